"""Frozen reports and owed reports of all provinces about one kind and year: four queries, however many provinces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import F, Max

from portal.core import clock
from reports.enums import FROZEN, ReportStatus
from reports.models import FrozenReport, Report
from reports.national.consolidation import Consolidation, OwedReport, SentReport, consolidate
from reports.national.enums import Grouping
from reports.national.figures import told_by
from reports.national.selectors import standings
from reports.national.units import Units

COUNTED = (ReportStatus.SENT, ReportStatus.ACKNOWLEDGED)
"""What was returned to a province is not counted until it comes again."""
PARTS: Mapping[str, str] = {
    "support": "data__figures__support",
    "money": "data__figures__money",
    "calls": "data__figures__calls",
    "targets": "data__figures__records__targets",
    "training": "data__figures__records__training",
    "projects": "data__figures__records__projects",
    "difficulties": "data__texts__difficulties",
}
"""Only these parts of a frozen report are read: its ledger entries and applications may be long."""


def overview(kind: str, year: int, grouping: str = Grouping.NOW) -> Consolidation:
    """The consolidated tables. Four queries."""
    units = Units()
    return consolidate(
        kind, year, grouping, clock.now(), sent_reports(kind, year, grouping, units), owed(kind, year, grouping, units)
    )


def sent_reports(kind: str, year: int, grouping: str, units: Units) -> list[SentReport]:
    """The latest edition of each plan's report (of each part of the year) that stands at the Ministry, by province. One query."""
    rows = FrozenReport.objects.filter(
        report__kind=kind, report__year=year, report__status__in=COUNTED, report__is_internal=False
    )
    rows = rows.select_related("report__plan", "report__obligation").defer("data", "report__figures", "report__texts")
    rows = rows.annotate(**{f"part_{name}": F(path) for name, path in PARTS.items()})
    latest: dict[tuple[int, int], FrozenReport] = {}
    for row in rows.order_by("report__edition", "pk"):
        latest[row.report.plan_id, row.report.part] = row
    found = [_sent(row, grouping, units) for row in latest.values()]
    return sorted(found, key=lambda report: (report.unit.sort_key, report.unit.slug, report.plan_code))


def _sent(row: FrozenReport, grouping: str, units: Units) -> SentReport:
    report = row.report
    day = report.sent_on or clock.local_day(row.frozen_at)
    parts: dict[str, Any] = {name: getattr(row, f"part_{name}") for name in PARTS}
    return SentReport(
        public_id=str(report.public_id),
        code=report.code,
        number=report.number,
        edition=report.edition,
        signed_on=report.signed_on,
        sent_on=report.sent_on,
        sha256=row.sha256,
        plan_code=report.plan.code,
        plan_title=report.plan.title,
        obligation_id=str(report.obligation.public_id) if report.obligation else "",
        unit=units.shown(report.province_id, grouping, day),
        unit_then=units.shown(report.province_id, Grouping.THEN, day).name,
        is_acknowledged=report.status == ReportStatus.ACKNOWLEDGED,
        difficulties=parts.pop("difficulties") or "",
        told=told_by(parts, report.span),
    )


def owed(kind: str, year: int, grouping: str, units: Units) -> list[OwedReport]:
    """What provinces owe of a kind and year and where it stands. One query."""
    rows = standings.rows().filter(kind=kind, year=year)
    found = [
        OwedReport(
            obligation_id=str(row.public_id),
            plan_code=row.plan.code,
            plan_title=row.plan.title,
            unit=_unit(row, grouping, units),
            standing=row.standing,
            last_safe_on=row.last_safe_on,
            days_late=standings.days_late(row),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.unit.sort_key, one.unit.slug, one.plan_code))


def _unit(row: Any, grouping: str, units: Units) -> Any:
    """A sent report stands under who sent it; one not sent under who had to send it on its last day."""
    if row.reporting_province_id is not None:
        return units.shown(row.reporting_province_id, grouping, row.sent_on)
    day = row.last_safe_on or dt.date(row.year, 12, 31)
    return units.shown(row.plan.province_id or row.province_id, grouping, day)


def newest_change(kind: str, year: int) -> dt.datetime | None:
    """When a report of a kind and year last came to or left the Ministry. One query."""
    rows = Report.objects.filter(kind=kind, year=year, status__in=sorted(FROZEN))
    found: dt.datetime | None = rows.aggregate(last=Max("status_changed_at"))["last"]
    return found


def latest_year(kind: str) -> int:
    """The last year any province sent a report of; this year when none did. One query."""
    found = Report.objects.filter(kind=kind, status__in=COUNTED).aggregate(last=Max("year"))["last"]
    return found or clock.today().year
