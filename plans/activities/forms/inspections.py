"""Forms of inspections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import InspectionKind, TeamRole
from plans.activities.forms.common import StepForm, VersionForm, plan_field, task_label, text_area, unit_field
from portal.core import clock
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class TasksField(forms.ModelMultipleChoiceField):
    """Tasks by their public id."""

    def label_from_instance(self, obj: Any) -> str:
        return task_label(obj)


class InspectionForm(VersionForm):
    """Who is inspected, on what, when, under which decision."""

    plan = plan_field()
    kind = forms.ChoiceField(label=_("Loại"), choices=InspectionKind.choices)
    title = forms.CharField(label=_("Nội dung kiểm tra"), max_length=300)
    organization = unit_field(_("Cơ quan, đơn vị được kiểm tra"))
    inspected_name = forms.CharField(
        label=_("Hoặc đơn vị ngoài danh bạ"), max_length=250, required=False, help_text=_("Ví dụ tên doanh nghiệp.")
    )
    tasks = TasksField(
        label=_("Nhiệm vụ được kiểm tra"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        help_text=_("Để trống nếu kiểm tra cả kế hoạch. Giữ Ctrl để chọn nhiều nhiệm vụ."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    decision_number = forms.CharField(label=_("Số quyết định kiểm tra"), max_length=60, required=False)
    decision_on = ViDateField(label=_("Ngày quyết định"), required=False)
    planned_on = ViDateField(label=_("Ngày dự kiến kiểm tra"))
    place = forms.CharField(label=_("Địa điểm"), max_length=250, required=False)
    layout = (
        FieldGroup(_("Nội dung"), ["plan", "kind", "title", "tasks"]),
        FieldGroup(_("Đơn vị được kiểm tra"), [("organization", "inspected_name"), "place"]),
        FieldGroup(_("Quyết định, thời gian"), [("decision_number", "decision_on"), "planned_on"]),
    )

    def __init__(self, *args: Any, plans: Any, units: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("plan", plans), ("organization", units), ("tasks", tasks)):
            offer_rows(self, name, rows)


class TeamMemberForm(forms.Form):
    """One person of the team."""

    role = forms.ChoiceField(label=_("Vai trò trong đoàn"), choices=TeamRole.choices)
    name = forms.CharField(label=_("Họ và tên"), max_length=150)
    position = forms.CharField(label=_("Chức vụ"), max_length=150, required=False)
    agency_name = forms.CharField(label=_("Cơ quan"), max_length=250, required=False)
    layout = (FieldGroup("", ["role", "name", ("position", "agency_name")]),)


class HoldForm(StepForm):
    """When it took place."""

    held_on = ViDateField(label=_("Từ ngày"), initial=clock.today)
    held_until = ViDateField(label=_("Đến ngày"), initial=clock.today)
    layout = (FieldGroup("", [("held_on", "held_until")]),)


class FindingForm(forms.Form):
    """One thing found."""

    text = forms.CharField(label=_("Nội dung ghi nhận"), widget=text_area())
    is_violation = forms.BooleanField(label=_("Là vi phạm"), required=False)
    legal_basis = forms.CharField(
        label=_("Quy định bị vi phạm"), max_length=250, required=False, help_text=_("Bắt buộc khi là vi phạm.")
    )
    layout = (FieldGroup("", ["text", "is_violation", "legal_basis"]),)


class ConcludeForm(StepForm):
    """Number and day of the minutes, what the team concludes, what the inspected say."""

    minutes_number = forms.CharField(label=_("Số biên bản"), max_length=60)
    minutes_on = ViDateField(label=_("Ngày biên bản"), initial=clock.today)
    conclusion = forms.CharField(label=_("Nhận xét, kết luận"), widget=text_area(5))
    opinion = forms.CharField(label=_("Ý kiến của đơn vị được kiểm tra"), widget=text_area(3), required=False)
    layout = (FieldGroup("", [("minutes_number", "minutes_on"), "conclusion", "opinion"]),)
