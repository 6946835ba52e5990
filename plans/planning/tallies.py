"""Pure arithmetic of counters: what years brought becomes a count. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Number = int | Decimal


@dataclass(frozen=True)
class Count:
    """What a counter found from the start of the plan until a day.

    `total` may be less than the sum of `by_year`: an enterprise helped in two years is one enterprise.
    `totals` is what was reached until the end of each year, `records` how many records stand behind it.
    """

    total: Number = 0
    by_year: Mapping[int, Number] = field(default_factory=dict)
    totals: Mapping[int, Number] = field(default_factory=dict)
    records: int = 0


def counted(by_year: Mapping[int, Number], fresh: Mapping[int, Number], records: int) -> Count:
    """A count from what each year had (`by_year`) and what it added to the years before (`fresh`)."""
    total: Number = 0
    totals: dict[int, Number] = {}
    for year in sorted(by_year):
        total += fresh[year]
        totals[year] = total
    return Count(total, dict(sorted(by_year.items())), totals, records)


def standing(by_year: Mapping[int, Number], records: int) -> Count:
    """A count of statistics, one a year: what the newest year has stands, nothing adds up."""
    years = dict(sorted(by_year.items()))
    return Count(years[max(years)] if years else 0, years, years, records)


def number(found: Any) -> Number:
    """A sum as the database gives it: whole numbers as int, None as 0."""
    value = Decimal(str(found or 0))
    return int(value) if value == value.to_integral_value() else value
