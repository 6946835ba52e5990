"""Provinces' frozen figures in one set of tables: pure values, stored as they are with the report to the Prime Minister."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.enums import ReportKind
from reports.national.enums import Standing
from reports.national.figures import TABLE_TITLES, Measure, Told, added, told_measures
from reports.national.units import Unit


@dataclass(frozen=True)
class SentReport:
    """One frozen report that counts: where it came from, how it is known, what it tells."""

    public_id: str
    code: str
    number: str
    edition: int
    signed_on: dt.date | None
    sent_on: dt.date | None
    sha256: str
    plan_code: str
    plan_title: str
    obligation_id: str
    unit: Unit
    unit_then: str
    is_acknowledged: bool
    difficulties: str
    told: Told


@dataclass(frozen=True)
class OwedReport:
    """One report a province owes the Ministry and where it stands; `days_late` of what is not sent, or was sent late."""

    obligation_id: str
    plan_code: str
    plan_title: str
    unit: Unit
    standing: str
    last_safe_on: dt.date | None
    days_late: int


@dataclass(frozen=True)
class ReportRef:
    """What is kept of a counted report in the report to the Prime Minister."""

    public_id: str
    code: str
    number: str
    edition: int
    signed_on: dt.date | None
    sent_on: dt.date | None
    sha256: str
    plan_code: str
    plan_title: str
    province: str
    province_then: str
    difficulties: str = ""


@dataclass(frozen=True)
class MissingRef:
    """A report that is owed and not there."""

    plan_code: str
    province: str
    standing: str
    days_late: int = 0


@dataclass(frozen=True)
class Line:
    """One province in one table. Values in the order of the measures, "" where nothing is told; `remark` says what is missing."""

    slug: str
    name: str
    values: tuple[str, ...]
    report_count: int
    remark: str = ""


@dataclass(frozen=True)
class NationalTable:
    """One table over the provinces, with its total."""

    key: str
    title: str
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    total: tuple[str, ...]


@dataclass(frozen=True)
class StandingCount:
    """How many owed reports stand somewhere."""

    standing: str
    label: str
    count: int


@dataclass(frozen=True)
class Consolidation:
    """Everything over all provinces about one kind of report and one year."""

    kind: str
    year: int
    grouping: str
    made_at: str
    tables: tuple[NationalTable, ...]
    reports: tuple[ReportRef, ...]
    missing: tuple[MissingRef, ...]
    standings: tuple[StandingCount, ...] = field(default=())
    unit_count: int = 0
    sent_late: int = 0

    @property
    def kind_label(self) -> str:
        """ "báo cáo năm"."""
        return str(ReportKind(self.kind).label) if self.kind in ReportKind.values else self.kind


SETTLED = frozenset({Standing.SENT, Standing.ACKNOWLEDGED})


def consolidate(
    kind: str, year: int, grouping: str, made_at: dt.datetime, sent: Sequence[SentReport], owed: Sequence[OwedReport]
) -> Consolidation:
    """Each frozen report once, under one province; provinces without one stay in the tables, empty and named so."""
    units = units_of(sent, owed)
    measures = told_measures([report.told for report in sent])
    tables = tuple(
        _table(key, str(title), [one for one in measures if one.table == key], units, sent, owed)
        for key, title in TABLE_TITLES.items()
        if any(one.table == key for one in measures)
    )
    return Consolidation(
        kind=kind,
        year=year,
        grouping=grouping,
        made_at=made_at.isoformat(),
        tables=tables,
        reports=tuple(_ref(report) for report in sent),
        missing=tuple(
            MissingRef(row.plan_code, row.unit.name, row.standing, row.days_late)
            for row in owed
            if row.standing not in SETTLED
        ),
        standings=tuple(
            StandingCount(value, str(label), sum(row.standing == value for row in owed))
            for value, label in Standing.choices
        ),
        unit_count=len(units),
        sent_late=sum(row.standing in SETTLED and row.days_late > 0 for row in owed),
    )


def units_of(sent: Sequence[SentReport], owed: Sequence[OwedReport]) -> list[Unit]:
    """Every province that sent or owes something, in the order of the alphabet."""
    found = {report.unit for report in sent} | {row.unit for row in owed}
    return sorted(found, key=lambda unit: (unit.sort_key, unit.slug))


def _table(
    key: str,
    title: str,
    measures: Sequence[Measure],
    units: Sequence[Unit],
    sent: Sequence[SentReport],
    owed: Sequence[OwedReport],
) -> NationalTable:
    lines = []
    for unit in units:
        told = [report.told for report in sent if report.unit == unit]
        lines.append(
            Line(
                unit.slug,
                unit.name,
                tuple(added(measure, told) for measure in measures),
                len(told),
                remark([row for row in owed if row.unit == unit], has_reports=bool(told)),
            )
        )
    everything = [report.told for report in sent]
    return NationalTable(
        key, title, tuple(measures), tuple(lines), tuple(added(measure, everything) for measure in measures)
    )


def remark(owed: Sequence[OwedReport], *, has_reports: bool) -> str:
    """What is missing of a province, in words; "" when everything owed is there."""
    missing = [row for row in owed if row.standing not in SETTLED]
    if not missing:
        return ""
    words = "; ".join(dict.fromkeys(str(Standing(row.standing).label).lower() for row in missing))
    if not has_reports:
        return words
    return _("còn %(count)d báo cáo: %(words)s") % {"count": len(missing), "words": words}


def _ref(report: SentReport) -> ReportRef:
    return ReportRef(
        public_id=report.public_id,
        code=report.code,
        number=report.number,
        edition=report.edition,
        signed_on=report.signed_on,
        sent_on=report.sent_on,
        sha256=report.sha256,
        plan_code=report.plan_code,
        plan_title=report.plan_title,
        province=report.unit.name,
        province_then=report.unit_then,
        difficulties=report.difficulties,
    )
