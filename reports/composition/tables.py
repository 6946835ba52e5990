"""Tables B, C and E and the summary of tasks as they stand in the report. Money in đồng."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from reports.composition.records import AgencyRow, PartHead, Records
from reports.enums import ReportKind, Section
from reports.rules.spans import Span


@dataclass(frozen=True)
class Cell:
    """A count and the address part ("?…") of the rows it was counted from; "" opens nothing."""

    value: int
    rows: str = ""


@dataclass(frozen=True)
class SupportLine:
    """Cases (lượt) and distinct beneficiaries: never added to each other."""

    label: str
    approved_cases: Cell
    approved_enterprises: Cell
    accepted_cases: Cell
    accepted_enterprises: Cell


@dataclass(frozen=True)
class SupportTable:
    """Table B for the year; `since_start` counts from the first day of the plan."""

    by_measure: tuple[SupportLine, ...]
    by_size: tuple[SupportLine, ...]
    by_sector: tuple[SupportLine, ...]
    by_place: tuple[SupportLine, ...]
    total: SupportLine
    since_start: SupportLine


@dataclass(frozen=True)
class MoneyLine:
    """Table C: sums until the day of the figures, and what was paid within the year.

    `planned_vnd` is what the plan prints for the source; None where it prints nothing.
    """

    label: str
    planned_vnd: int | None
    allocated: Cell
    committed: Cell
    paid_in_year: Cell
    paid: Cell
    left_vnd: int


@dataclass(frozen=True)
class MoneyTable:
    """Table C."""

    lines: tuple[MoneyLine, ...]
    total: MoneyLine


@dataclass(frozen=True)
class CallLine:
    """Table E. `mean_days` is a decimal string, "" while nothing is decided."""

    label: str
    received: Cell
    valid: Cell
    approved: Cell
    refused: Cell
    pending: Cell
    late: Cell
    mean_days: str


@dataclass(frozen=True)
class CallTable:
    """Table E."""

    lines: tuple[CallLine, ...]
    total: CallLine


@dataclass(frozen=True)
class SenderLine:
    """Table E1: what one department, district or association recommended in the year."""

    label: str
    sent: Cell
    taken_up: Cell
    applied: Cell
    approved: Cell


@dataclass(frozen=True)
class AgencyLine:
    """Table G: one task or target with what each agency told of it; `total` is their sum, "" where nothing is counted."""

    kind: str
    key: str
    code: str
    title: str
    unit: str
    parts: tuple[AgencyRow, ...]
    total: str


@dataclass(frozen=True)
class Conflict:
    """Table G1: a target for which the agencies' sum is not what the system counts. `used` is "" until decided."""

    code: str
    name: str
    unit: str
    system: str
    agency: str
    used: str = ""
    choice: str = ""
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class PeriodLine:
    """Table H: one year or month of the span, the whole span, or the span before. Money in đồng.

    Enterprises are distinct within the line: those of the span are not the sum of its years.
    """

    label: str
    first_on: dt.date
    last_on: dt.date
    approved_cases: Cell
    approved_enterprises: Cell
    accepted_cases: Cell
    accepted_enterprises: Cell
    received: Cell
    allocated: Cell
    paid: Cell


@dataclass(frozen=True)
class PeriodTable:
    """Table H: the span by its years or months, and the span of the same length before it."""

    lines: tuple[PeriodLine, ...]
    total: PeriodLine
    before: PeriodLine


@dataclass(frozen=True)
class StateCount:
    """How many tasks stand in one state."""

    state: str
    label: str
    count: int


@dataclass(frozen=True)
class Composition:
    """All figures of one report, with the rows behind them.

    Of reports other than the yearly one "in the year" means in the span from `first_on` to `until_on`.
    """

    plan_code: str
    plan_title: str
    plan_number: str
    plan_issued: str
    period: str
    province_name: str
    year: int
    first_on: dt.date
    until_on: dt.date
    computed_at: str
    is_estimate: bool
    records: Records
    support: SupportTable
    money: MoneyTable
    calls: CallTable
    task_states: tuple[StateCount, ...] = field(default=())
    difficulties: tuple[str, ...] = field(default=())
    province_now: str = ""
    senders: tuple[SenderLine, ...] = ()
    agency_lines: tuple[AgencyLine, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    cut_off_on: dt.date | None = None
    kind: str = ReportKind.ANNUAL
    last_on: dt.date | None = None
    topic: str = ""
    asked_by: str = ""
    """Who asked for an ad hoc report, and in which paper."""
    heads: tuple[PartHead, ...] = ()
    """The parts in order, as the template of the day lays them out; empty in reports counted before templates."""
    template: str = ""
    scope: tuple[str, ...] = ()
    """What an ad hoc report is narrowed to, in words."""
    periods: PeriodTable | None = None

    def head_of(self, section: str) -> PartHead:
        """The head of one part: the template's, else the usual one."""
        found = next((head for head in self.heads if head.section == section), None)
        title = str(Section(section).label)
        return PartHead(section, title) if found is None else replace(found, title=found.title or title)

    @property
    def span(self) -> Span:
        """The days that are counted."""
        return Span(self.first_on, self.until_on)

    @property
    def whole(self) -> Span:
        """The days the report is about, also those to come."""
        return Span(self.first_on, self.last_on or dt.date(self.year, 12, 31))

    @property
    def is_annual(self) -> bool:
        """Tells of one calendar year."""
        return self.whole.is_one_year
