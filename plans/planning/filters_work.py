"""Filters of lists of work."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import LeadChoice, ProgressStatus, ProposalStatus, ReminderKind, ScienceTaskStatus, WorkState
from plans.planning.models import FollowUpDue, Plan, Progress, Reminder, ScienceProposal, ScienceTask
from plans.planning.selectors import following, plans
from portal.organizations.models import Organization
from portal.ui.filters import ModelChoiceFilter

KIND_CHOICES = [("task", _("Nhiệm vụ")), ("duty", _("Trách nhiệm")), ("report_rule", _("Chế độ báo cáo"))]


def plans_in_force(request: Any) -> Any:
    """Plans being carried out that the actor sees."""
    return plans.in_force(request.actor) if request is not None else Plan.objects.none()


def followed_organizations(request: Any) -> Any:
    """Organisations followed in what the actor sees."""
    if request is None:
        return Organization.objects.none()
    seen = following.dues_visible_to(request.actor).values("follow_up__organization_id")
    return Organization.objects.filter(pk__in=seen).order_by("sort_key")


class WorkFilter(django_filters.FilterSet):
    """What an organisation carries out: by plan, kind, state and year."""

    plan = ModelChoiceFilter(
        field_name="follow_up__plan",
        label=_("Kế hoạch"),
        queryset=plans_in_force,
        to_field_name="code",
        empty_label=_("Mọi kế hoạch"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("Loại việc"), choices=KIND_CHOICES, empty_label=_("Mọi loại"), method="of_kind"
    )
    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"), choices=WorkState.choices, empty_label=_("Mọi tình trạng"), method="in_state"
    )
    year = django_filters.NumberFilter(label=_("Năm"), method="of_year")

    class Meta:
        model = FollowUpDue
        fields: tuple[str, ...] = ()

    def of_kind(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(**{f"follow_up__{value}__isnull": False}) if value in dict(KIND_CHOICES) else rows

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(state=value)

    def of_year(self, rows: Any, name: str, value: Any) -> Any:
        return rows.filter(Q(year=value) | Q(starts_year__lte=value, year__gte=value))


class OverdueFilter(WorkFilter):
    """What is late: also by organisation; every row is in the same state."""

    organization = ModelChoiceFilter(
        field_name="follow_up__organization",
        label=_("Đơn vị"),
        queryset=followed_organizations,
        to_field_name="public_id",
        empty_label=_("Mọi đơn vị"),
    )
    state = None


class ProgressFilter(django_filters.FilterSet):
    """Entries by plan, status and year."""

    plan = ModelChoiceFilter(
        field_name="follow_up__plan",
        label=_("Kế hoạch"),
        queryset=plans_in_force,
        to_field_name="code",
        empty_label=_("Mọi kế hoạch"),
    )
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ProgressStatus.choices, empty_label=_("Mọi trạng thái")
    )
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = Progress
        fields = ("plan", "status", "year")


class ReminderFilter(django_filters.FilterSet):
    """Reminders by kind."""

    kind = django_filters.ChoiceFilter(
        label=_("Hình thức"), choices=ReminderKind.choices, empty_label=_("Mọi hình thức")
    )

    class Meta:
        model = Reminder
        fields = ("kind",)


class ProposalFilter(django_filters.FilterSet):
    """Proposals by status."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ProposalStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = ScienceProposal
        fields = ("status",)


class ScienceFilter(django_filters.FilterSet):
    """S&T tasks by status and way of choice."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ScienceTaskStatus.choices, empty_label=_("Mọi trạng thái")
    )
    choice = django_filters.ChoiceFilter(
        label=_("Phương thức"), choices=LeadChoice.choices, empty_label=_("Mọi phương thức")
    )

    class Meta:
        model = ScienceTask
        fields = ("status", "choice")
