"""Table C: money by source, from the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from funding.models import LedgerEntry
from plans.planning.models import Plan, PlanFundingSource
from reports.composition.lists import ALLOCATED, COMMITTED, ENTRIES, PAID, RowFilter
from reports.composition.records import EntryRow, SourceRow
from reports.composition.tables import Cell, MoneyLine, MoneyTable
from reports.rules.spans import Span


def read_sources(plan: Plan) -> tuple[SourceRow, ...]:
    """The plan's sources in printed order. One query."""
    rows = PlanFundingSource.objects.filter(version__current_of=plan).order_by("position", "pk")
    return tuple(SourceRow(name, amount) for name, amount in rows.values_list("name", "amount_vnd"))


def read_entries(plan: Plan, until: dt.date) -> tuple[EntryRow, ...]:
    """Every movement on lines of the plan until a day, oldest first. One query."""
    rows = LedgerEntry.objects.filter(budget_line__version__plan=plan, on__lte=until).select_related(
        "budget_line__source"
    )
    return tuple(
        EntryRow(
            on=row.on,
            kind=str(row.get_kind_display()),
            source=source_name(row),
            line=row.budget_line.path,
            line_title=row.budget_line.title,
            line_id=str(row.budget_line.public_id),
            limit_vnd=row.limit_delta_vnd,
            committed_vnd=row.committed_delta_vnd,
            paid_vnd=row.paid_delta_vnd,
            note=row.note,
        )
        for row in rows.order_by("pk")
    )


def source_name(entry: LedgerEntry) -> str:
    """The source of the line an entry moves."""
    source = entry.budget_line.source
    return source.name if source else _("chưa rõ nguồn")


def money_table(rows: Sequence[EntryRow], sources: Sequence[SourceRow], span: Span) -> MoneyTable:
    """One line per source of the plan, and per source met in the ledger."""
    met: dict[str, int | None] = dict.fromkeys(row.source for row in rows)
    printed = {source.name: source.planned_vnd for source in sources}
    planned = printed | {name: None for name in met if name not in printed}
    lines = tuple(
        _line([row for row in rows if row.source == name], name, span, name, amount) for name, amount in planned.items()
    )
    known = [amount for amount in planned.values() if amount is not None]
    return MoneyTable(lines=lines, total=_line(rows, _("Tổng cộng"), span, "", sum(known) if known else None))


def _line(rows: Sequence[EntryRow], label: str, span: Span, source: str, planned_vnd: int | None) -> MoneyLine:
    group = "nguon" if source else ""

    def cell(value: int, step: str, within_year: bool = False) -> Cell:
        return Cell(value, RowFilter(ENTRIES, step, within_year, group, source).query())

    allocated = sum(row.limit_vnd for row in rows)
    committed = sum(row.committed_vnd for row in rows)
    paid = sum(row.paid_vnd for row in rows)
    return MoneyLine(
        label=label,
        planned_vnd=planned_vnd,
        allocated=cell(allocated, ALLOCATED),
        committed=cell(committed, COMMITTED),
        paid_in_year=cell(sum(row.paid_vnd for row in rows if span.holds(row.on)), PAID, within_year=True),
        paid=cell(paid, PAID),
        left_vnd=allocated - committed - paid,
    )
