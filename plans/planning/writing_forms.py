"""Forms of a plan as a whole: a new one, and its heading."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import DraftStart, PlanKind, PlanLevel
from plans.planning.models import Plan, Programme
from plans.planning.row_forms.base import Boxes, LinesField
from plans.planning.selectors.offices import standing_in
from plans.planning.selectors.standing import sources_for
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.ui.forms import DayInput, FieldGroup, offer_rows
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField

LEVELS = [(level.value, level.label) for level in (PlanLevel.PERIOD, PlanLevel.ANNUAL, PlanLevel.SCHEME)]
CODE = RegexValidator(r"^[A-Z]{2,6}(-[A-Z0-9]{1,12}){1,4}$", _("Mã gồm chữ in hoa không dấu và số, như AG-2026-2030."))


def year_box(label: Any, **more: Any) -> forms.IntegerField:
    """A year between 2000 and 2100."""
    return forms.IntegerField(label=label, validators=[MinValueValidator(2000), MaxValueValidator(2100)], **more)


class SourceChoice(forms.ModelChoiceField):
    """A plan by its code, period and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} ({obj.period_text}) {obj.title}"[:140]


class NewPlanForm(forms.Form):
    """The heading of a new plan and what it begins with."""

    title = forms.CharField(label=_("Tên kế hoạch"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    level = forms.ChoiceField(label=_("Cấp kế hoạch"), choices=LEVELS)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PlanKind.choices)
    first = year_box(_("Từ năm"))
    last = year_box(_("Đến năm"))
    start = forms.ChoiceField(
        label=_("Bắt đầu từ"),
        choices=[(value, str(label).capitalize()) for value, label in DraftStart.choices],
        widget=forms.RadioSelect,
        initial=DraftStart.NOTHING,
        help_text=_("Mỗi dòng được lấy sang đều ghi lấy từ đâu."),
    )
    source = SourceChoice(
        Plan.objects.none(),
        label=_("Kế hoạch nguồn"),
        required=False,
        help_text=_("Cần khi lấy nội dung của kế hoạch trước hoặc nhiệm vụ còn dang dở."),
    )
    takes_agency_plans = forms.BooleanField(
        label=_("Lấy cả nội dung kế hoạch năm của các đơn vị đã tiếp nhận"),
        required=False,
        initial=True,
        help_text=_("Chỉ dùng khi lập kế hoạch hằng năm từ nhiệm vụ của kế hoạch đang thực hiện."),
    )
    takes_proposals = forms.BooleanField(
        label=_("Lấy cả đề xuất trong báo cáo tổng kết, đánh giá của kế hoạch nguồn"),
        required=False,
        initial=True,
        help_text=_("Chỉ dùng khi lập kế hoạch giai đoạn tới. Mỗi dòng dự thảo dẫn về báo cáo đã đề xuất."),
    )
    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.all(), label=_("Chương trình quốc gia"), required=False, widget=Boxes
    )
    focal = forms.ModelChoiceField(Organization.objects.none(), label=_("Cơ quan đầu mối"), required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=80, required=False)
    code = forms.CharField(
        label=_("Mã kế hoạch"),
        max_length=60,
        required=False,
        validators=[CODE],
        help_text=_("Để trống thì Cổng tự đặt."),
    )
    layout = (
        FieldGroup(_("Kế hoạch"), ["title", ("level", "kind"), ("first", "last"), "programmes"]),
        FieldGroup(_("Nội dung ban đầu"), ["start", "source", "takes_agency_plans", "takes_proposals"]),
        FieldGroup(_("Thông tin khác"), [("focal", "place", "code")]),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "source", sources_for(actor))
        offer_rows(self, "focal", offices_of(actor.province_id))
        self.fields["focal"].initial = actor.organization_id
        self.fields["first"].initial = self.fields["last"].initial = clock.today().year + 1


def offices_of(province_id: int | None) -> Any:
    """The agencies of a province that stand today, under whatever name it has now."""
    return standing_in(province_id).exclude(kind=OrganizationKind.ENTERPRISE).order_by("sort_key", "pk")


class HeadingForm(VersionedForm):
    """Everything at the head of a plan. What the paper does not tell stays empty."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PlanKind.choices)
    level = forms.ChoiceField(label=_("Cấp kế hoạch"), choices=LEVELS)
    title = forms.CharField(label=_("Tên kế hoạch"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    other_titles = LinesField(label=_("Tên gọi khác"), required=False, help_text=_("Mỗi dòng một tên."))
    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, required=False, help_text=_("Chỉ ghi số đã được xác nhận.")
    )
    printed_numbers = LinesField(
        label=_("Số như in"),
        required=False,
        help_text=_("Số đọc được trên bản in nhưng chưa xác nhận, mỗi dòng một số."),
    )
    place = forms.CharField(label=_("Địa danh"), max_length=80, required=False)
    issued_on = ViDateField(label=_("Ngày ban hành"), required=False, widget=DayInput())
    issued_day = forms.IntegerField(label=_("Ngày"), required=False, min_value=1, max_value=31)
    issued_month = forms.IntegerField(label=_("Tháng"), required=False, min_value=1, max_value=12)
    issued_year = year_box(_("Năm"), required=False)
    issued_printed = forms.CharField(label=_("Ngày như in"), max_length=120, required=False)
    issuer_head = LinesField(label=_("Tên cơ quan ở đầu văn bản"), required=False)
    period_from = year_box(_("Từ năm"))
    period_to = year_box(_("Đến năm"))
    effective_from = ViDateField(label=_("Có hiệu lực từ"), required=False, widget=DayInput())
    effect_printed = forms.CharField(label=_("Hiệu lực như in"), max_length=300, required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.all(), label=_("Chương trình quốc gia"), required=False, widget=Boxes
    )
    focal_organization = forms.ModelChoiceField(Organization.objects.none(), label=_("Cơ quan đầu mối"), required=False)
    enforcement_text = forms.CharField(
        label=_("Điều khoản thi hành"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    layout = (
        FieldGroup(_("Văn bản"), ["title", ("kind", "level"), ("period_from", "period_to"), "programmes"]),
        FieldGroup(
            _("Số, ngày, nơi ban hành"),
            [
                ("number", "place", "issued_on"),
                ("issued_day", "issued_month", "issued_year"),
                ("issuer_head", "signer"),
                ("effective_from", "focal_organization"),
            ],
            hint=_("Chưa biết ngày đầy đủ thì chỉ ghi tháng, năm; không có thì để trống."),
        ),
        FieldGroup(
            _("Như trong văn bản"),
            [("printed_numbers", "other_titles"), ("issued_printed", "effect_printed"), "enforcement_text"],
        ),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = offices_of(plan.province_id) | Organization.objects.filter(pk=plan.focal_organization_id)
        offer_rows(self, "focal_organization", offices.distinct())
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day: dt.date | None = cleaned.get("issued_on")
        parts = tuple(cleaned.get(name) for name in ("issued_year", "issued_month", "issued_day"))
        if day is not None:
            if any(
                part is not None and part != own
                for part, own in zip(parts, (day.year, day.month, day.day), strict=True)
            ):
                self.add_error("issued_on", _("Ngày ban hành không khớp với ngày, tháng, năm ghi riêng."))
            cleaned["issued_year"], cleaned["issued_month"], cleaned["issued_day"] = day.year, day.month, day.day
        if cleaned.get("period_from") and cleaned.get("period_to") and cleaned["period_to"] < cleaned["period_from"]:
            self.add_error("period_to", _("Năm kết thúc phải từ năm bắt đầu trở đi."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Columns of the plan: lists of words become entries as a file would have them."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "row_version"}
        numbers = {entry["text"]: entry for entry in self.plan.printed_numbers}
        titles = {entry["title"]: entry for entry in self.plan.other_titles}
        found["printed_numbers"] = [
            numbers.get(text, {"text": text, "lines": [], "doubtful": False}) for text in found["printed_numbers"]
        ]
        found["other_titles"] = [
            titles.get(text, {"title": text, "where": None, "lines": []}) for text in found["other_titles"]
        ]
        return found

    @staticmethod
    def shown(plan: Plan, enforcement_text: str) -> dict[str, Any]:
        """What the form shows for a plan."""
        names = [name for name in HeadingForm.base_fields if hasattr(plan, name) and name != "programmes"]
        return {
            **{name: getattr(plan, name) for name in names},
            "printed_numbers": [entry["text"] for entry in plan.printed_numbers],
            "other_titles": [entry["title"] for entry in plan.other_titles],
            "programmes": list(plan.programmes.all()),
            "enforcement_text": enforcement_text,
            "row_version": plan.row_version,
        }
