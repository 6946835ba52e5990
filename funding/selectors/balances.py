"""Balances: the same sums for pages, exports and reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from funding.enums import CeilingKind
from funding.models import Ceiling

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from plans.planning.models import BudgetLine, Plan


@dataclass(frozen=True)
class Balance:
    """Whole đồng: given, promised and not yet paid, paid, left."""

    allocated_vnd: int
    committed_vnd: int
    paid_vnd: int

    @property
    def left_vnd(self) -> int:
        return self.allocated_vnd - self.committed_vnd - self.paid_vnd

    @property
    def used_vnd(self) -> int:
        """Promised or paid."""
        return self.committed_vnd + self.paid_vnd


AMOUNTS = ("limit_vnd", "committed_vnd", "paid_vnd")


def of_lines(plan: Plan) -> dict[int, Balance]:
    """Budget line id → balance over all budget years. One query."""
    mine: dict[int, list[Balance]] = {}
    rows = Ceiling.objects.filter(kind=CeilingKind.LINE, plan=plan).only(*AMOUNTS, "budget_line_id")
    for row in rows:
        mine.setdefault(row.budget_line_id or 0, []).append(_balance(row))
    return {line_id: total(parts) for line_id, parts in mine.items()}


def of_sources(plan: Plan) -> list[tuple[str, Balance]]:
    """Name of the source → balance, in the order of the plan. One query."""
    rows = Ceiling.objects.filter(kind=CeilingKind.SOURCE, plan=plan).select_related("source").order_by("source__pk")
    return [(str(row.source), _balance(row)) for row in rows]


def total(balances: Sequence[Balance]) -> Balance:
    """The sum of several balances."""
    return Balance(
        sum(b.allocated_vnd for b in balances),
        sum(b.committed_vnd for b in balances),
        sum(b.paid_vnd for b in balances),
    )


def _balance(row: Ceiling) -> Balance:
    return Balance(row.limit_vnd or 0, row.committed_vnd, row.paid_vnd)


@dataclass(frozen=True)
class LineRow:
    """One leaf line with its balance."""

    line: BudgetLine
    balance: Balance


@dataclass(frozen=True)
class PlanMoney:
    """The money of one plan: by source, by line, in all."""

    plan: Plan
    total: Balance
    sources: Sequence[tuple[str, Balance]]
    lines: Sequence[LineRow]


def overview(plans: QuerySet[Plan]) -> list[PlanMoney]:
    """Money of each plan that has any. Two queries, whatever the number of plans and lines."""
    rows = (
        Ceiling.objects.filter(kind__in=(CeilingKind.LINE, CeilingKind.SOURCE), plan__in=plans)
        .select_related("plan", "source", "budget_line", "budget_line__source")
        .order_by("plan__code", "budget_line__position", "source__position", "pk")
    )
    by_plan: dict[int, list[Ceiling]] = {}
    for row in rows:
        by_plan.setdefault(row.plan_id or 0, []).append(row)
    answer = []
    for mine in by_plan.values():
        lines = [LineRow(row.budget_line, _balance(row)) for row in mine if row.budget_line is not None]
        sources = [(str(row.source), _balance(row)) for row in mine if row.kind == CeilingKind.SOURCE]
        plan = mine[0].plan
        if plan is not None:
            answer.append(PlanMoney(plan, total([row.balance for row in lines]), sources, lines))
    return answer


def address_of(line: BudgetLine) -> str:
    """The page with every movement on `line`."""
    return reverse("funding:line_ledger", args=[line.public_id])
