"""Reading the budget annex."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import models

from plans.planning import balances
from plans.planning.enums import BudgetPurpose
from plans.planning.models import BudgetLine, Plan, PlanFundingSource
from plans.planning.selectors.past import adopt, seen_on

if TYPE_CHECKING:
    from plans.planning.balances import BalanceLike


def budget_lines(plan: Plan) -> models.QuerySet[BudgetLine]:
    """All lines of the version in force, in printed order."""
    return BudgetLine.objects.filter(version=plan.current_version_id).select_related(
        "version__plan", "source", "measure"
    )


def budget_leaf_lines(plan: Plan) -> models.QuerySet[BudgetLine]:
    """The lines that money is given, promised and paid on: those with unit price and quantity."""
    return budget_lines(plan).filter(**PRICED)


def summed_lines(plan: Plan) -> models.QuerySet[BudgetLine]:
    """The lines that make up the total: leaves, and lines with nothing but an amount that have none below them."""
    return budget_lines(plan).filter(is_summed())


def is_summed() -> models.Q:
    """The same as a condition."""
    below = models.Exists(BudgetLine.objects.filter(parent=models.OuterRef("pk")))
    return models.Q(**PRICED) | (models.Q(amount_vnd__isnull=False) & ~models.Q(below))


PRICED = {"unit_price_vnd__isnull": False, "quantity__isnull": False}
"""What makes a line a leaf: unit price and quantity."""


def funding_sources(plan: Plan) -> models.QuerySet[PlanFundingSource]:
    """The sources the version in force names."""
    return PlanFundingSource.objects.filter(version=plan.current_version_id)


@dataclass(frozen=True)
class Sum:
    """A labelled amount; `amount_vnd` None means the plan prints none. `short` fits a legend."""

    key: str
    label: str
    amount_vnd: int | None
    short: str = ""


@dataclass(frozen=True)
class BudgetRow:
    """One line for the page: the line, its balance when a ledger stands, and where it opens."""

    line: BudgetLine
    balance: BalanceLike | None
    url: str


@dataclass(frozen=True)
class BudgetTree:
    """The annex for one page."""

    rows: Sequence[BudgetRow] = ()
    total_vnd: int = 0
    by_source: Sequence[Sum] = ()
    by_purpose: Sequence[Sum] = ()
    shown_vnd: int = 0
    """The sum of the leaf lines that are shown."""
    has_balances: bool = False
    totals: Mapping[str, int] = field(default_factory=dict)


def budget_tree(plan: Plan, *, source: str = "", purpose: str = "") -> BudgetTree:
    """Lines with balances and the totals by source and purpose. Three queries. A plan seen on a past day has no balances:
    the ledger says what stands today.

    With `source` or `purpose` only the leaf lines behind that sum are shown; the totals stay those of the whole.
    """
    lines = list(budget_lines(plan))
    if not lines:
        return BudgetTree()
    above = {line.path.rpartition("/")[0] for line in lines}
    known = {} if seen_on(plan) else balances.of_plan(plan)
    adopt(plan, lines, "path")
    rows = [BudgetRow(line, known.get(line.pk), balances.address_of(line) if line.is_leaf else "") for line in lines]
    leaves = [line for line in lines if line.is_leaf or (line.path not in above and line.amount_vnd is not None)]
    counted = {line.pk for line in leaves}
    if source or purpose:
        rows = [row for row in rows if row.line.pk in counted and _matches(row.line, source, purpose)]
    held = [known[line.pk] for line in leaves if line.pk in known]
    return BudgetTree(
        rows=rows,
        total_vnd=sum(line.amount_vnd or 0 for line in leaves),
        shown_vnd=sum(row.line.amount_vnd or 0 for row in rows if row.line.pk in counted),
        by_source=_by_source(leaves),
        by_purpose=_by_purpose(leaves),
        has_balances=bool(known),
        totals={
            "allocated_vnd": sum(b.allocated_vnd for b in held),
            "committed_vnd": sum(b.committed_vnd for b in held),
            "paid_vnd": sum(b.paid_vnd for b in held),
            "left_vnd": sum(b.left_vnd for b in held),
        },
    )


def _matches(line: BudgetLine, source: str, purpose: str) -> bool:
    """Whether a line that counts belongs to the sum of a source or a purpose."""
    own = line.source.key if line.source is not None else ""
    return (not source or own == source) and (not purpose or line.purpose == purpose)


def _by_source(leaves: Sequence[BudgetLine]) -> list[Sum]:
    sums: dict[int, int] = defaultdict(int)
    sources = {line.source.pk: line.source for line in leaves if line.source is not None}
    for line in leaves:
        if line.source is not None:
            sums[line.source.pk] += line.amount_vnd or 0
    ordered = sorted(sources.values(), key=lambda source: source.position)
    return [Sum(source.key, source.name, sums[source.pk], source.reference) for source in ordered]


def _by_purpose(leaves: Sequence[BudgetLine]) -> list[Sum]:
    sums: dict[str, int] = defaultdict(int)
    for line in leaves:
        if line.purpose:
            sums[line.purpose] += line.amount_vnd or 0
    return [Sum(value, str(BudgetPurpose(value).label), sums[value]) for value in BudgetPurpose.values if value in sums]
