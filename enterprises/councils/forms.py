"""Forms of councils and meetings: they turn text into days, times and choices; the rules stand in `rules` and `checks`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Call
from enterprises.councils.enums import CouncilKind, Post, Presence, Purpose
from enterprises.councils.models import Attendance, CouncilRuleSet, InterestKind, MeetingFile
from enterprises.councils.selectors.blind import is_blind
from enterprises.councils.selectors.people import Candidate
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY
from portal.organizations.models import Organization
from portal.ui.forms import FieldGroup, offer_choices, offer_rows
from portal.vietnam.forms import ViDateField

YES_NO = (("no", _("Không có xung đột lợi ích")), ("yes", _("Có xung đột lợi ích, tôi không tham gia xét hồ sơ này")))


class RuleSetField(forms.ModelChoiceField):
    """Rule sets with the kind of council they are for."""

    def label_from_instance(self, obj: CouncilRuleSet) -> str:
        return f"{obj.get_kind_display()}: {obj.name}"


class CouncilForm(forms.Form):
    """Kind, name, rules and the call it serves."""

    kind = forms.ChoiceField(label=_("Loại hội đồng"), choices=CouncilKind.choices)
    name = forms.CharField(
        label=_("Tên hội đồng"),
        max_length=300,
        help_text=_("Ví dụ: Hội đồng xét chọn doanh nghiệp áp dụng ISO năm 2026."),
    )
    rule_set = RuleSetField(
        label=_("Quy định áp dụng"),
        queryset=None,
        to_field_name="public_id",
        help_text=_("Số thành viên, điều kiện họp, phiếu chấm và điều kiện đạt theo quy định này."),
    )
    call: forms.ModelChoiceField[Call] = forms.ModelChoiceField(
        label=_("Đợt tiếp nhận"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        help_text=_("Để trống nếu hội đồng xét hồ sơ của nhiều đợt."),
    )
    works_until = ViDateField(
        label=_("Thời hạn hoạt động đến"),
        required=False,
        help_text=_("Để trống nếu hội đồng hoạt động đến khi xong nhiệm vụ."),
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    layout = (FieldGroup("", ["kind", "name", "rule_set", "call", "works_until"]),)

    def __init__(self, *args: Any, rule_sets: Any, calls: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "rule_set", rule_sets)
        offer_rows(self, "call", calls)


class SeatForm(forms.Form):
    """One person of the search result and the post given."""

    user = forms.UUIDField()
    organization = forms.UUIDField()
    post = forms.ChoiceField(choices=Post.choices)


class InvitedMemberForm(forms.Form):
    """A person without an account."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    email = forms.EmailField(label=_("Thư điện tử"), help_text=_("Liên kết đặt mật khẩu sẽ gửi tới địa chỉ này."))
    organization: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Cơ quan, tổ chức"), queryset=None, to_field_name="public_id"
    )
    position = forms.CharField(label=_("Chức vụ"), max_length=150, required=False)
    post = forms.ChoiceField(label=_("Chức danh trong hội đồng"), choices=Post.choices, initial=Post.MEMBER)
    layout = (FieldGroup("", [("full_name", "email"), ("organization", "position"), "post"]),)

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", organizations)


class DecisionForm(forms.Form):
    """Number and day of the decision establishing the council."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 45/QĐ-SKHCN."))
    decision_on = ViDateField(label=_("Ngày quyết định"))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class PlaceForm(forms.Form):
    """When and where a meeting takes place."""

    starts_on = ViDateField(label=_("Ngày họp"))
    starts_time = forms.TimeField(
        label=_("Giờ họp"),
        input_formats=("%H:%M", "%Hh%M", "%Hg%M"),
        help_text=_("Giờ và phút, ví dụ 08:30."),
        error_messages={"invalid": _("Nhập giờ theo dạng giờ:phút, ví dụ 08:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:30", "maxlength": "5", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=250)
    is_online = forms.BooleanField(label=_("Có thành viên họp trực tuyến"), required=False)
    layout: Sequence[FieldGroup] = (FieldGroup("", [("starts_on", "starts_time"), "place", "is_online"]),)

    def starts_at(self) -> dt.datetime:
        """Day and time as an instant in Viet Nam."""
        data = self.cleaned_data
        return dt.datetime.combine(data["starts_on"], data["starts_time"], tzinfo=clock.VIETNAM)


class RescheduleForm(PlaceForm):
    """Another time or place; nearer than the papers' lead time only with a reason."""

    short_notice_reason = forms.CharField(
        label=_("Lý do họp gấp"),
        max_length=300,
        required=False,
        help_text=_("Chỉ ghi khi ngày họp mới sớm hơn thời hạn gửi tài liệu kể từ ngày triệu tập."),
    )
    layout = (FieldGroup("", [("starts_on", "starts_time"), "place", "is_online", "short_notice_reason"]),)


class MeetingForm(PlaceForm):
    """Time and place, and the files to look at."""

    agenda = forms.MultipleChoiceField(
        label=_("Hồ sơ đưa ra hội đồng"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một hồ sơ để đưa ra hội đồng.")},
    )
    short_notice_reason = forms.CharField(
        label=_("Lý do họp gấp"),
        max_length=300,
        required=False,
        help_text=_("Chỉ ghi khi tài liệu không kịp gửi đúng hạn; lý do được in trong giấy mời và biên bản."),
    )
    purpose = forms.ChoiceField(
        label=_("Phiên họp để"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        help_text=_("Phiên thứ nhất nhận hồ sơ và giao tổ chuyên gia; phiên kết luận họp khi đã có báo cáo của tổ."),
    )
    layout = (
        FieldGroup(
            _("Thời gian, địa điểm"), [("starts_on", "starts_time"), "place", "is_online", "short_notice_reason"]
        ),
        FieldGroup(_("Nội dung"), ["purpose", "agenda"]),
    )

    def __init__(self, *args: Any, subjects: Sequence[Any], receives_first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not receives_first:
            del self.fields["purpose"]
            self.layout = (self.layout[0], FieldGroup(self.layout[1].title, ["agenda"]))
        self.subjects = {str(subject.public_id): subject for subject in subjects}
        choices = [(key, f"{row.code} · {row.enterprise.name}: {row.title}") for key, row in self.subjects.items()]
        offer_choices(self, "agenda", choices)

    def chosen(self) -> list[Any]:
        """The applications or projects ticked, in the order of the list."""
        ticked = set(self.cleaned_data["agenda"])
        return [subject for key, subject in self.subjects.items() if key in ticked]


class AttendanceForm(forms.Form):
    """One line per member."""

    def __init__(self, *args: Any, attendances: Sequence[Attendance], delegation_paper: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendances = attendances
        for row in attendances:
            self.fields[f"member_{row.member_id}"] = forms.ChoiceField(
                label=str(row.member.user),
                choices=Presence.choices,
                initial=row.presence,
                widget=forms.Select(attrs={"aria-label": str(row.member.user)}),
            )
        self.fields["delegation_paper"] = forms.CharField(
            label=_("Giấy ủy quyền chủ trì"),
            required=False,
            max_length=200,
            initial=delegation_paper,
            help_text=_("Số, ngày giấy ủy quyền khi Phó Chủ tịch chủ trì thay Chủ tịch."),
        )

    def lines(self) -> list[tuple[Attendance, Any]]:
        """Members with their bound fields, for the grid."""
        return [(row, self[f"member_{row.member_id}"]) for row in self.attendances]

    def presence(self) -> dict[int, str]:
        """Member id → Presence."""
        return {row.member_id: self.cleaned_data[f"member_{row.member_id}"] for row in self.attendances}


def key_of(file: MeetingFile) -> str:
    """The name of a file's boxes; without names it must not lead to the file."""
    return file.subject.enterprise.public_id.hex if is_blind(file) else str(file.pk)


class DeclarationsForm(forms.Form):
    """For each file: is there a conflict, and why. Nothing is ticked beforehand.

    Where names are hidden the member declares on each applicant of the meeting, without learning which file is theirs.
    """

    def __init__(
        self,
        *args: Any,
        files: Sequence[MeetingFile],
        standing: Mapping[int, tuple[bool, str]],
        ties: Mapping[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agenda = files
        self.keys = {file.pk: key_of(file) for file in files}
        for file in files:
            known, key = standing.get(file.pk), self.keys[file.pk]
            self.fields[f"conflict_{key}"] = forms.ChoiceField(
                label=file.subject.enterprise.name
                if is_blind(file)
                else f"{file.subject.code} · {file.subject.enterprise.name}",
                choices=YES_NO,
                widget=forms.RadioSelect,
                initial={True: "yes", False: "no"}.get(known[0]) if known else None,
                help_text=self._help(file, (ties or {}).get(file.pk, "")),
                error_messages={"required": _("Chọn một trong hai.")},
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                label=_("Lý do có xung đột lợi ích"),
                required=False,
                max_length=500,
                initial=known[1] if known else "",
            )

    @staticmethod
    def _help(file: MeetingFile, tie: str) -> str:
        """The title of the file, and what the portal found."""
        found = _("Cổng ghi nhận bạn %(tie)s.") % {"tie": tie} if tie else ""
        if is_blind(file):
            return found
        return f"{file.subject.title}. {found}" if found else file.subject.title

    def lines(self) -> list[tuple[Any, Any]]:
        """For each file the question and the reason, which matters for a "yes" only."""
        return [(self[f"conflict_{key}"], self[f"reason_{key}"]) for key in self.keys.values()]

    def answers(self) -> dict[int, tuple[bool, str]]:
        """File id → (has conflict, reason)."""
        data = self.cleaned_data
        return {pk: (data[f"conflict_{key}"] == "yes", data[f"reason_{key}"]) for pk, key in self.keys.items()}


class BallotForm(forms.Form):
    """The score sheet: one box per criterion, read as typed; `check_ballot` says what is wrong with them."""

    def __init__(
        self, *args: Any, criteria: Sequence[Mapping[str, Any]], group_names: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.group_names = criteria, group_names
        for row in criteria:
            attrs = {
                "inputmode": "decimal",
                "autocomplete": "off",
                "maxlength": "6",
                "data-score": row["group"],
                "data-most": row["maximum"],
            }
            self.fields[row["key"]] = forms.CharField(
                label=row["name"],
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs=attrs),
                help_text=_("Tối đa %(most)s điểm") % {"most": row["maximum"]},
            )
        self.fields["comment"] = forms.CharField(
            label=_("Nhận xét, kiến nghị"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
        )
        self.fields["abstain"] = forms.BooleanField(
            label=_("Tôi không đánh giá hồ sơ này (phiếu trống)"),
            required=False,
            help_text=_("Phiếu trống vẫn được tính là phiếu đã gửi và không phải là phiếu “Đạt”."),
        )

    def groups(self) -> list[dict[str, Any]]:
        """Groups of criteria in order, with their names, maxima and bound fields."""
        found: dict[str, dict[str, Any]] = {}
        for row in self.criteria:
            group = found.setdefault(
                row["group"],
                {"key": row["group"], "name": self.group_names.get(row["group"], ""), "maximum": 0, "lines": []},
            )
            group["maximum"] += row["maximum"]
            group["lines"].append((self[row["key"]], row["maximum"]))
        return list(found.values())

    def typed(self) -> dict[str, str]:
        """Criterion key → what was typed."""
        return {row["key"]: self.cleaned_data.get(row["key"], "") for row in self.criteria}


class MinutesForm(forms.Form):
    """What was said and concluded, and the conditions for accepted projects."""

    discussion = forms.CharField(
        label=_("Ý kiến trao đổi và kết luận"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20000,
        help_text=_("Câu hỏi, trả lời, kiến nghị của hội đồng và kết luận của người chủ trì."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, files: Sequence[MeetingFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agenda = files
        for file in files:
            self.fields[f"conditions_{file.pk}"] = forms.CharField(
                label=_("Yêu cầu hoàn thiện: %(code)s, %(name)s")
                % {"code": file.subject.code, "name": file.subject.enterprise.name},
                required=False,
                initial=file.conditions,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Để trống nếu nghiệm thu không kèm điều kiện."),
            )

    def conditions(self) -> dict[int, str]:
        """File id → conditions."""
        return {file.pk: self.cleaned_data[f"conditions_{file.pk}"] for file in self.agenda}


class SignedCopyForm(forms.Form):
    """How the minutes were signed, and the copy that proves it."""

    kind = forms.ChoiceField(
        label=_("Cách ký"), choices=CopyKind.choices, widget=forms.RadioSelect, initial=CopyKind.SIGNED_PDF
    )
    file = UploadField(
        purpose=SIGNED_COPY,
        label=_("Bản đã ký"),
        help_text=_("Tệp được giữ nguyên từng byte. Bản ký số: Cổng kiểm tra chữ ký và nội dung trước khi nhận."),
    )


class SignatureForm(SignedCopyForm):
    """The day on which secretary and chair signed, with the copy."""

    signed_on = ViDateField(label=_("Ngày ký biên bản"))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("signed_on", "kind", "file", "expected")


class ReopenForm(forms.Form):
    """The paper and the reason by which a vote is opened again."""

    minutes = forms.CharField(
        label=_("Biên bản thống nhất mở lại"), max_length=100, help_text=_("Số, ngày biên bản của hội đồng.")
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class SubstituteForm(forms.Form):
    """Who takes a seat, and the decision that says so."""

    person = forms.ChoiceField(label=_("Người thay"), error_messages={"required": _("Chọn người thay.")})
    decision_number = forms.CharField(label=_("Số quyết định thay đổi thành viên"), max_length=60)
    decision_on = ViDateField(label=_("Ngày quyết định"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    layout = (FieldGroup("", ["person", ("decision_number", "decision_on"), "reason"]),)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(candidate.user.public_id): candidate for candidate in candidates}
        choices = [(key, f"{c.user} · {c.organization.name}") for key, c in self.candidates.items()]
        offer_choices(self, "person", [("", "–"), *choices])

    def chosen(self) -> Candidate:
        """The person with the agency that sends them."""
        return self.candidates[self.cleaned_data["person"]]


class RequestNominationsForm(forms.Form):
    """Which agencies, how many people each, until when."""

    organizations: forms.ModelMultipleChoiceField[Organization] = forms.ModelMultipleChoiceField(
        label=_("Cơ quan, tổ chức"),
        queryset=None,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một cơ quan.")},
    )
    seats = forms.IntegerField(label=_("Số người mỗi cơ quan"), min_value=1, max_value=11, initial=1, localize=False)
    due_on = ViDateField(label=_("Hạn trả lời"))
    wish = forms.CharField(
        label=_("Yêu cầu về người được cử"),
        max_length=500,
        required=False,
        help_text=_("Ví dụ: am hiểu hệ thống quản lý chất lượng, không có lợi ích liên quan tới đơn vị nộp hồ sơ."),
    )
    layout = (FieldGroup("", [("seats", "due_on"), "wish", "organizations"]),)

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organizations", organizations)


class NomineeForm(forms.Form):
    """A person an agency names."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    email = forms.EmailField(label=_("Thư điện tử"), help_text=_("Giấy mời và liên kết vào Cổng gửi tới địa chỉ này."))
    position = forms.CharField(label=_("Chức vụ"), max_length=150, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)
    layout: Sequence[FieldGroup] = (FieldGroup("", [("full_name", "email"), ("position", "phone")]),)


class SubstituteNomineeForm(NomineeForm):
    """The same with the reason."""

    reason = forms.CharField(label=_("Lý do thay"), max_length=300)
    layout = (FieldGroup("", [("full_name", "email"), ("position", "phone"), "reason"]),)


class InterestForm(forms.Form):
    """A tie to a unit: one of name, tax code or relative is enough."""

    kind = forms.ChoiceField(label=_("Quan hệ"), choices=InterestKind.choices)
    organization_name = forms.CharField(label=_("Tên đơn vị"), max_length=250, required=False)
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=14, required=False)
    person_name = forms.CharField(
        label=_("Họ tên người thân"),
        max_length=150,
        required=False,
        help_text=_("Vợ, chồng, cha, mẹ, con, anh, chị, em ruột đại diện cho đơn vị."),
    )
    note = forms.CharField(label=_("Nói rõ"), max_length=300, required=False)
    layout = (FieldGroup("", ["kind", ("organization_name", "tax_code"), "person_name", "note"]),)
