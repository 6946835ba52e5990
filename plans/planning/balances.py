"""Socket: the money standing on budget lines, shown beside them. Funding plugs in its ledger.

balances.register(lambda plan: {line_id: Balance(allocated_vnd=…, committed_vnd=…, paid_vnd=…)})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine, Plan


class BalanceLike(Protocol):
    """What is given, promised, paid and left on one line, in đồng."""

    @property
    def allocated_vnd(self) -> int: ...
    @property
    def committed_vnd(self) -> int: ...
    @property
    def paid_vnd(self) -> int: ...
    @property
    def left_vnd(self) -> int: ...


@dataclass(frozen=True)
class Balance:
    """The plain answer for apps without a class of their own."""

    allocated_vnd: int = 0
    committed_vnd: int = 0
    paid_vnd: int = 0

    @property
    def left_vnd(self) -> int:
        return self.allocated_vnd - self.committed_vnd - self.paid_vnd


BalancesOf = Callable[["Plan"], Mapping[int, BalanceLike]]
AddressOf = Callable[["BudgetLine"], str]

_sources: list[tuple[BalancesOf, AddressOf | None]] = []


def register(balances_of: BalancesOf, address_of: AddressOf | None = None) -> None:
    """Plug in the one ledger: `balances_of(plan)` → line id → balance (one query); the last one wins.

    `address_of(line)` is the page of the line's movements.
    """
    _sources[:] = [(balances_of, address_of)]


def of_plan(plan: Plan) -> Mapping[int, BalanceLike]:
    """Line id → balance; empty while no ledger is plugged in."""
    return _sources[0][0](plan) if _sources else {}


def address_of(line: BudgetLine) -> str:
    """Where the movements of a line are listed; "" when nowhere."""
    find = _sources[0][1] if _sources else None
    return find(line) if find else ""
