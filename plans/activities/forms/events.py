"""Forms of events and media: which facts are asked for follows from the family of the kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.audiences import audience_groups
from plans.activities.enums_events import FAMILIES, Audience, CooperationKind, EventFamily, EventKind, RightKind
from plans.activities.forms.common import Choice, StepForm, VersionForm, plan_field, task_label, text_area, unit_field
from portal.privacy.asking import AsksConsent
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.vietnam.forms import ViDateField, VndField

F = EventFamily
OWN_FIELDS: dict[str, list[Any]] = {
    F.MEETING: [("place", "starts_time"), "expected_people"],
    F.COMMUNICATION: [("place", "expected_people"), ("channel", "link")],
    F.VISIT: [("place", "expected_people")],
    F.MEDIA: ["channel", "link", ("copies", "receivers")],
    F.COOPERATION: ["cooperation", "is_international", ("place", "expected_people")],
    F.NOTICE: [("document_number", "document_on"), "product_group", "link"],
    F.PROPERTY: [("institution", "institution_name"), ("right_kind", "rights"), ("place", "expected_people")],
}
"""What each family asks for beside title, day, unit and money."""
NEEDED: dict[str, tuple[str, ...]] = {
    F.MEETING: ("place",),
    F.VISIT: ("place",),
    F.MEDIA: ("channel",),
    F.COOPERATION: ("partners", "cooperation"),
    F.NOTICE: ("document_number",),
}


class EventForm(VersionForm):
    """Everything about one event; `family` leaves the fields of others out."""

    plan = plan_field()
    task = Choice(label=_("Nhiệm vụ của kế hoạch"), required=False, label_of=task_label, empty_label=_("– không –"))
    kind = forms.ChoiceField(label=_("Loại"), choices=EventKind.choices)
    title = forms.CharField(label=_("Tên hoạt động"), max_length=300)
    content = forms.CharField(label=_("Nội dung"), widget=text_area(4), required=False, max_length=10_000)
    organization = unit_field(_("Đơn vị thực hiện"), required=True)
    partners = forms.CharField(label=_("Đơn vị phối hợp, đối tác"), max_length=300, required=False)
    audience = forms.ChoiceField(label=_("Đối tượng"), choices=[("", "–"), *Audience.choices], required=False)
    starts_on = ViDateField(label=_("Từ ngày"))
    ends_on = ViDateField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu trong một ngày."))
    starts_time = forms.TimeField(
        label=_("Giờ bắt đầu"),
        required=False,
        input_formats=("%H:%M", "%Hh%M", "%Hg%M"),
        error_messages={"invalid": _("Nhập giờ theo dạng giờ:phút, ví dụ 08:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:30", "maxlength": "5", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=250, required=False)
    expected_people = forms.IntegerField(
        label=_("Số người dự kiến"), min_value=1, max_value=1_000_000, required=False, localize=False
    )
    cost_vnd = VndField(label=_("Kinh phí (đồng)"), min_value=0, required=False, widget=MoneyInput)
    funding = forms.CharField(label=_("Nguồn kinh phí"), max_length=200, required=False)
    channel = forms.CharField(label=_("Báo, đài, kênh đăng"), max_length=200, required=False)
    link = forms.URLField(label=_("Đường dẫn"), max_length=500, required=False, assume_scheme="https")
    copies = forms.IntegerField(label=_("Số bản, số kỳ"), min_value=1, max_value=10_000_000, required=False)
    receivers = forms.CharField(label=_("Nơi nhận, phát hành"), max_length=300, required=False)
    cooperation = forms.ChoiceField(
        label=_("Nội dung hợp tác"), choices=[("", "–"), *CooperationKind.choices], required=False
    )
    is_international = forms.BooleanField(label=_("Hợp tác quốc tế"), required=False)
    document_number = forms.CharField(label=_("Số, ký hiệu văn bản, thông báo"), max_length=80, required=False)
    document_on = ViDateField(label=_("Ngày văn bản"), required=False)
    product_group = forms.CharField(
        label=_("Nhóm sản phẩm, hàng hóa liên quan"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: nước mắm. Dùng để tìm doanh nghiệp cần nhận."),
    )
    institution = unit_field(_("Trường, trung tâm nghiên cứu"))
    institution_name = forms.CharField(label=_("Hoặc đơn vị ngoài danh bạ"), max_length=250, required=False)
    right_kind = forms.ChoiceField(label=_("Quyền sở hữu"), choices=[("", "–"), *RightKind.choices], required=False)
    rights = forms.IntegerField(label=_("Số quyền, giải pháp"), min_value=1, max_value=10_000, required=False)

    def __init__(
        self, *args: Any, family: str, plans: Any, units: Any, tasks: Any, may_choose_unit: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("plan", plans), ("organization", units), ("institution", units), ("task", tasks)):
            offer_rows(self, name, rows)
        own = OWN_FIELDS[family]
        flat = [name for row in own for name in ((row,) if isinstance(row, str) else row)]
        for rows_ in OWN_FIELDS.values():
            for row in rows_:
                for name in (row,) if isinstance(row, str) else row:
                    if name not in flat:
                        self.fields.pop(name, None)
        for name in NEEDED.get(family, ()):
            self.fields[name].required = True
        kinds = FAMILIES[family]
        self.fields["kind"].choices = [pair for pair in EventKind.choices if pair[0] in kinds]  # type: ignore[attr-defined]  # ChoiceField
        who: list[Any] = ["partners", "audience"]
        if may_choose_unit:
            who.insert(0, "organization")
        else:
            self.fields.pop("organization")
        self.layout = (
            FieldGroup(_("Hoạt động"), ["plan", "task", "kind", "title", "content"]),
            FieldGroup(_("Ai, khi nào"), [*who, ("starts_on", "ends_on")]),
            FieldGroup(_("Chi tiết"), own),
            FieldGroup(_("Kinh phí"), [("cost_vnd", "funding")]),
        )


class HoldEventForm(StepForm):
    """What came of it."""

    head_count = forms.IntegerField(
        label=_("Số lượt người dự"),
        min_value=0,
        max_value=10_000_000,
        required=False,
        help_text=_("Chỉ ghi khi không có danh sách dự trên Cổng."),
    )
    cost_vnd = VndField(label=_("Kinh phí đã chi (đồng)"), min_value=0, required=False, widget=MoneyInput)
    result = forms.CharField(label=_("Kết quả"), widget=text_area(4), max_length=10_000)
    lessons = forms.CharField(label=_("Bài học, kiến nghị"), widget=text_area(3), max_length=10_000, required=False)
    layout = (FieldGroup("", [("head_count", "cost_vnd"), "result", "lessons"]),)

    def __init__(self, *args: Any, has_sheet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_sheet:
            del self.fields["head_count"]
            self.layout = (FieldGroup("", ["cost_vnd", "result", "lessons"]),)


class GuestForm(forms.Form):
    """One unit or one name."""

    organization = unit_field(_("Đơn vị trong danh bạ"))
    name = forms.CharField(label=_("Hoặc tên người, đơn vị"), max_length=250, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    layout = (FieldGroup("", ["organization", ("name", "email")]),)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", units)


class GroupForm(forms.Form):
    """A whole group of units."""

    group = forms.ChoiceField(label=_("Nhóm"), choices=())
    words = forms.CharField(
        label=_("Từ khóa"),
        max_length=120,
        required=False,
        help_text=_("Với nhóm theo sản phẩm: ghi nhóm hàng hoặc tên sản phẩm, ví dụ nước mắm."),
    )
    layout = (FieldGroup("", [("group", "words")]),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(group.key, group.label) for group in audience_groups]  # type: ignore[attr-defined]  # ChoiceField


class AttendanceForm(forms.Form):
    """One person written down by hand."""

    name = forms.CharField(label=_("Họ và tên"), max_length=150)
    unit_name = forms.CharField(label=_("Đơn vị"), max_length=250, required=False)
    position = forms.CharField(label=_("Chức vụ"), max_length=150, required=False)
    layout: Any = (FieldGroup("", ["name", ("unit_name", "position")]),)


class SignInForm(AsksConsent, AttendanceForm):
    """One person signs on a phone; nothing is ticked beforehand."""

    purpose_key = consent.ATTENDANCE
    agreed = forms.BooleanField(
        error_messages={"required": _("Cần đồng ý để chúng tôi được ghi tên vào danh sách.")},
    )
    layout = (
        FieldGroup("", ["name", "unit_name", "position"]),
        FieldGroup(_("Dữ liệu cá nhân"), ["agreed"]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["unit_name"].widget.attrs["autocomplete"] = "organization"


class ReplyForm(forms.Form):
    """The answer to an invitation; the button says which."""

    answer = forms.ChoiceField(choices=(("yes", _("dự")), ("no", _("không dự"))), widget=forms.HiddenInput)
    because = forms.CharField(label=_("Lý do (không bắt buộc)"), max_length=300, required=False)
    layout = (FieldGroup("", ["because"]),)
