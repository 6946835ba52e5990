"""Forms of courses, nominations, trainees and certificates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.actions.keep_trainee import Person
from plans.activities.enums_events import Audience
from plans.activities.enums_training import CourseKind, CoursePlace, CourseResult, OutsideProgramme, Topic
from plans.activities.forms.common import Choice, StepForm, VersionForm, plan_field, task_label, text_area, unit_field
from plans.activities.models import CourseAttendance
from portal.core import clock
from portal.privacy.asking import AsksConsent
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.vietnam.forms import PhoneField, ViDateField, VndField
from portal.vietnam.identity import clean_identity_number, validate_identity_number

ABSENT = "absent"


class CourseForm(VersionForm):
    """Everything about one course."""

    plan = plan_field()
    task = Choice(label=_("Nhiệm vụ của kế hoạch"), required=False, label_of=task_label, empty_label=_("– không –"))
    kind = forms.ChoiceField(label=_("Loại"), choices=CourseKind.choices)
    title = forms.CharField(label=_("Tên khóa"), max_length=300)
    topic = forms.ChoiceField(label=_("Chủ đề"), choices=Topic.choices)
    content = forms.CharField(label=_("Nội dung"), widget=text_area(4), required=False, max_length=10_000)
    audience = forms.ChoiceField(label=_("Đối tượng"), choices=Audience.choices)
    is_in_depth = forms.BooleanField(
        label=_("Đào tạo chuyên sâu"),
        required=False,
        help_text=_("Người học khóa chuyên sâu được đếm riêng cho chỉ tiêu đào tạo chuyên sâu."),
    )
    programme = forms.ChoiceField(
        label=_("Chương trình của tổ chức"),
        choices=[("", "–"), *OutsideProgramme.choices],
        required=False,
        help_text=_("Chỉ chọn cho chương trình của tổ chức ngoài tỉnh."),
    )
    provider = unit_field(_("Đơn vị đào tạo"))
    provider_name = forms.CharField(
        label=_("Hoặc đơn vị ngoài danh bạ"), max_length=250, required=False, help_text=_("Để trống nếu chưa chọn.")
    )
    place_kind = forms.ChoiceField(label=_("Hình thức"), choices=CoursePlace.choices)
    place = forms.CharField(label=_("Địa điểm"), max_length=250, required=False)
    starts_on = ViDateField(label=_("Từ ngày"))
    ends_on = ViDateField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu trong một ngày."))
    hours = forms.IntegerField(label=_("Số giờ học"), min_value=1, max_value=2_000, required=False)
    seats = forms.IntegerField(
        label=_("Số chỗ"), min_value=1, max_value=100_000, required=False, help_text=_("Để trống nếu không giới hạn.")
    )
    nominate_until = ViDateField(label=_("Nhận đề cử đến hết ngày"), required=False)
    cost_vnd = VndField(label=_("Kinh phí (đồng)"), min_value=0, required=False, widget=MoneyInput)
    funding = forms.CharField(label=_("Nguồn kinh phí"), max_length=200, required=False)
    layout = (
        FieldGroup(
            _("Khóa học"),
            ["plan", "task", "kind", "programme", "title", ("topic", "audience"), "is_in_depth", "content"],
        ),
        FieldGroup(
            _("Tổ chức"),
            [
                ("provider", "provider_name"),
                ("place_kind", "place"),
                ("starts_on", "ends_on"),
                ("hours", "seats"),
                "nominate_until",
            ],
        ),
        FieldGroup(_("Kinh phí"), [("cost_vnd", "funding")]),
    )

    def __init__(self, *args: Any, plans: Any, units: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("plan", plans), ("provider", units), ("task", tasks)):
            offer_rows(self, name, rows)


class HoldCourseForm(StepForm):
    """What came of it."""

    cost_vnd = VndField(label=_("Kinh phí đã chi (đồng)"), min_value=0, required=False, widget=MoneyInput)
    result = forms.CharField(label=_("Kết quả, đánh giá"), widget=text_area(4), max_length=10_000)
    layout = (FieldGroup("", ["cost_vnd", "result"]),)


class _PersonForm(forms.Form):
    """What is asked of a person, and no more."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    birth_on = ViDateField(label=_("Ngày sinh"), required=False)
    number = forms.CharField(
        label=_("Số định danh cá nhân"),
        max_length=20,
        required=False,
        validators=[validate_identity_number],
        help_text=_("Chỉ để không đếm một người hai lần: Cổng lưu mã băm và bản che, không lưu số."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    position = forms.CharField(label=_("Chức vụ"), max_length=150, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = PhoneField(label=_("Điện thoại"), required=False)

    def person(self, **unit: Any) -> Person:
        """The person as told."""
        data = self.cleaned_data
        return Person(
            full_name=data["full_name"],
            birth_on=data["birth_on"],
            number=clean_identity_number(data["number"]),
            position=data["position"],
            email=data["email"],
            phone=data["phone"] or "",
            **unit,
        )


class NominationForm(AsksConsent, _PersonForm):
    """One person of the own unit; nothing is ticked beforehand."""

    purpose_key = consent.TRAINING
    agreed = forms.BooleanField(
        error_messages={"required": _("Cần xác nhận người được đề cử đã đồng ý.")},
    )
    layout = (
        FieldGroup(_("Người được đề cử"), ["full_name", ("birth_on", "number"), "position", ("email", "phone")]),
        FieldGroup(_("Dữ liệu cá nhân"), ["agreed"]),
    )


class TraineeForm(_PersonForm):
    """One person written on the list of a course by an officer."""

    organization = unit_field(_("Đơn vị trong danh bạ"))
    unit_name = forms.CharField(label=_("Hoặc đơn vị ngoài danh bạ"), max_length=250, required=False)
    audience = forms.ChoiceField(label=_("Đối tượng"), choices=Audience.choices)
    result = forms.ChoiceField(label=_("Kết quả"), choices=CourseResult.choices)
    support_vnd = VndField(label=_("Kinh phí hỗ trợ (đồng)"), min_value=0, required=False, widget=MoneyInput)
    layout = (
        FieldGroup(_("Học viên"), ["full_name", ("birth_on", "number"), ("organization", "unit_name"), "position"]),
        FieldGroup(_("Liên hệ"), [("email", "phone")]),
        FieldGroup(_("Lượt học"), [("audience", "result"), "support_vnd"]),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", units)


class ResultsForm(forms.Form):
    """Each trainee with a result, or as not having come."""

    def __init__(self, *args: Any, lines: Sequence[CourseAttendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        choices = [*CourseResult.choices, (ABSENT, _("không dự"))]
        for line in lines:
            self.fields[f"line_{line.pk}"] = forms.ChoiceField(
                label=f"{line.person.full_name}, {line.unit_words}".strip(", "), choices=choices, initial=line.result
            )
        self.layout = (FieldGroup(_("Kết quả"), [f"line_{line.pk}" for line in lines]),)

    def came(self) -> dict[int, str | None]:
        """Line id → result; None for somebody who did not come."""
        found = {line.pk: self.cleaned_data[f"line_{line.pk}"] for line in self.lines}
        return {pk: None if value == ABSENT else value for pk, value in found.items()}


class CertificatesForm(forms.Form):
    """Day and signer of the certificates of a course."""

    issued_on = ViDateField(label=_("Ngày cấp"), initial=clock.today)
    signer_name = forms.CharField(label=_("Người ký"), max_length=150)
    signer_post = forms.CharField(label=_("Chức vụ người ký"), max_length=150, initial=_("Giám đốc"))
    layout = (FieldGroup("", ["issued_on", ("signer_name", "signer_post")]),)


class TraineeMergeForm(forms.Form):
    """Why two rows are one person, and the versions of the rows compared."""

    survivor_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    absorbed_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    note = forms.CharField(label=_("Lý do gộp"), max_length=300)
