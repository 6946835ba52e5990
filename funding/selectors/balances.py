"""Balances: the same sums for pages, exports and reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from funding.enums import CeilingKind
from funding.models import Ceiling

if TYPE_CHECKING:
    from plans.planning.models import Plan


@dataclass(frozen=True)
class Balance:
    """Whole đồng: given, promised and not yet paid, paid, left."""

    allocated_vnd: int
    committed_vnd: int
    paid_vnd: int

    @property
    def left_vnd(self) -> int:
        return self.allocated_vnd - self.committed_vnd - self.paid_vnd


def of_lines(plan: Plan) -> dict[int, Balance]:
    """Budget line id → balance. One query."""
    rows = Ceiling.objects.filter(kind=CeilingKind.LINE, plan=plan)
    return {row.budget_line_id: _balance(row) for row in rows if row.budget_line_id is not None}


def of_sources(plan: Plan) -> list[tuple[str, Balance]]:
    """Name of the source → balance, in the order of the plan. One query."""
    rows = Ceiling.objects.filter(kind=CeilingKind.SOURCE, plan=plan).select_related("source").order_by("source__pk")
    return [(str(row.source), _balance(row)) for row in rows]


def total(balances: Sequence[Balance]) -> Balance:
    """The sum of several balances."""
    return Balance(
        sum(b.allocated_vnd for b in balances), sum(b.committed_vnd for b in balances), sum(b.paid_vnd for b in balances)
    )


def _balance(row: Ceiling) -> Balance:
    return Balance(row.limit_vnd or 0, row.committed_vnd, row.paid_vnd)
