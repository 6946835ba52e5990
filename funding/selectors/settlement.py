"""Settlement (quyết toán) of one plan and budget year: per source and line from the ledger, per item from the payments.

Both ways of counting must meet: what the items of paid requests add up to is what the ledger paid for requests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.db.models import Q as Where

from funding.enums import PAID_STATES, CeilingKind, EntryKind
from funding.models import Ceiling, LedgerEntry, PaymentItem, Recovery
from funding.policies import sees_money
from funding.selectors.task_money import UnitMoney, units_of
from plans.planning.selectors import plans
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine, Plan

PAYING = (EntryKind.PAY, EntryKind.ADVANCE)


@dataclass(frozen=True)
class Sums:
    """One line, source or year in đồng; given + carried in = spent + carried out + cancelled + left."""

    given_vnd: int = 0
    carried_in_vnd: int = 0
    paid_vnd: int = 0
    """Paid by requests, before what came back."""
    direct_vnd: int = 0
    """Paid without a request: councils, visits, own work of the Department."""
    recovered_vnd: int = 0
    promised_vnd: int = 0
    carried_out_vnd: int = 0
    cancelled_vnd: int = 0

    @property
    def spent_vnd(self) -> int:
        """What is settled: paid less what came back."""
        return self.paid_vnd + self.direct_vnd - self.recovered_vnd

    @property
    def left_vnd(self) -> int:
        """Still on the line: promised or free."""
        given = self.given_vnd + self.carried_in_vnd - self.carried_out_vnd - self.cancelled_vnd
        return given - self.spent_vnd

    def plus(self, other: Sums) -> Sums:
        """Both together."""
        return Sums(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class SettledLine:
    """One leaf line with its sums."""

    line: BudgetLine
    sums: Sums


@dataclass(frozen=True)
class SettledSource:
    """One source with its lines."""

    name: str
    lines: Sequence[SettledLine]
    sums: Sums


@dataclass(frozen=True)
class Settlement:
    """All of one plan and year."""

    plan: Plan
    year: int
    sources: Sequence[SettledSource]
    total: Sums
    items: QuerySet[PaymentItem]
    """A province pays thousands of items in a year: they are read where they are shown, part by part."""
    item_count: int
    items_vnd: int
    """What the items add up to: equal to what the ledger paid for requests."""
    recoveries: Sequence[Recovery]
    is_closed: bool
    units: Sequence[UnitMoney] = ()
    """Money given directly to units: settled beside the lines of the programme, in none of its sums (J10)."""


def years(actor: Actor) -> QuerySet[Ceiling]:
    """The plans and years with money, newest first; each row knows `paid_count`, its paid requests."""
    sees_money.check(actor)
    entries = LedgerEntry.objects.filter(budget_line__version__plan=OuterRef("plan"), year=OuterRef("year"))
    counted = entries.filter(kind__in=PAYING, payment__isnull=False).order_by().values("year")
    rows = Ceiling.objects.filter(kind=CeilingKind.YEAR, plan__in=plans.visible_to(actor)).select_related("plan")
    return rows.annotate(paid_count=counted.annotate(n=Count("payment", distinct=True)).values("n"))


def settlement_of(plan: Plan, year: int) -> Settlement:
    """The settlement as the books stand now. Five queries, whatever the number of lines and payments; items read later."""
    sums = _sums_by_line(plan, year)
    ceilings = Ceiling.objects.filter(plan=plan, year=year, kind__in=(CeilingKind.LINE, CeilingKind.YEAR))
    rows = list(
        ceilings.select_related("budget_line__source").order_by(
            "budget_line__source__position", "budget_line__position", "pk"
        )
    )
    by_source: dict[str, list[SettledLine]] = defaultdict(list)
    for row in rows:
        if row.budget_line is not None:
            name = row.budget_line.source.name if row.budget_line.source else ""
            by_source[name].append(SettledLine(row.budget_line, sums.get(row.budget_line.pk, Sums())))
    sources = [SettledSource(name, lines, _total(line.sums for line in lines)) for name, lines in by_source.items()]
    items = items_of(plan, year)
    told = items.order_by().aggregate(count=Count("pk"), paid=Sum("paid_vnd"))
    return Settlement(
        plan=plan,
        year=year,
        sources=sources,
        total=_total(source.sums for source in sources),
        items=items,
        item_count=told["count"],
        items_vnd=int(told["paid"] or 0),
        recoveries=list(_recoveries(plan, year)),
        units=units_of(plan, year),
        is_closed=any(row.kind == CeilingKind.YEAR and row.is_closed for row in rows),
    )


def items_of(plan: Plan, year: int) -> QuerySet[PaymentItem]:
    """Items of the requests paid from money of `year`, in printed order of their lines."""
    entry = LedgerEntry.objects.filter(payment=OuterRef("payment"), year=year, kind__in=PAYING)
    rows = PaymentItem.objects.filter(
        Exists(entry), payment__budget_line__version__plan=plan, payment__status__in=PAID_STATES
    )
    rows = rows.select_related("payment__budget_line__source", "payment__project")
    return rows.order_by("payment__budget_line__position", "payment__paid_on", "payment_id", "position")


def _recoveries(plan: Plan, year: int) -> QuerySet[Recovery]:
    entry = LedgerEntry.objects.filter(payment=OuterRef("payment"), year=year, kind=EntryKind.RECOVER)
    rows = Recovery.objects.filter(Exists(entry), payment__budget_line__version__plan=plan, received_on__isnull=False)
    return rows.select_related("payment__project", "payment__budget_line").order_by("received_on", "pk")


def _sums_by_line(plan: Plan, year: int) -> dict[int, Sums]:
    """Budget line id → sums of its entries. One query. A reversal counts against what it takes back."""
    rows = LedgerEntry.objects.filter(budget_line__version__plan=plan, year=year).order_by()
    carried = {
        "carried_in": Where(kind=EntryKind.CARRY_IN) | Where(reverses__kind=EntryKind.CARRY_IN),
        "carried_out": Where(kind=EntryKind.CARRY_OUT) | Where(reverses__kind=EntryKind.CARRY_OUT),
        "cancelled": Where(kind=EntryKind.CANCEL) | Where(reverses__kind=EntryKind.CANCEL),
    }
    back = Where(kind=EntryKind.RECOVER) | Where(reverses__kind=EntryKind.RECOVER)
    sums = rows.values("budget_line_id").annotate(
        limit=Sum("limit_delta_vnd"),
        promised=Sum("committed_delta_vnd"),
        paid=Sum("paid_delta_vnd", filter=Where(payment__isnull=False) & ~back),
        direct=Sum("paid_delta_vnd", filter=Where(payment__isnull=True) & ~back),
        back=Sum("paid_delta_vnd", filter=back),
        **{name: Sum("limit_delta_vnd", filter=condition) for name, condition in carried.items()},
    )
    return {row["budget_line_id"]: _sums(dict(row)) for row in sums}


def _sums(row: dict[str, Any]) -> Sums:
    told = {name: int(value or 0) for name, value in row.items()}
    return Sums(
        given_vnd=told["limit"] - told["carried_in"] - told["carried_out"] - told["cancelled"],
        carried_in_vnd=told["carried_in"],
        paid_vnd=told["paid"],
        direct_vnd=told["direct"],
        recovered_vnd=-told["back"],
        promised_vnd=told["promised"],
        carried_out_vnd=-told["carried_out"],
        cancelled_vnd=-told["cancelled"],
    )


def _total(parts: Any) -> Sums:
    answer = Sums()
    for part in parts:
        answer = answer.plus(part)
    return answer
