"""Sources, stated amounts and the budget annex as contents."""

from __future__ import annotations

from plans.planning.contents.whole import Whole
from plans.planning.exchange import content as c
from plans.planning.exchange.dumping.targets import exact
from plans.planning.models import AmountStatement, BudgetAnnex, BudgetLine, PlanFundingSource


def funding_sources(whole: Whole) -> tuple[c.FundingSource, ...]:
    """Where the money comes from."""
    return tuple(
        c.FundingSource(
            key=row.key,
            name=row.name,
            reference=row.reference or None,
            year=row.year,
            amount_vnd=row.amount_vnd,
            kind=row.kind,
            clause=row.clause or None,
            purposes=tuple(row.purposes),
            printed=row.printed or None,
            lines=tuple(row.lines),
        )
        for row in whole.of(PlanFundingSource)
    )


def amount_statements(whole: Whole) -> tuple[c.AmountStatement, ...]:
    """The amounts the body states."""
    return tuple(
        c.AmountStatement(
            text=row.text, amount_vnd=row.amount_vnd, words=row.words or None, of=row.of, lines=tuple(row.lines)
        )
        for row in whole.of(AmountStatement)
    )


def budget(whole: Whole) -> c.Budget | None:
    """The annex with all its lines; None without one."""
    annex = next(iter(whole.of(BudgetAnnex)), None)
    if annex is None:
        return None
    leads, tasks = whole.keys(BudgetLine, "leads"), whole.keys(BudgetLine, "tasks")
    rows = whole.of(BudgetLine)
    return c.Budget(
        title=annex.title,
        unit=annex.unit,
        heading=tuple(annex.heading),
        issued_with=annex.issued_with or None,
        printed_total_vnd=annex.printed_total_vnd,
        lines=tuple(annex.lines),
        items=tuple(_item(row, leads.get(row.pk, ()), tasks.get(row.pk, ())) for row in rows),
    )


def _item(row: BudgetLine, leads: tuple[str, ...], tasks: tuple[str, ...]) -> c.BudgetItem:
    return c.BudgetItem(
        path=row.path,
        code=row.code or None,
        title=row.title,
        italic=row.is_italic,
        lead=row.lead_printed or None,
        leads=leads,
        result=row.result or None,
        unit_price_vnd=row.unit_price_vnd,
        quantity=exact(row.quantity),
        quantity_printed=row.quantity_printed or None,
        amount_vnd=row.amount_vnd,
        note=row.note or None,
        clause=row.clause or None,
        source=row.source.key if row.source else None,
        purpose=row.purpose or None,
        evidence=row.evidence,
        beneficiary_rate=exact(row.beneficiary_rate),
        measure=row.measure.key if row.measure else None,
        tasks=tasks,
        lines=tuple(row.lines),
    )
