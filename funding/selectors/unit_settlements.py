"""Settlements of units the actor may see, and those whose next step is the actor's."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from funding.enums import UnitSettlementStatus as S
from funding.models import TaskBudget, UnitSettlement, UnitSettlementPaper
from funding.policies_units import UNIT_ROLES
from funding.selectors.sources import task_budgets_visible_to
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role


def visible_to(actor: Actor) -> QuerySet[UnitSettlement]:
    """Settlements of the budgets the actor sees."""
    seen = task_budgets_visible_to(actor).order_by().values("pk")
    return UnitSettlement.objects.filter(budget__in=seen).select_related("budget__plan", "budget__organization")


def of_budget(budget: TaskBudget) -> UnitSettlement | None:
    """The settlement of `budget` with its people. One query."""
    row = UnitSettlement.objects.filter(budget=budget).select_related("prepared_by", "signed_by", "judged_by").first()
    if row is not None:
        row.budget = budget
    return row


def paper(actor: Actor, public_id: UUID) -> UnitSettlementPaper:
    """One paper of a visible settlement. Raises NotFound."""
    rows = UnitSettlementPaper.objects.select_related("settlement__budget__plan", "file")
    row = rows.filter(public_id=public_id, settlement__in=visible_to(actor).order_by()).first()
    if row is None:
        raise NotFound()
    return row


def waiting_for(actor: Actor) -> QuerySet[UnitSettlement]:
    """Those the actor can take on now, the nearest deadline first."""
    wanted = Q(pk__in=())
    if actor.has(*UNIT_ROLES):
        own = Q(budget__organization_id=actor.organization_id)
        wanted |= own & Q(status__in=(S.REQUESTED, S.DRAFT, S.RETURNED))
        wanted |= own & Q(status=S.TO_SIGN) & ~Q(prepared_by=actor.user)
    if actor.has(Role.ACCOUNTANT):
        wanted |= Q(status__in=(S.SENT, S.PAPER))
    if actor.has(Role.DIRECTOR):
        wanted |= Q(status=S.PAPER_TO_APPROVE) & ~Q(prepared_by=actor.user)
    return visible_to(actor).filter(wanted).order_by("due_on", "pk")
