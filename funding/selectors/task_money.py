"""Money given directly to units: one budget with its entries, and the settlement of a plan and year (J10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from funding.enums import SETTLED_BY_UNIT, ClosingStatus
from funding.enums import TaskEntryKind as K
from funding.models import TaskBudget, TaskEntry
from funding.selectors.sources import task_budgets_visible_to
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import Plan


@dataclass(frozen=True)
class UnitSums:
    """One unit's money or all of it, in đồng; given + carried in = granted + carried out + cancelled + left.

    What was granted is what the unit reported and the DoST accepted, and what it still holds.
    """

    given_vnd: int = 0
    carried_in_vnd: int = 0
    paid_vnd: int = 0
    returned_vnd: int = 0
    carried_out_vnd: int = 0
    cancelled_vnd: int = 0
    reported_vnd: int = 0

    @property
    def held_vnd(self) -> int:
        """Paid out, neither given back nor settled by the unit."""
        return self.granted_vnd - self.reported_vnd

    @property
    def granted_vnd(self) -> int:
        """Paid out less what was given back."""
        return self.paid_vnd - self.returned_vnd

    @property
    def left_vnd(self) -> int:
        """Given and not paid out."""
        return self.given_vnd + self.carried_in_vnd - self.carried_out_vnd - self.cancelled_vnd - self.granted_vnd

    @property
    def given_in_vnd(self) -> int:
        """Given in the year or carried into it."""
        return self.given_vnd + self.carried_in_vnd

    @property
    def ended_vnd(self) -> int:
        """Gone over to the next year or cancelled."""
        return self.carried_out_vnd + self.cancelled_vnd

    def plus(self, other: UnitSums) -> UnitSums:
        """Both together."""
        return UnitSums(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class UnitMoney:
    """One budget with what its entries add up to."""

    budget: TaskBudget
    sums: UnitSums


def _of(*kinds: str) -> Q:
    """Entries of these kinds and reversals of such: a reversal counts against what it takes back."""
    return Q(entries__kind__in=kinds) | Q(entries__reverses__kind__in=kinds)


SUMS: dict[str, Any] = {
    "given_vnd": Sum("entries__limit_delta_vnd", filter=_of(K.ALLOCATE, K.ADJUST)),
    "carried_in_vnd": Sum("entries__limit_delta_vnd", filter=_of(K.CARRY_IN)),
    "paid": Sum("entries__paid_delta_vnd", filter=_of(K.PAY)),
    "returned_vnd": -Sum("entries__paid_delta_vnd", filter=_of(K.RECOVER)),
    "carried_out_vnd": -Sum("entries__limit_delta_vnd", filter=_of(K.CARRY_OUT)),
    "cancelled_vnd": -Sum("entries__limit_delta_vnd", filter=_of(K.CANCEL)),
    "reported_vnd": Coalesce(
        Max("settlement__settled_vnd", filter=Q(settlement__status__in=SETTLED_BY_UNIT)),
        Max("closing_rows__settled_vnd", filter=Q(closing_rows__closing__status=ClosingStatus.CLOSED)),
    ),
}
"""What was reported: the accepted settlement; in years closed before units settled by themselves what their closing says."""


def units_of(plan: Plan, year: int) -> Sequence[UnitMoney]:
    """What became of the money given to units of a plan in a year, marked ones first. One query."""
    rows = TaskBudget.objects.filter(plan=plan, year=year).annotate(**SUMS)
    return [
        UnitMoney(row, UnitSums(*(int(getattr(row, name) or 0) for name in SUMS)))
        for row in rows.order_by(F("is_priority").desc(), "title", "pk")
    ]


def total_of(units: Sequence[UnitMoney]) -> UnitSums:
    """All of them together."""
    answer = UnitSums()
    for unit in units:
        answer = answer.plus(unit.sums)
    return answer


def budget(actor: Actor, public_id: UUID) -> TaskBudget:
    """One visible budget. Raises NotFound."""
    row = task_budgets_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def entries_of(row: TaskBudget) -> QuerySet[TaskEntry]:
    """Its entries, newest first."""
    return row.entries.select_related("reverses", "reversal", "user").order_by("-pk")


def entry(actor: Actor, public_id: UUID) -> TaskEntry:
    """One entry of a visible budget. Raises NotFound."""
    rows = TaskEntry.objects.select_related("budget__plan", "reversal")
    row = rows.filter(public_id=public_id, budget__in=task_budgets_visible_to(actor).order_by()).first()
    if row is None:
        raise NotFound()
    return row
