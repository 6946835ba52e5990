"""Which mapping holds on a day, which codes have none, what a code of elsewhere most likely means here. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from portal.vietnam.text import fold

FIELDS = "field:"
"""Lists of this beginning hold the names of fields of a register instead of codes."""
LIKELY = 0.6


@dataclass(frozen=True)
class Mapped:
    """One row of the mapping table."""

    list_key: str
    local_code: str
    common_code: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    is_without: bool = False

    def holds(self, day: dt.date) -> bool:
        """Whether it is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


Table = Mapping[tuple[str, str], Mapped]
Used = Mapping[str, Mapping[str, int]]
"""List → code → rows that use it."""


def table_on(rows: Iterable[Mapped], day: dt.date) -> dict[tuple[str, str], Mapped]:
    """The row that holds for each code: of several the one that began last."""
    found: dict[tuple[str, str], Mapped] = {}
    for row in rows:
        key = (row.list_key, row.local_code)
        if row.holds(day) and (key not in found or found[key].valid_from <= row.valid_from):
            found[key] = row
    return found


@dataclass(frozen=True)
class Unmapped:
    """A code in use that is neither mapped nor declared to have no counterpart."""

    list_key: str
    code: str
    rows: int


def unmapped(used: Used, table: Table) -> list[Unmapped]:
    """Every code in use without a row, the most used first within its list."""
    found = [
        Unmapped(key, code, count)
        for key, codes in used.items()
        for code, count in codes.items()
        if (key, code) not in table
    ]
    return sorted(found, key=lambda one: (one.list_key, -one.rows, one.code))


def common_of(table: Table, list_key: str, code: str | None) -> str | None:
    """What the destination calls the code; None for nothing and for a declared absence."""
    if code is None:
        return None
    row = table.get((list_key, code))
    return row.common_code or None if row else None


def field_names(table: Table, register: str, keys: Sequence[str]) -> dict[str, str]:
    """What the destination calls each field of a register; a field nobody renamed keeps its published name."""
    return {key: common_of(table, FIELDS + register, key) or key for key in keys}


def local_of(table: Table, list_key: str) -> dict[str, list[str]]:
    """Common code → the local codes mapped to it."""
    found: dict[str, list[str]] = {}
    for (key, code), row in table.items():
        if key == list_key and row.common_code:
            found.setdefault(row.common_code, []).append(code)
    return {common: sorted(codes) for common, codes in found.items()}


def proposed(text: str, choices: Sequence[tuple[str, str]]) -> str:
    """The local code whose code or words come nearest to `text`; "" when nothing is near enough."""
    wanted = " ".join(fold(text).split())
    best, reached = "", LIKELY
    for code, label in choices:
        near = max(SequenceMatcher(None, wanted, fold(word)).ratio() for word in (code, label))
        if near > reached or (near == 1 and reached < 1):
            best, reached = code, near
    return best
