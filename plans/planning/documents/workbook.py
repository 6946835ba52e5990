"""The plan as a workbook: one sheet each for targets, tasks, duties, money, reports, recipients and what disagrees."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.documents.annex import budget_table
from plans.planning.documents.paper import issuer_head, number_symbol
from plans.planning.documents.tables import (
    duties_table,
    recipients_table,
    reports_table,
    targets_table,
    tasks_table,
)
from plans.planning.exchange.content import PlanContent
from plans.planning.rules.consistency import check_plan, inconsistencies
from plans.planning.rules.findings import GROUP_LABELS
from portal.documents.content import CellKind, Column, Row, StateDocument, Table


def plan_workbook(plan: PlanContent) -> StateDocument:
    """A document that is only its tables."""
    tables = [targets_table(plan), tasks_table(plan), duties_table(plan)]
    if plan.budget is not None:
        tables.append(budget_table(plan.budget, as_printed=False))
    tables += [_sources_table(plan), reports_table(plan), recipients_table(plan), _findings_table(plan)]
    return StateDocument(
        head=issuer_head(plan),
        kind_name=_("KẾ HOẠCH"),
        subject=plan.title,
        number_symbol=number_symbol(plan),
        place=plan.place or "",
        day=plan.issued_on.date,
        year=plan.issued_on.year,
        body=tuple(tables),
        reference=plan.code,
    )


def _sources_table(plan: PlanContent) -> Table:
    columns = (
        Column(_("Nguồn kinh phí"), width=4),
        Column(_("Văn bản"), width=1.4),
        Column(_("Năm"), CellKind.CODE, 0.6),
        Column(_("Số tiền (đồng)"), CellKind.VND, 1.4, total=True),
        Column(_("Như in"), width=5),
    )
    rows = tuple(
        Row((source.name, source.reference or "", str(source.year or ""), source.amount_vnd, source.printed or ""))
        for source in plan.funding_sources
    )
    has_sum = any(source.amount_vnd for source in plan.funding_sources)
    return Table(
        columns,
        rows,
        caption=_("Nguồn kinh phí"),
        sheet=_("Nguồn kinh phí"),
        total_label=_("Cộng") if has_sum else "",
        empty=_("Kế hoạch không nêu nguồn kinh phí."),
    )


def _findings_table(plan: PlanContent) -> Table:
    columns = (
        Column(_("Nhóm"), width=1.6),
        Column(_("Vị trí"), width=1.2),
        Column(_("Điểm lệch"), width=5),
        Column(_("Dòng"), CellKind.CODE, 1),
    )
    rows = tuple(
        Row((str(GROUP_LABELS[found.group]), found.place, found.message, ", ".join(map(str, found.lines))))
        for found in inconsistencies(check_plan(plan))
    )
    return Table(columns, rows, caption=_("Điểm lệch"), sheet=_("Điểm lệch"), empty=_("Không có điểm lệch."))
