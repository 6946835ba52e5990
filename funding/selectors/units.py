"""Units in charge: who was asked for an estimate, who gave one, what of it stands in the consolidated estimate (J05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from funding.models import Estimate
from plans.planning.enums import AGENCY_PLAN_MISSING, AgencyPlanStatus
from plans.planning.models import AgencyPlan


@dataclass(frozen=True)
class UnitRow:
    """One unit: what it asks for and what the consolidated estimate takes of it. Whole đồng."""

    agency_plan: AgencyPlan
    asked_vnd: int
    taken_vnd: int

    @property
    def is_missing(self) -> bool:
        """Asked and has not answered, or was sent back."""
        return self.agency_plan.status in AGENCY_PLAN_MISSING

    @property
    def differs(self) -> bool:
        """Accepted, and the consolidated estimate says something else."""
        return self.agency_plan.status == AgencyPlanStatus.ACCEPTED and self.asked_vnd != self.taken_vnd


@dataclass(frozen=True)
class UnitSheet:
    """All units of the plan and year, with the sums of those taken in."""

    rows: Sequence[UnitRow]
    own_vnd: int
    """What the managing body proposes itself."""

    @property
    def asked_vnd(self) -> int:
        """What accepted units ask for."""
        return sum(row.asked_vnd for row in self.rows if row.agency_plan.status == AgencyPlanStatus.ACCEPTED)

    @property
    def taken_vnd(self) -> int:
        return sum(row.taken_vnd for row in self.rows)

    @property
    def total_vnd(self) -> int:
        """The consolidated estimate."""
        return self.own_vnd + self.taken_vnd

    @property
    def missing(self) -> list[str]:
        """The names of the units that owe theirs."""
        return [row.agency_plan.organization.name for row in self.rows if row.is_missing]


def accepted_plans(estimate: Estimate) -> list[AgencyPlan]:
    """The units whose estimate of the year was taken in, with its items. Two queries."""
    rows = AgencyPlan.objects.filter(plan_id=estimate.plan_id, year=estimate.year, status=AgencyPlanStatus.ACCEPTED)
    return list(rows.select_related("organization").prefetch_related("items").order_by("organization__sort_key", "pk"))


def units_of(estimate: Estimate) -> UnitSheet:
    """The sheet of one estimate. Three queries."""
    asked = (
        AgencyPlan.objects.filter(plan_id=estimate.plan_id, year=estimate.year)
        .select_related("organization", "plan")
        .annotate(asked=Sum("items__cost_vnd"))
        .order_by("organization__sort_key", "pk")
    )
    by_unit = dict(
        estimate.lines.filter(agency_plan__isnull=False)
        .order_by()
        .values_list("agency_plan")
        .annotate(total=Sum("proposed_vnd"))
    )
    own = estimate.lines.filter(agency_plan__isnull=True).aggregate(total=Sum("proposed_vnd"))["total"] or 0
    return UnitSheet([UnitRow(row, row.asked or 0, by_unit.get(row.pk, 0)) for row in asked], own)
