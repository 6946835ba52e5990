"""Pure rules of the benchmark: the sector of a business line, quartiles, and when a group is too small to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def quarter_place(count: int, quarter: int) -> tuple[int, int]:
    """The place in an ordered group of `count` at which a quarter (1, 2, 3) ends, and how many fourths lie beyond it."""
    return divmod((count - 1) * quarter, 4)


def quartiles(count: int, neighbours: Sequence[Sequence[int]]) -> Quartiles | None:
    """Quartiles by linear interpolation between neighbours; None for a group too small to show.

    `neighbours` are, for each quarter, the values at its place (`quarter_place`) and the next one: six values of a million.
    """
    if count < LEAST:
        return None
    low, middle, high = (
        _between(quarter_place(count, quarter)[1], values) for quarter, values in enumerate(neighbours, 1)
    )
    return Quartiles(count, low, middle, high)


def _between(fourths: int, values: Sequence[int]) -> int:
    following = values[1] if len(values) > 1 else values[0]
    return values[0] + ((following - values[0]) * fourths * 2 + 4) // 8


def quarter_of(value: int, found: Quartiles) -> int:
    """1 to 4: the quarter of the group a value lies in, 4 being the most productive."""
    return 1 + sum(value > limit for limit in (found.low, found.middle, found.high))
