"""Forms of agency plans: whom to ask, what an agency hands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.models import AgencyPlan, Task
from plans.planning.row_forms.base import Boxes
from plans.planning.selectors.agency_plans import agencies_of
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.organizations.models import Organization
from portal.ui.forms import DayInput, FieldGroup, MoneyInput, offer_choices, offer_rows
from portal.vietnam.forms import DecimalCommaField, ViDateField, VndField

ITEMS = 6


class AskForm(forms.Form):
    """Which agencies are asked for which year."""

    year = forms.ChoiceField(label=_("Năm"))
    wanted_by = ViDateField(label=_("Gửi chậm nhất ngày"), required=False, widget=DayInput())
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Đơn vị"),
        widget=Boxes,
        help_text=_("Các đơn vị được kế hoạch giao việc; bỏ dấu đơn vị không cần gửi."),
    )
    layout = (FieldGroup("", [("year", "wanted_by"), "organizations"]),)

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = plan.years
        offer_choices(self, "year", [(str(year), str(year)) for year in years])
        coming = clock.today().year + 1
        self.fields["year"].initial = str(min(max(coming, years[0]), years[-1])) if years else ""
        rows = agencies_of(plan)
        offer_rows(self, "organizations", rows)
        self.fields["organizations"].initial = [row.pk for row in rows]


class YearForm(forms.Form):
    """The year of the sheet, kept while one searches it or takes it away as a file."""

    nam = forms.IntegerField(widget=forms.HiddenInput)


class HandInForm(forms.Form):
    """An agency's plan: words, a file, and up to six items; a later hand-in may hold others."""

    text = forms.CharField(
        label=_("Nội dung kế hoạch của đơn vị"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, agency_plan: AgencyPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField(purpose="agency_plan", label=_("Tệp kế hoạch"), required=False)
        self.initial.setdefault("text", agency_plan.text)
        tasks = Task.objects.filter(version=agency_plan.plan.current_version_id).order_by("position", "pk")
        groups: list[FieldGroup] = [FieldGroup("", ["text", "file"])]
        items = list(agency_plan.items.all()) if agency_plan.pk else []
        self.count = max(ITEMS, len(items))
        for number in range(self.count):
            item = items[number] if number < len(items) else None
            groups.append(self._item(number, item, tasks))
        self.layout = tuple(groups)

    def _item(self, number: int, item: Any, tasks: Any) -> FieldGroup:
        fields: dict[str, forms.Field] = {
            "content": forms.CharField(label=_("Nội dung"), required=False, max_length=2000),
            "task": forms.ModelChoiceField(tasks, label=_("Thuộc nhiệm vụ"), required=False),
            "quantity": DecimalCommaField(label=_("Số lượng"), required=False, min_value=0),
            "unit": forms.CharField(label=_("Đơn vị tính"), required=False, max_length=80),
            "cost_vnd": VndField(label=_("Kinh phí dự kiến"), required=False, widget=MoneyInput(), min_value=0),
        }
        for name, field in fields.items():
            field.initial = getattr(item, name, None)
            self.fields[f"{name}_{number}"] = field
        names = tuple(f"{name}_{number}" for name in ("quantity", "unit", "cost_vnd"))
        title = _("Việc %(number)s") % {"number": number + 1}
        return FieldGroup(title, [(f"content_{number}", f"task_{number}"), names])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(self.count):
            row = self._row(number)
            if not row["content"] and any(value not in (None, "") for name, value in row.items() if name != "content"):
                self.add_error(f"content_{number}", _("Hãy ghi nội dung của việc này."))
            if row["quantity"] is not None and not row["unit"]:
                self.add_error(f"unit_{number}", _("Số lượng phải có đơn vị tính."))
        return cleaned

    def _row(self, number: int) -> dict[str, Any]:
        return {
            name: self.cleaned_data.get(f"{name}_{number}")
            for name in ("content", "task", "quantity", "unit", "cost_vnd")
        }

    def items(self) -> list[dict[str, Any]]:
        """The items that have words."""
        rows = [self._row(number) for number in range(self.count)]
        return [{**row, "unit": row["unit"] or ""} for row in rows if row["content"]]
