"""Growth from a baseline: each year over the year before, and the compound average (requirement A09). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from plans.planning.rules.grammar import HUNDRED, is_usable


def yearly_growth(base_year: int, base: Decimal, by_year: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Growth in percent of each year over the year before; years without a predecessor are left out."""
    values = {base_year: base, **_after(base_year, by_year)}
    return {
        year: (values[year] / values[year - 1] - 1) * HUNDRED
        for year in sorted(values)
        if year - 1 in values and values[year - 1] > 0
    }


def average_growth(base_year: int, base: Decimal, by_year: Mapping[int, Decimal]) -> Decimal | None:
    """Compound growth in percent a year from the baseline to the last year; None when it cannot be computed."""
    later = _after(base_year, by_year)
    if not later or base <= 0:
        return None
    last = max(later)
    ratio = later[last] / base
    return (ratio ** (Decimal(1) / (last - base_year)) - 1) * HUNDRED if ratio > 0 else None


def _after(base_year: int, by_year: Mapping[int, Decimal]) -> dict[int, Decimal]:
    return {year: value for year, value in by_year.items() if year > base_year and is_usable(value)}
