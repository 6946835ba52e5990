"""Table B: beneficiaries and cases by measure, size, sector and place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.registry.enums import SectorGroup, SizeClass
from plans.planning.models import Plan
from portal.core.clock import VIETNAM
from portal.vietnam.text import sort_key
from reports.composition import lists
from reports.composition.lists import ACCEPTED, APPROVED, PROJECTS, RowFilter
from reports.composition.records import ProjectRow
from reports.composition.tables import Cell, SupportLine, SupportTable
from reports.rules.spans import Span

COLUMNS = (
    "public_id",
    "code",
    "title",
    "enterprise_name",
    "enterprise__public_id",
    "application__enterprise_tax_code",
    "measure__name",
    "application__snapshot__size_class",
    "enterprise__sector_group",
    "enterprise__commune",
    "is_pilot",
    "application__decided_at",
    "created_at",
    "accepted_on",
    "state_share_vnd",
    "own_share_vnd",
    "indicators_before",
    "indicators_after",
)


def read_projects(plan: Plan, until: dt.date) -> tuple[ProjectRow, ...]:
    """Every project of the plan approved by `until`, oldest first. One query."""
    found = (
        SupportedProject.objects.filter(measure__version__plan=plan).order_by("created_at", "pk").values_list(*COLUMNS)
    )
    rows = (_row(*values, until=until) for values in found)
    return tuple(row for row in rows if row.approved_on <= until)


def _row(
    public_id: object,
    code: str,
    title: str,
    enterprise: str,
    enterprise_id: object,
    tax_code: str,
    measure: str,
    size: str | None,
    sector: str,
    commune: str,
    is_pilot: bool,
    decided_at: dt.datetime | None,
    created_at: dt.datetime,
    accepted_on: dt.date | None,
    state_vnd: int,
    own_vnd: int,
    before: str,
    after: str,
    *,
    until: dt.date,
) -> ProjectRow:
    return ProjectRow(
        public_id=str(public_id),
        code=code,
        title=title,
        enterprise=enterprise,
        enterprise_id=str(enterprise_id),
        tax_code=tax_code,
        measure=measure,
        size=str(SizeClass(size or SizeClass.UNKNOWN).label),
        sector=str(SectorGroup(sector).label) if sector else _("chưa rõ ngành"),
        place=commune or _("chưa ghi địa bàn"),
        is_pilot=is_pilot,
        approved_on=(decided_at or created_at).astimezone(VIETNAM).date(),
        accepted_on=accepted_on if accepted_on and accepted_on <= until else None,
        state_share_vnd=state_vnd,
        own_share_vnd=own_vnd,
        before=before,
        after=after,
    )


def support_table(rows: Sequence[ProjectRow], span: Span) -> SupportTable:
    """Table B of a span."""
    return SupportTable(
        by_measure=_lines(rows, span, "noi-dung", lambda row: row.measure),
        by_size=_lines(rows, span, "quy-mo", lambda row: row.size),
        by_sector=_lines(rows, span, "nganh", lambda row: row.sector),
        by_place=_lines(rows, span, "dia-ban", lambda row: row.place),
        total=_line(rows, span, _("Tổng cộng")),
        since_start=_line(rows, span, _("Lũy kế từ đầu kế hoạch"), within_year=False),
    )


def _lines(
    rows: Sequence[ProjectRow], span: Span, group: str, value: Callable[[ProjectRow], str]
) -> tuple[SupportLine, ...]:
    """One line per value that occurs in the span."""
    seen = {value(row) for row in rows if span.holds(row.approved_on) or span.holds(row.accepted_on)}
    return tuple(_line(rows, span, name, group=group, value=name) for name in sorted(seen, key=sort_key))


def _line(
    rows: Sequence[ProjectRow], span: Span, label: str, *, group: str = "", value: str = "", within_year: bool = True
) -> SupportLine:
    approved = RowFilter(PROJECTS, APPROVED, within_year, group, value)
    accepted = RowFilter(PROJECTS, ACCEPTED, within_year, group, value)
    all_approved, all_accepted = lists.projects(rows, approved, span), lists.projects(rows, accepted, span)
    return SupportLine(
        label=label,
        approved_cases=Cell(len(all_approved), approved.query()),
        approved_enterprises=Cell(distinct(all_approved), approved.query()),
        accepted_cases=Cell(len(all_accepted), accepted.query()),
        accepted_enterprises=Cell(distinct(all_accepted), accepted.query()),
    )


def distinct(rows: Sequence[ProjectRow]) -> int:
    """Different beneficiaries: a branch (tax code with 13 digits) counts with its parent."""
    return len({row.tax_code[:10] or row.enterprise_id for row in rows})
