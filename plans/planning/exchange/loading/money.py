"""Funding sources, stated amounts and the budget annex."""

from __future__ import annotations

from plans.planning.exchange import content as c
from plans.planning.exchange.loading.rows import by_key, link, save_rows
from plans.planning.models import (
    AmountStatement,
    BudgetAnnex,
    BudgetLine,
    PlanFundingSource,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    Task,
)


def load_money(
    version: PlanVersion,
    content: c.PlanContent,
    organizations: dict[str, PlanOrganization],
    measures: dict[str, PlanMeasure],
    tasks: dict[str, Task],
) -> None:
    """Write everything about money."""
    sources = by_key(
        save_rows(
            "funding_sources",
            content.funding_sources,
            lambda n, e: PlanFundingSource(
                version=version,
                position=n,
                key=e.key,
                name=e.name,
                reference=e.reference or "",
                year=e.year,
                amount_vnd=e.amount_vnd,
                kind=e.kind,
                clause=e.clause or "",
                purposes=list(e.purposes),
                printed=e.printed or "",
                lines=list(e.lines),
            ),
        )
    )
    save_rows(
        "amount_statements",
        content.amount_statements,
        lambda n, e: AmountStatement(
            version=version,
            position=n,
            text=e.text,
            amount_vnd=e.amount_vnd,
            words=e.words or "",
            of=e.of,
            lines=list(e.lines),
        ),
    )
    budget = content.budget
    if budget is None:
        return
    BudgetAnnex.objects.create(
        version=version,
        title=budget.title,
        unit=budget.unit,
        heading=list(budget.heading),
        issued_with=budget.issued_with or "",
        printed_total_vnd=budget.printed_total_vnd,
        lines=list(budget.lines),
    )
    rows = save_rows("budget.items", budget.items, lambda n, e: _line(version, n, e, sources, measures))
    by_path = {row.path: row for row in rows}
    children = [row for row, entry in zip(rows, budget.items, strict=True) if entry.parent_path]
    for row in children:
        row.parent = by_path[row.path.rpartition("/")[0]]
    BudgetLine.objects.bulk_update(children, ["parent"])
    pairs = list(zip(rows, budget.items, strict=True))
    link(((row, [organizations[key] for key in e.leads]) for row, e in pairs), "leads")
    link(((row, [tasks[key] for key in e.tasks]) for row, e in pairs), "tasks")


def _line(
    version: PlanVersion,
    number: int,
    entry: c.BudgetItem,
    sources: dict[str, PlanFundingSource],
    measures: dict[str, PlanMeasure],
) -> BudgetLine:
    return BudgetLine(
        version=version,
        position=number,
        path=entry.path,
        depth=entry.path.count("/"),
        code=entry.code or "",
        title=entry.title,
        is_italic=entry.italic,
        lead_printed=entry.lead or "",
        result=entry.result or "",
        unit_price_vnd=entry.unit_price_vnd,
        quantity=entry.quantity,
        quantity_printed=entry.quantity_printed or "",
        amount_vnd=entry.amount_vnd,
        note=entry.note or "",
        clause=entry.clause or "",
        source=sources[entry.source] if entry.source else None,
        purpose=entry.purpose or "",
        evidence=entry.evidence,
        beneficiary_rate=entry.beneficiary_rate,
        measure=measures[entry.measure] if entry.measure else None,
        lines=list(entry.lines),
    )
