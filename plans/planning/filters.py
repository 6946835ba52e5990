"""Filters of the list of plans."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AmendmentStatus, PlanLevel, PlanStatus
from plans.planning.models import Plan, PlanAmendment
from portal.ui.filters import ModelChoiceFilter
from portal.vietnam.models import Province


def provinces_with_plans(request: Any) -> Any:
    """Provinces that some plan belongs to."""
    return Province.objects.filter(pk__in=Plan.objects.filter(is_reference=False).values("province"))


class PlanFilter(django_filters.FilterSet):
    """By province, level, status and year; plans that are only named by others stay away unless asked for."""

    province = ModelChoiceFilter(
        label=_("Tỉnh, thành phố"), queryset=provinces_with_plans, to_field_name="slug", empty_label=_("Mọi tỉnh")
    )
    level = django_filters.ChoiceFilter(label=_("Cấp"), choices=PlanLevel.choices, empty_label=_("Mọi cấp"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=PlanStatus.choices, empty_label=_("Mọi trạng thái")
    )
    year = django_filters.NumberFilter(label=_("Năm thực hiện"), method="covers")
    named = django_filters.ChoiceFilter(
        label=_("Văn bản"),
        choices=[("tat-ca", _("Cả kế hoạch chỉ được nhắc tên"))],
        empty_label=_("Có nội dung"),
        method="keep",
    )

    class Meta:
        model = Plan
        fields = ("province", "level", "status")

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("named") else rows.filter(is_reference=False)

    def covers(self, rows: Any, name: str, value: Any) -> Any:
        return rows.filter(period_from__lte=value, period_to__gte=value)

    def keep(self, rows: Any, name: str, value: str) -> Any:
        return rows


class AmendmentFilter(django_filters.FilterSet):
    """By state."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=AmendmentStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = PlanAmendment
        fields = ("status",)
