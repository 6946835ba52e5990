"""Filters of the calendar and of the list of reports."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from reports.enums import ObligationStatus, ReportKind, ReportStatus, ReturnStatus
from reports.models import AgencyReturn, Report, ReportObligation
from reports.selectors import obligations, returns


def years() -> list[tuple[int, str]]:
    """This year first, back to the start of the programme."""
    return [(year, str(year)) for year in range(clock.today().year, 2020, -1)]


class ObligationFilter(django_filters.FilterSet):
    """By year, state, and whether the day has passed."""

    year = django_filters.ChoiceFilter(label=_("Năm"), choices=years, empty_label=_("Mọi năm"))
    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=ReportKind.choices, empty_label=_("Mọi loại"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ObligationStatus.choices, empty_label=_("Mọi trạng thái")
    )
    due = django_filters.ChoiceFilter(
        label=_("Hạn"),
        choices=[("tre", _("Quá hạn")), ("con", _("Chưa đến hạn")), ("chua", _("Chưa ấn định ngày"))],
        empty_label=_("Mọi hạn"),
        method="by_due",
    )

    class Meta:
        model = ReportObligation
        fields = ("year", "kind", "status")

    def by_due(self, rows: Any, name: str, value: str) -> Any:
        today = clock.today()
        if value == "tre":
            return obligations.overdue(rows, today)
        return rows.filter(last_safe_on__isnull=True) if value == "chua" else rows.filter(last_safe_on__gte=today)


class ReportFilter(django_filters.FilterSet):
    """By year and state."""

    year = django_filters.ChoiceFilter(label=_("Năm"), choices=years, empty_label=_("Mọi năm"))
    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=ReportKind.choices, empty_label=_("Mọi loại"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ReportStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = Report
        fields = ("year", "kind", "status")


class ReturnFilter(django_filters.FilterSet):
    """By year, state, and whether the agency is late."""

    year = django_filters.ChoiceFilter(
        label=_("Năm"), field_name="obligation__year", choices=years, empty_label=_("Mọi năm")
    )
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ReturnStatus.choices, empty_label=_("Mọi trạng thái")
    )
    late = django_filters.ChoiceFilter(
        label=_("Hạn"), choices=[("tre", _("Quá hạn"))], empty_label=_("Mọi hạn"), method="by_late"
    )

    class Meta:
        model = AgencyReturn
        fields = ("status",)

    def by_late(self, rows: Any, name: str, value: str) -> Any:
        return returns.late(rows, clock.today())
