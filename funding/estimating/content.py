"""An estimate as the contents of a budget annex, so that the plan's checks and prints serve it too."""

from __future__ import annotations

from funding.estimating.sources import terms_of
from funding.estimating.tree import Tree
from funding.models import EstimateHeading, EstimateLine
from plans.planning.exchange.content import AmountStatement as StatedAmount
from plans.planning.exchange.content import Budget, BudgetItem, FundingSource
from plans.planning.models import AmountStatement


def budget_of(tree: Tree, column: str = "proposed_vnd") -> Budget:
    """The annex the estimate prints. `column` other than the proposal (appraised_vnd, approved_vnd) writes those amounts, sums with them.

    A line whose amount in that column is not what price and quantity give prints the amount alone.
    """
    amounts = {line.path: getattr(line, column) or 0 for line in tree.lines}
    is_proposal = column == "proposed_vnd"
    total = tree.estimate.stated_total_vnd if is_proposal else sum(amounts.values())
    items = []
    for branch in tree.branches:
        if branch.line is not None:
            items.append(_line(branch.line, amounts[branch.line.path], is_proposal))
        elif branch.heading is not None:
            below = f"{branch.heading.path}/"
            summed = sum(amount for path, amount in amounts.items() if path.startswith(below))
            items.append(_heading(branch.heading, branch.heading.stated_vnd if is_proposal else summed))
    return Budget(
        title=tree.estimate.title,
        unit=tree.estimate.unit,
        printed_total_vnd=total,
        items=tuple(items),
    )


def _heading(row: EstimateHeading, amount_vnd: int) -> BudgetItem:
    return BudgetItem(
        path=row.path,
        code=row.code or None,
        title=row.title,
        italic=row.is_italic,
        lead=row.lead or None,
        result=row.result or None,
        amount_vnd=amount_vnd,
        note=row.note or None,
    )


def _line(row: EstimateLine, amount_vnd: int, is_proposal: bool) -> BudgetItem:
    has_price = row.is_priced and (is_proposal or (row.unit_price_vnd or 0) * (row.quantity or 0) == amount_vnd)
    return BudgetItem(
        path=row.path,
        code=row.code or None,
        title=row.title,
        italic=row.is_italic,
        lead=row.lead or None,
        result=row.result or None,
        unit_price_vnd=row.unit_price_vnd if has_price else None,
        quantity=row.quantity if has_price else None,
        quantity_printed=(row.quantity_printed or None) if has_price else None,
        amount_vnd=amount_vnd,
        note=row.note or None,
        clause=row.clause or None,
        source=row.source.key if row.source else None,
        purpose=row.purpose or None,
    )


def sources_of(tree: Tree) -> list[FundingSource]:
    """The sources with what they give in the year of the estimate. Two queries."""
    return [
        FundingSource(key=one.source.key, name=one.source.name, kind=one.source.kind, amount_vnd=one.expected_vnd)
        for one in terms_of(tree.estimate.plan, tree.estimate.year)
    ]


def statements_of(tree: Tree) -> list[StatedAmount]:
    """What the body of the plan states about its annex: it speaks of the plan's first year, before any adjustment. One query."""
    if tree.estimate.year != tree.estimate.plan.period_from or tree.estimate.version > 1:
        return []
    rows = AmountStatement.objects.filter(version=tree.estimate.plan.current_version_id).order_by("position", "pk")
    return [StatedAmount(text=row.text, amount_vnd=row.amount_vnd, of=row.of) for row in rows]
