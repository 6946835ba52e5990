"""Which stretch of time a report tells of, when a rule asks for one, and the parts of a stretch. Pure.

"Sơ kết hai năm" of a plan that began in 2021 falls due in 2022 and 2024; "sơ kết năm 2025" in 2025, "tổng kết năm 2030"
in 2030, also outside the years of the plan (R01).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.enums import ReportKind

ONE_DAY = dt.timedelta(days=1)
YEARS = {ReportKind.INTERIM_2Y: 2, ReportKind.INTERIM_3Y: 3, ReportKind.FIVE_YEAR: 5}
YEARLY = frozenset(
    {ReportKind.ANNUAL, ReportKind.REVIEW, ReportKind.PERIODIC, ReportKind.HALF_YEAR, ReportKind.QUARTERLY}
)
FROM_THE_START = frozenset({ReportKind.INTERIM, ReportKind.FINAL, ReportKind.ASSESSMENT})
PARTS = {ReportKind.HALF_YEAR: (1, 2), ReportKind.QUARTERLY: (1, 2, 3, 4)}
AT_A_YEAR = re.compile(r"^(interim|final)_(20\d{2})$")
ROMAN = ("", "I", "II", "III", "IV")
MOST_MONTHS = 18
"""A longer stretch is shown by years."""


@dataclass(frozen=True)
class Span:
    """From a day to the end of a day."""

    first_on: dt.date
    last_on: dt.date

    @classmethod
    def of(cls, first: int, last: int | None = None) -> Span:
        """Whole years."""
        return cls(dt.date(first, 1, 1), dt.date(last or first, 12, 31))

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies inside."""
        return day is not None and self.first_on <= day <= self.last_on

    def until(self, day: dt.date) -> Span:
        """As far as it has passed on `day`."""
        return Span(self.first_on, min(self.last_on, day))

    @property
    def is_one_year(self) -> bool:
        """Exactly one calendar year."""
        return self == Span.of(self.last_on.year)

    @property
    def has_whole_years(self) -> bool:
        """From a 1 January to a 31 December."""
        return (self.first_on.month, self.first_on.day, self.last_on.month, self.last_on.day) == (1, 1, 12, 31)

    @property
    def whole_years(self) -> tuple[int, ...]:
        """The calendar years that lie wholly inside."""
        years = range(self.first_on.year, self.last_on.year + 1)
        return tuple(y for y in years if self.holds(dt.date(y, 1, 1)) and self.holds(dt.date(y, 12, 31)))

    def words(self) -> str:
        """ "năm 2025", "giai đoạn 2021-2023", "quý I năm 2026", "từ ngày 01/03/2026 đến hết ngày 15/05/2026"."""
        first, last = self.first_on, self.last_on
        if self.is_one_year:
            return _("năm %(year)d") % {"year": last.year}
        if self.has_whole_years:
            return _("giai đoạn %(first)d-%(last)d") % {"first": first.year, "last": last.year}
        for part in PARTS[ReportKind.HALF_YEAR]:
            if self == half_year(last.year, part):
                said = _("6 tháng đầu năm %(year)d") if part == 1 else _("6 tháng cuối năm %(year)d")
                return said % {"year": last.year}
        for part in PARTS[ReportKind.QUARTERLY]:
            if self == quarter(last.year, part):
                return _("quý %(number)s năm %(year)d") % {"number": ROMAN[part], "year": last.year}
        return _("từ ngày %(first)s đến hết ngày %(last)s") % {
            "first": f"{first:%d/%m/%Y}",
            "last": f"{last:%d/%m/%Y}",
        }


@dataclass(frozen=True)
class Part:
    """One column of a span: its short name and its days."""

    label: str
    span: Span


def half_year(year: int, part: int) -> Span:
    """January to June, or July to December."""
    return (
        Span(dt.date(year, 1, 1), dt.date(year, 6, 30))
        if part == 1
        else Span(dt.date(year, 7, 1), dt.date(year, 12, 31))
    )


def quarter(year: int, part: int) -> Span:
    """Three months."""
    first = dt.date(year, 3 * part - 2, 1)
    return Span(first, month_end(dt.date(year, 3 * part, 1)))


def month_end(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def kind_of(occasion: str) -> tuple[str, int | None] | None:
    """(kind, the year it is bound to) of a printed occasion; None for what has no time of its own."""
    if found := AT_A_YEAR.match(occasion):
        return (ReportKind.INTERIM if found[1] == "interim" else ReportKind.FINAL), int(found[2])
    known = {*YEARLY, *YEARS, ReportKind.AD_HOC}
    return (occasion, None) if occasion in known else None


def is_due(kind: str, year: int, first: int | None, last: int | None, bound: int | None = None) -> bool:
    """Whether a rule of `kind` asks for a report about a span that ends in `year`; yearly kinds ask for every one.

    `first` and `last` are the years of the plan. The first of a series is owed also after the plan's last year.
    """
    if bound is not None:
        return year == bound
    if kind in YEARLY:
        return True
    length = YEARS.get(ReportKind(kind)) if kind in YEARS else None
    if length is None or first is None or year < first or (year - first + 1) % length:
        return False
    return last is None or year <= last or year == first + length - 1


def parts_of_year(kind: str) -> tuple[int, ...]:
    """The parts of a year a kind reports about; 0 is the whole."""
    return PARTS.get(ReportKind(kind), (0,))


def span_of(kind: str, year: int, part: int = 0, first: int | None = None) -> Span:
    """The span of a report of `kind` that ends in `year`, of a plan that began in `first`."""
    if kind == ReportKind.HALF_YEAR and part:
        return half_year(year, part)
    if kind == ReportKind.QUARTERLY and part:
        return quarter(year, part)
    if kind in YEARS:
        return Span.of(year - YEARS[ReportKind(kind)] + 1, year)
    if kind in FROM_THE_START and first is not None and first <= year:
        return Span.of(first, year)
    return Span.of(year)


def parts_of(span: Span) -> tuple[Part, ...]:
    """The columns of a span: its years, or its months when it is short; the first and the last may be cut."""
    months = (span.last_on.year - span.first_on.year) * 12 + span.last_on.month - span.first_on.month + 1
    is_long = months > MOST_MONTHS or (span.has_whole_years and not span.is_one_year)
    found, at = [], span.first_on
    while at <= span.last_on:
        end = min(dt.date(at.year, 12, 31) if is_long else month_end(at), span.last_on)
        found.append(Part(f"{at.year}" if is_long else f"{at:%m/%Y}", Span(at, end)))
        at = end + ONE_DAY
    return tuple(found)


def before(span: Span) -> Span:
    """The stretch of the same length just before: years before years, months before months, else as many days."""
    end = span.first_on - ONE_DAY
    if span.has_whole_years:
        length = span.last_on.year - span.first_on.year + 1
        return Span.of(span.first_on.year - length, end.year)
    if span.first_on.day == 1 and span.last_on == month_end(span.last_on):
        months = (span.last_on.year - span.first_on.year) * 12 + span.last_on.month - span.first_on.month + 1
        index = span.first_on.year * 12 + span.first_on.month - 1 - months
        return Span(dt.date(index // 12, index % 12 + 1, 1), end)
    return Span(span.first_on - (span.last_on - span.first_on) - ONE_DAY, end)


def name_of(kind: str, span: Span, topic: str = "") -> str:
    """ "Báo cáo năm 2025", "Báo cáo sơ kết ba năm 2021-2023", "Báo cáo đột xuất: …"."""
    label = str(ReportKind(kind).label).capitalize()
    if kind == ReportKind.AD_HOC:
        return f"{label}: {topic or span.words()}"
    if kind in PARTS:
        return _("Báo cáo %(span)s") % {"span": span.words()}
    if span.is_one_year:
        return f"{label} {span.last_on.year}"
    if span.has_whole_years:
        return f"{label} {span.first_on.year}-{span.last_on.year}"
    return f"{label}, {span.words()}"
