"""The sheet of agency plans received, and what an agency itself owes (requirement A15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from plans.planning.enums import AGENCY_PLAN_MISSING, AgencyPlanStatus, PartyKind
from plans.planning.models import AgencyPlan, AgencyPlanItem, Plan
from plans.planning.rules.drafting import AgencyWork
from plans.planning.selectors.offices import standing_in
from plans.planning.selectors.plans import sees_drafts
from plans.planning.selectors.work import members_of, organizations_of
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.places import lineage_rows

OWN_OFFICES = (
    OrganizationKind.DOST,
    OrganizationKind.COMMITTEE,
    OrganizationKind.MINISTRY,
    OrganizationKind.ENTERPRISE,
    OrganizationKind.SITE,
)
"""Those that write or issue the plan, and those that are helped by it, hand in none of their own."""


@dataclass(frozen=True)
class Sheet:
    """How many were asked, how many are in, and the names of those that are missing."""

    asked: int
    received: int
    missing: Sequence[str]


def visible_to(actor: Actor) -> models.QuerySet[AgencyPlan]:
    """An agency sees its own; the DoST and the Committee those of their province."""
    rows = AgencyPlan.objects.select_related("organization", "plan", "file", "handed_in_by")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    if actor.has(*sees_drafts):
        return rows.filter(organization__province_id__in=lineage_rows(actor.province_id))
    return rows.filter(organization_id=actor.organization_id)


def get(actor: Actor, plan: Plan, public_id: UUID) -> AgencyPlan:
    """One agency plan of a plan. Raises NotFound."""
    row = visible_to(actor).filter(plan=plan, public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def sheet_of(actor: Actor, plan: Plan, year: int) -> Sheet:
    """The sheet of one year. One query."""
    rows = visible_to(actor).filter(plan=plan, year=year).order_by("organization__sort_key", "pk")
    states = list(rows.values_list("organization__name", "status"))
    missing = [name for name, status in states if status in AGENCY_PLAN_MISSING]
    return Sheet(asked=len(states), received=len(states) - len(missing), missing=missing)


def years_of(plan: Plan) -> list[int]:
    """The years of the plan, and those somebody was asked for beyond."""
    asked = AgencyPlan.objects.filter(plan=plan).order_by("year").values_list("year", flat=True).distinct()
    return sorted({*plan.years, *asked})


def agencies_of(plan: Plan) -> models.QuerySet[Organization]:
    """The organisations of the directory the plan gives work to, classes expanded into their members (B03)."""
    ids: set[int] = set()
    for party in organizations_of(plan):
        if party.organization_id:
            ids.add(party.organization_id)
        elif party.kind == PartyKind.CLASS:
            ids.update(members_of(party, plan).values_list("pk", flat=True))
    return standing_in(plan.province_id).filter(pk__in=ids).exclude(kind__in=OWN_OFFICES).order_by("sort_key", "pk")


def accepted_work(plan: Plan, year: int) -> list[AgencyWork]:
    """The items of the agency plans taken in for a year, by agency and place. One query."""
    rows = AgencyPlanItem.objects.filter(
        agency_plan__plan=plan, agency_plan__year=year, agency_plan__status=AgencyPlanStatus.ACCEPTED
    ).select_related("agency_plan__organization", "task")
    return [
        AgencyWork(
            agency=row.agency_plan.organization.name,
            content=row.content,
            year=year,
            task=row.task.key if row.task else None,
            quantity=row.quantity,
            unit=row.unit,
            cost_vnd=row.cost_vnd,
        )
        for row in rows.order_by("agency_plan__organization__sort_key", "agency_plan_id", "position", "pk")
    ]


def owed_by(actor: Actor) -> models.QuerySet[AgencyPlan]:
    """What the actor's organisation was asked for and has not handed in, the nearest day first."""
    rows = AgencyPlan.objects.select_related("plan", "organization").filter(status__in=AGENCY_PLAN_MISSING)
    return rows.filter(organization_id=actor.organization_id).order_by("wanted_by", "pk")


def reads_file(stored: Any, actor: Actor) -> bool:
    """Who sees an agency plan reads its file."""
    return visible_to(actor).filter(file=stored).exists()
