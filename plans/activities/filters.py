"""Filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plans.activities import enums
from plans.activities.models import (
    CommitteeSession,
    ConclusionItem,
    Difficulty,
    Inspection,
    InspectionDemand,
    PolicyItem,
)
from plans.activities.selectors.scope import plans_for, units_for
from plans.planning.models import Plan
from portal.core import clock
from portal.organizations.models import Organization
from portal.ui.filters import ModelChoiceFilter

LATE = (("late", _("Quá hạn")), ("open", _("Chưa hoàn thành")), ("done", _("Đã hoàn thành")))


def _plans(request: HttpRequest | None) -> QuerySet[Plan]:
    return plans_for(request.actor) if request is not None else Plan.objects.none()  # type: ignore[attr-defined]


def _units(request: HttpRequest | None) -> QuerySet[Organization]:
    return units_for(request.actor) if request is not None else Organization.objects.none()  # type: ignore[attr-defined]


HELD = (("yes", _("Đã tiến hành")), ("no", _("Chưa tiến hành")))


def _choice(label: Any, choices: Any, empty: Any, **more: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=empty, **more)


def _plan() -> ModelChoiceFilter:
    return ModelChoiceFilter(
        label=_("Kế hoạch"), queryset=_plans, to_field_name="public_id", empty_label=_("Mọi kế hoạch")
    )


def _unit(label: Any) -> ModelChoiceFilter:
    return ModelChoiceFilter(label=label, queryset=_units, to_field_name="public_id", empty_label=_("Mọi đơn vị"))


def _year(label: Any, field: str) -> django_filters.NumberFilter:
    return django_filters.NumberFilter(
        label=label, field_name=field, lookup_expr="year", min_value=2000, max_value=2100
    )


class InspectionFilter(django_filters.FilterSet):
    """By plan, kind, state and year of the inspection."""

    plan = _plan()
    kind = _choice(_("Loại"), enums.InspectionKind.choices, _("Mọi loại"))
    status = _choice(_("Trạng thái"), enums.InspectionStatus.choices, _("Mọi trạng thái"))
    held = _choice(_("Tiến hành"), HELD, _("Tất cả"), method="by_held")
    year = _year(_("Năm kiểm tra"), "held_on")

    def by_held(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Held ones have a day."""
        return rows.filter(held_on__isnull=value == "no")

    class Meta:
        model = Inspection
        fields = ("plan", "kind", "status")


class FollowedFilter(django_filters.FilterSet):
    """By unit and by what is late."""

    organization = _unit(_("Đơn vị thực hiện"))
    state = _choice(_("Tình trạng"), LATE, _("Tất cả"), method="by_state")

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Late: open past the deadline today."""
        closed = enums.FollowedStatus.CLOSED
        if value == "done":
            return rows.filter(status=closed)
        still = rows.exclude(status=closed)
        return still.filter(deadline_on__lt=clock.today()) if value == "late" else still


class DemandFilter(FollowedFilter):
    """Demands, also by plan and year of the inspection."""

    plan = ModelChoiceFilter(
        label=_("Kế hoạch"),
        queryset=_plans,
        field_name="inspection__plan",
        to_field_name="public_id",
        empty_label=_("Mọi kế hoạch"),
    )
    year = _year(_("Năm kiểm tra"), "inspection__held_on")

    class Meta:
        model = InspectionDemand
        fields = ("organization",)


class ItemFilter(FollowedFilter):
    """Assigned work."""

    class Meta:
        model = ConclusionItem
        fields = ("organization",)


class SessionFilter(django_filters.FilterSet):
    """By plan, state and year of the meeting."""

    plan = ModelChoiceFilter(
        label=_("Kế hoạch"),
        queryset=_plans,
        field_name="committee__plans",
        to_field_name="public_id",
        empty_label=_("Mọi kế hoạch"),
    )
    status = _choice(_("Trạng thái"), enums.SessionStatus.choices, _("Mọi trạng thái"))
    held = _choice(_("Tiến hành"), HELD, _("Tất cả"), method="by_held")
    year = _year(_("Năm họp"), "starts_at")

    def by_held(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Held ones have minutes or a notice."""
        held = enums.HELD_SESSIONS
        return rows.filter(status__in=held) if value == "yes" else rows.exclude(status__in=held)

    class Meta:
        model = CommitteeSession
        fields = ("status",)


class PolicyFilter(django_filters.FilterSet):
    """By plan, kind, state, unit and year of issue."""

    plan = _plan()
    kind = _choice(_("Loại"), enums.PolicyKind.choices, _("Mọi loại"))
    status = _choice(_("Trạng thái"), enums.PolicyStatus.choices, _("Mọi trạng thái"))
    organization = _unit(_("Đơn vị chủ trì"))
    year = _year(_("Năm ban hành"), "issued_on")

    class Meta:
        model = PolicyItem
        fields = ("plan", "kind", "status", "organization")


class DifficultyFilter(django_filters.FilterSet):
    """By agency, plan, topic, state, year; open ones; late ones."""

    organization = _unit(_("Cơ quan phản ánh"))
    plan = _plan()
    topic = _choice(_("Lĩnh vực"), enums.DifficultyTopic.choices, _("Mọi lĩnh vực"))
    status = _choice(_("Trạng thái"), enums.DifficultyStatus.choices, _("Mọi trạng thái"))
    year = _year(_("Năm phản ánh"), "raised_on")
    answered = _year(_("Năm trả lời"), "answered_on")

    class Meta:
        model = Difficulty
        fields = ("organization", "plan", "topic", "status")
