"""The rows behind a figure: a filter written into an address and read back from it.

Table and list use the same filter, so a figure and the length of its list cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from reports.composition.records import ApplicationRow, EntryRow, ProjectRow, RecommendationRow, Records
from reports.rules.spans import Span

Row = TypeVar("Row")
PROJECTS, APPLICATIONS, ENTRIES, RECOMMENDATIONS = "du-an", "ho-so", "but-toan", "gioi-thieu"
APPROVED, ACCEPTED = "phe-duyet", "nghiem-thu"
VALID, REFUSED, PENDING, LATE = "hop-le", "tu-choi", "dang-giai-quyet", "qua-han"
ALLOCATED, COMMITTED, PAID = "giao", "cam-ket", "chi"
TAKEN_UP, APPLIED = "tiep-nhan", "nop-ho-so"
TARGET = "chi-tieu"
VALID_STATES = frozenset(
    {"eligible", "in_selection", "recommended", "not_recommended", "reserve", "approved", "refused"}
)
REFUSED_STATES = frozenset({"refused", "ineligible"})
ENDED_STATES = REFUSED_STATES | {"approved", "withdrawn"}


@dataclass(frozen=True)
class RowFilter:
    """Which rows: the list, what must have happened, within the span only or ever, a group, a stretch of its own."""

    bang: str
    moc: str = ""
    trong_nam: bool = True
    nhom: str = ""
    gia_tri: str = ""
    tu: str = ""
    den: str = ""

    def query(self) -> str:
        """The address part that brings this filter back."""
        words = {"bang": self.bang, "moc": self.moc, "nhom": self.nhom, "gia_tri": self.gia_tri}
        words |= {"tu": self.tu, "den": self.den}
        if not self.trong_nam:
            words["trong"] = "ca-ky"
        return "?" + urlencode({key: value for key, value in words.items() if value})

    def holds(self, day: dt.date | None, span: Span) -> bool:
        """Whether a row of that day is meant, in a report about `span`."""
        if day is None:
            return False
        if self.tu and self.den:
            return self.tu <= day.isoformat() <= self.den
        return not self.trong_nam or span.holds(day)

    def within(self, part: Span) -> RowFilter:
        """The same rows of a stretch of its own."""
        return replace(self, tu=part.first_on.isoformat(), den=part.last_on.isoformat())


def read_filter(words: Mapping[str, str]) -> RowFilter:
    """The filter of an address; unknown words fall back to all projects of the year."""
    bang = words.get("bang", "")
    return RowFilter(
        bang=bang if bang in LISTS else PROJECTS,
        moc=words.get("moc", ""),
        trong_nam=words.get("trong") != "ca-ky",
        nhom=words.get("nhom", ""),
        gia_tri=words.get("gia_tri", "")[:300],
        tu=words.get("tu", "")[:10],
        den=words.get("den", "")[:10],
    )


def projects(rows: Sequence[ProjectRow], wanted: RowFilter, span: Span) -> list[ProjectRow]:
    """Projects approved or accepted, of one group."""
    found = []
    for row in rows:
        day = row.accepted_on if wanted.moc == ACCEPTED else row.approved_on
        if wanted.holds(day, span) and _in_group(row, wanted):
            found.append(row)
    return found


def applications(rows: Sequence[ApplicationRow], wanted: RowFilter, span: Span) -> list[ApplicationRow]:
    """Applications received in the span, narrowed to what became of them."""
    tests: dict[str, Callable[[ApplicationRow], bool]] = {
        VALID: lambda row: row.status in VALID_STATES,
        APPROVED: lambda row: row.status == "approved",
        REFUSED: lambda row: row.status in REFUSED_STATES,
        PENDING: lambda row: row.status not in ENDED_STATES,
        LATE: lambda row: row.is_late,
    }
    test = tests.get(wanted.moc, lambda row: True)
    mine = (row for row in rows if wanted.holds(row.received_on, span))
    return [row for row in mine if test(row) and _in_group(row, wanted)]


def entries(rows: Sequence[EntryRow], wanted: RowFilter, span: Span) -> list[EntryRow]:
    """Movements that changed the sum asked for."""
    tests: dict[str, Callable[[EntryRow], bool]] = {
        ALLOCATED: lambda row: bool(row.limit_vnd),
        COMMITTED: lambda row: bool(row.committed_vnd),
        PAID: lambda row: bool(row.paid_vnd),
    }
    test = tests.get(wanted.moc, lambda row: True)
    mine = (row for row in rows if wanted.holds(row.on, span))
    return [row for row in mine if test(row) and _in_group(row, wanted)]


def recommendations(rows: Sequence[RecommendationRow], wanted: RowFilter, span: Span) -> list[RecommendationRow]:
    """Recommendations sent in the span, narrowed to what became of them."""
    tests: dict[str, Callable[[RecommendationRow], bool]] = {
        TAKEN_UP: lambda row: row.is_taken_up,
        APPLIED: lambda row: bool(row.application),
        APPROVED: lambda row: row.is_approved,
    }
    test = tests.get(wanted.moc, lambda row: True)
    mine = (row for row in rows if wanted.holds(row.sent_on, span))
    return [row for row in mine if test(row) and _in_group(row, wanted)]


def of_target(records: Records, code: str, *, within_year: bool) -> list[ProjectRow]:
    """The projects counted for one target."""
    target = next((row for row in records.targets if row.code == code), None)
    ids = set() if target is None else set(target.projects_in_year if within_year else target.projects_total)
    return [row for row in records.projects if row.public_id in ids]


def _in_group(row: Any, wanted: RowFilter) -> bool:
    return not wanted.nhom or str(getattr(row, GROUPS.get(wanted.nhom, ""), "")) == wanted.gia_tri


GROUPS = {
    "noi-dung": "measure",
    "quy-mo": "size",
    "nganh": "sector",
    "dia-ban": "place",
    "dot": "call",
    "nguon": "source",
    "don-vi": "sender",
}
"""Groups a filter may name, and the field of the row each compares."""

LISTS: dict[str, Callable[[Records, RowFilter, Span], list[Any]]] = {
    PROJECTS: lambda records, wanted, span: projects(records.projects, wanted, span),
    APPLICATIONS: lambda records, wanted, span: applications(records.applications, wanted, span),
    ENTRIES: lambda records, wanted, span: entries(records.entries, wanted, span),
    RECOMMENDATIONS: lambda records, wanted, span: recommendations(records.recommendations, wanted, span),
}


def rows_of(records: Records, wanted: RowFilter, when: Span | int) -> list[Any]:
    """The rows `wanted` names, in a report about a span or a year."""
    span = Span.of(when) if isinstance(when, int) else when
    if wanted.nhom == TARGET:
        return of_target(records, wanted.gia_tri, within_year=wanted.trong_nam)
    return LISTS[wanted.bang](records, wanted, span)
