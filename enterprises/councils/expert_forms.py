"""Forms of the expert team: its people, its report of a file, and the meeting that receives files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ExpertRole
from enterprises.councils.models import MeetingFile
from enterprises.councils.selectors.register_experts import Match
from plans.activities.models import Expert
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.documents.signing import SIGNED_COPY
from portal.organizations.models import Organization
from portal.ui.forms import FieldGroup, offer_choices, offer_rows
from portal.vietnam.forms import ViDateField

NOT_FIT = 2
"""The rank of somebody who does not know the measure."""
SHOWN = 3
"""Applicants named beside a choice; the page of fitting experts names all."""


class FromRegister(forms.Form):
    """A person chosen from the register of experts, with what speaks for and against them; or written by hand."""

    expert = forms.ChoiceField(
        label=_("Chuyên gia trong sổ"),
        required=False,
        help_text=_("Người có chứng chỉ còn hiệu lực; người phù hợp và không thấy xung đột đứng trước."),
    )
    knows_conflict = forms.BooleanField(label="", required=False)
    known_words: Any = _("Vẫn chọn người có xung đột; người này không đánh giá hồ sơ của các đơn vị ấy")
    """What the officer ticks to choose somebody with a conflict."""
    empty_words: Any = _("– không chọn, ghi tay bên dưới –")

    def __init__(self, *args: Any, matches: Sequence[Match], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(match.expert.public_id): match.expert for match in matches}
        offer_choices(self, "expert", [("", self.empty_words), *_grouped(matches)])
        if any(match.conflicts for match in matches) and "knows_conflict" in self.fields:
            self.fields["knows_conflict"].label = self.known_words
        else:
            self.fields.pop("knows_conflict", None)

    def clean_expert(self) -> Expert | None:
        """The person behind the choice."""
        return self.people.get(self.cleaned_data["expert"])

    def chosen(self) -> FieldGroup:
        """The group of fields that asks for somebody of the register."""
        return FieldGroup(_("Chọn trong sổ"), [name for name in ("expert", "knows_conflict") if name in self.fields])


def _grouped(matches: Sequence[Match]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The choices under what they are: fitting, others, those with a conflict."""
    groups: dict[str, list[tuple[str, str]]] = {"fit": [], "other": [], "tied": []}
    for match in matches:
        key = "tied" if match.conflicts else "fit" if match.rank < NOT_FIT else "other"
        groups[key].append((str(match.expert.public_id), _told(match)))
    titles = {"fit": _("Phù hợp"), "other": _("Chuyên gia khác"), "tied": _("Có xung đột lợi ích")}
    return [(titles[key], rows) for key, rows in groups.items() if rows]


def _told(match: Match) -> str:
    """ "Nguyễn An, Viện A – chuyên môn: 5S – xung đột: Công ty B (tư vấn dự án DA-1 của đơn vị)"."""
    against = "; ".join(f"{name} ({', '.join(words)})" for name, words in list(match.conflicts.items())[:SHOWN])
    parts = [f"{match.expert.full_name}, {match.expert.unit_words}", "; ".join(match.reasons)]
    parts.append(gettext("xung đột: %(what)s") % {"what": against} if against else "")
    return " – ".join(part for part in parts if part)


class CouncilExpertForm(FromRegister):
    """A person of the team."""

    full_name = forms.CharField(label=_("Hoặc họ và tên người ngoài sổ"), max_length=150, required=False)
    position = forms.CharField(
        label=_("Chức vụ, chuyên môn"),
        max_length=150,
        required=False,
        help_text=_("Để trống thì lấy theo sổ chuyên gia."),
    )
    agency_name = forms.CharField(label=_("Cơ quan"), max_length=250, required=False)
    is_lead = forms.BooleanField(label=_("Là tổ trưởng"), required=False)

    @property
    def layout(self) -> tuple[FieldGroup, ...]:
        """The register first, by hand below it."""
        return (
            self.chosen(),
            FieldGroup(_("Hoặc ghi tay"), ["full_name", ("position", "agency_name")]),
            FieldGroup(_("Vai trò"), ["is_lead"]),
        )


class GiveExpertForm(FromRegister):
    """A certified expert for a project. Who has a conflict may advise, and is refused as assessor."""

    knows_conflict = None  # type: ignore[assignment]  # a form without this field
    empty_words = _("– chọn trong sổ –")
    role = forms.ChoiceField(label=_("Vai trò"), choices=ExpertRole.choices, widget=forms.RadioSelect)
    from_on = ViDateField(label=_("Từ ngày"), initial=clock.today)
    task = forms.CharField(label=_("Nội dung"), max_length=300, required=False)
    layout = (FieldGroup("", ["expert", "role", ("from_on", "task")]),)

    def __init__(self, *args: Any, matches: Sequence[Match], **kwargs: Any) -> None:
        super().__init__(*args, matches=matches, **kwargs)
        self.fields["expert"].required = True


class InvitedTeamForm(forms.Form):
    """The account of a person of the team, whose name the decision prints."""

    email = forms.EmailField(
        label=_("Thư điện tử"), help_text=_("Thư mời gửi tới đây; người chưa có tài khoản nhận liên kết đặt mật khẩu.")
    )
    organization: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Cơ quan, tổ chức"), queryset=None, to_field_name="public_id"
    )

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", organizations)


class ExpertReportForm(forms.Form):
    """What the team found, on paper and at the place."""

    assessed_on = ViDateField(label=_("Ngày đánh giá hồ sơ"))
    visited_on = ViDateField(label=_("Ngày đánh giá tại chỗ"))
    findings = forms.CharField(
        label=_("Kết quả đánh giá"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Điểm mạnh, điểm cần cải tiến theo từng tiêu chí. Thành viên Hội đồng đọc trước phiên kết luận."),
    )
    proposes = forms.BooleanField(label=_("Tổ chuyên gia đề nghị xét tặng"), required=False)
    file = UploadField(purpose=SIGNED_COPY, label=_("Báo cáo đã ký"), required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    layout = (FieldGroup("", [("assessed_on", "visited_on"), "findings", "proposes", "file"]),)


class OwnReportForm(ExpertReportForm):
    """The same by a person of the team; the signed paper goes to the officer."""

    file = None  # type: ignore[assignment]  # a form without this field
    layout = (FieldGroup("", [("assessed_on", "visited_on"), "findings", "proposes"]),)


class ReceiveForm(forms.Form):
    """The council's word on each file of a receiving meeting."""

    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, files: Sequence[MeetingFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agenda = files
        for file in files:
            self.fields[f"answer_{file.pk}"] = forms.ChoiceField(
                label=f"{file.subject.code} · {file.subject.enterprise.name}",
                choices=(("yes", _("Nhận, giao tổ chuyên gia đánh giá")), ("no", _("Không nhận"))),
                widget=forms.RadioSelect,
                error_messages={"required": _("Chọn kết quả cho hồ sơ này.")},
            )
            self.fields[f"reason_{file.pk}"] = forms.CharField(
                label=_("Lý do nếu không nhận"), max_length=500, required=False
            )

    @property
    def layout(self) -> tuple[FieldGroup, ...]:
        """A group per file."""
        return (FieldGroup("", [name for f in self.agenda for name in (f"answer_{f.pk}", f"reason_{f.pk}")]),)

    def answers(self) -> dict[int, tuple[bool, str]]:
        """File id → is received, why not."""
        data = self.cleaned_data
        return {f.pk: (data[f"answer_{f.pk}"] == "yes", data[f"reason_{f.pk}"]) for f in self.agenda}
