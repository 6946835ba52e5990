"""Pure rules of the benchmark: the sector of a business line, quartiles, and when a group is too small to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEAST = 5
"""Fewer enterprises than this are not compared: their numbers could be guessed (M05)."""
DIVISION = re.compile(r"^([A-Z]?)(\d{2})")


def division_of(sector_code: str) -> str:
    """ "C1010" → "C10", "1010" → "10"; "" when the code names no division."""
    found = DIVISION.match(sector_code.strip().upper())
    return "".join(found.groups()) if found else ""


def per_person(amount_vnd: int | None, employees: int) -> int | None:
    """Whole đồng per employee, halves up; None without an amount."""
    return None if amount_vnd is None or employees <= 0 else (2 * amount_vnd + employees) // (2 * employees)


@dataclass(frozen=True)
class Quartiles:
    """A group of `count` values in đồng: a quarter lies at or below `low`, half at or below `middle`."""

    count: int
    low: int
    middle: int
    high: int


def quartiles(count: int, at: Callable[[int], Sequence[int]]) -> Quartiles | None:
    """Quartiles by linear interpolation between neighbours; None for a group too small to show.

    `at(position)` answers the value at that place of the ordered group and the next one, so that an index reads six
    values of a million.
    """
    if count < LEAST:
        return None
    return Quartiles(count, *(_between(count, quarter, at) for quarter in (1, 2, 3)))


def _between(count: int, quarter: int, at: Callable[[int], Sequence[int]]) -> int:
    whole, rest = divmod((count - 1) * quarter, 4)
    values = at(whole)
    following = values[1] if len(values) > 1 else values[0]
    return values[0] + ((following - values[0]) * rest * 2 + 4) // 8


def quarter_of(value: int, found: Quartiles) -> int:
    """1 to 4: the quarter of the group a value lies in, 4 being the most productive."""
    return 1 + sum(value > limit for limit in (found.low, found.middle, found.high))
