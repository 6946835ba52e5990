"""Reading amendments: who sees them, whether the plan moved on, what they do to promised money."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from plans.planning import balances
from plans.planning.contents.snapshot import Snapshot, read
from plans.planning.enums import AMENDMENT_RUNNING, AmendmentStatus
from plans.planning.models import BudgetLine, Plan, PlanAmendment
from plans.planning.policies import sees_drafts
from plans.planning.selectors.plans import visible_to as visible_plans
from portal.core import clock
from portal.core.errors import NotFound, Problem
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

LINE = "planning.budgetline"


def visible_to(actor: Actor) -> models.QuerySet[PlanAmendment]:
    """Amendments of the plans the actor's province drafts: for its DoST and Committee only."""
    rows = PlanAmendment.objects.defer("base_contents").select_related(
        "plan__province", "plan__current_version", "draft", "drafted_by", "approved_by"
    )
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*sees_drafts):
        return rows.none()
    return rows.filter(plan__in=visible_plans(actor).filter(province__isnull=False).values("pk"))


def get(actor: Actor, plan: Plan, public_id: UUID) -> PlanAmendment:
    """One visible amendment of a plan. Raises NotFound."""
    row = visible_to(actor).filter(plan=plan, public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def running(actor: Actor) -> models.QuerySet[PlanAmendment]:
    """Visible amendments that somebody still has to move on."""
    return visible_to(actor).filter(status__in=AMENDMENT_RUNNING)


def held_up(actor: Actor) -> models.QuerySet[PlanAmendment]:
    """Visible amendments approved ahead whose day came without their taking effect: something stands against it."""
    return visible_to(actor).filter(status=AmendmentStatus.WAITING, effective_on__lt=clock.today())


def has_moved_on(amendment: PlanAmendment, living: Snapshot | None = None) -> bool:
    """Whether the plan says something else than when the amendment was copied from it."""
    current = amendment.plan.current_version
    assert current is not None  # amended plans have a version
    if current.number != amendment.base_number:
        return True
    return (living or read(current)).digest() != amendment.base_digest


def promised_problems(plan: Plan, wanted: Snapshot) -> list[Problem]:
    """Budget lines that `wanted` lowers or removes below what is promised and paid on them, by path."""
    return [
        Problem(line.path, message)
        for line, amount, promised, _allocated in _lowered(plan, wanted)
        if promised > amount
        for message in [
            _("Dòng %(path)s: điều chỉnh còn %(new)s đồng, thấp hơn %(promised)s đồng đã cam kết và đã chi.")
            % {"path": line.path, "new": format_vnd(amount), "promised": format_vnd(promised)}
        ]
    ]


def allocation_remarks(plan: Plan, wanted: Snapshot) -> list[str]:
    """Lines that would say less than the approved estimate gave them: the estimate has to follow."""
    return [
        _("Dòng %(path)s: điều chỉnh còn %(new)s đồng, dự toán đã giao %(given)s đồng; cần điều chỉnh dự toán.")
        % {"path": line.path, "new": format_vnd(amount), "given": format_vnd(allocated)}
        for line, amount, promised, allocated in _lowered(plan, wanted)
        if allocated > amount >= promised
    ]


def _lowered(plan: Plan, wanted: Snapshot) -> Iterator[tuple[BudgetLine, int, int, int]]:
    """Line, new amount, promised and paid, allocated: of lines with money on them. Two queries."""
    known = balances.of_plan(plan)
    rows = wanted.of(LINE)
    for line in BudgetLine.objects.filter(version=plan.current_version_id, pk__in=list(known)).order_by("position"):
        amount = int((rows.get(line.path) or {}).get("amount_vnd") or 0)
        balance = known[line.pk]
        yield line, amount, balance.committed_vnd + balance.paid_vnd, balance.allocated_vnd
