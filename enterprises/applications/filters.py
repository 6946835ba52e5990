"""Filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.applications import counters
from enterprises.applications.enums import ApplicationStatus, CallStatus, ProjectStatus
from enterprises.applications.models import Application, Call, SupportedProject
from plans.planning.models import Plan
from plans.planning.selectors.tree import carried_by
from portal.core import clock


class CallFilter(django_filters.FilterSet):
    """By state."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=CallStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = Call
        fields = ("status",)


def _calls_of(request: Any) -> QuerySet[Call]:
    """Calls the applications of this list may belong to; the latest hundred."""
    from enterprises.applications.selectors.calls import visible_to

    return visible_to(request.actor) if request is not None else Call.objects.none()


class ApplicationFilter(django_filters.FilterSet):
    """By state, call, lateness."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ApplicationStatus.choices, empty_label=_("Mọi trạng thái")
    )
    call = django_filters.ModelChoiceFilter(
        label=_("Đợt"), queryset=_calls_of, to_field_name="public_id", empty_label=_("Mọi đợt")
    )
    late = django_filters.ChoiceFilter(
        label=_("Thời hạn"),
        choices=[("co", _("Quá hạn")), ("khong", _("Còn hạn"))],
        empty_label=_("Tất cả"),
        method="is_late",
    )

    class Meta:
        model = Application
        fields = ("status", "call")

    def is_late(self, rows: QuerySet[Application], name: str, value: str) -> QuerySet[Application]:
        today = clock.today()
        return rows.filter(due_on__lt=today) if value == "co" else rows.exclude(due_on__lt=today)


class ProjectFilter(django_filters.FilterSet):
    """By state; `chi_tieu`, `ke_hoach` and `nam` show the records behind a target's number."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ProjectStatus.choices, empty_label=_("Mọi trạng thái")
    )
    chi_tieu = django_filters.ChoiceFilter(
        label=_("Được tính cho"),
        choices=[(c.key, c.label) for c in counters.COUNTERS],
        empty_label=_("Mọi chỉ tiêu"),
        method="counted",
    )
    ke_hoach = django_filters.CharFilter(label=_("Mã kế hoạch"), method="of_plan")
    nam = django_filters.NumberFilter(label=_("Năm nghiệm thu"), field_name="accepted_on__year")

    class Meta:
        model = SupportedProject
        fields = ("status",)

    def counted(self, rows: QuerySet[SupportedProject], name: str, value: str) -> QuerySet[SupportedProject]:
        return rows.filter(counters.CONDITIONS[value] or Q(), accepted_on__isnull=False)

    def of_plan(self, rows: QuerySet[SupportedProject], name: str, value: str) -> QuerySet[SupportedProject]:
        """Those of the plan; behind a target's number also those it takes over from other plans."""
        plan = Plan.objects.filter(code__iexact=value).first()
        if plan is None:
            return rows.none()
        return rows.filter(measure__version__plan__in=carried_by(plan) if self.data.get("chi_tieu") else [plan.pk])
