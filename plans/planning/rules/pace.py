"""Phasing by year: does the printed pace fit the printed total, do the entered years fit both (A11)? Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from portal.vietnam.money import format_decimal


class Fit(StrEnum):
    """How pace times years stands to the total."""

    AGREES = "agrees"
    INSIDE = "inside"
    OVERLAPS = "overlaps"
    DISAGREES = "disagrees"


@dataclass(frozen=True)
class Span:
    """From one number to another; both ends belong to it."""

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        low, high = format_decimal(self.low), format_decimal(self.high)
        return low if low == high else f"{low}-{high}"

    def times(self, years: int) -> Span:
        return Span(self.low * years, self.high * years)


def span(low: Decimal | None, high: Decimal | None) -> Span | None:
    """A span when at least one end is known."""
    if low is None and high is None:
        return None
    first, last = low if low is not None else high, high if high is not None else low
    assert first is not None and last is not None
    return Span(first, last)


def fit(total: Span, pace: Span, years: int) -> Fit:
    """Compare a total with a yearly pace over a number of years."""
    whole = pace.times(years)
    if whole == total:
        return Fit.AGREES
    if whole.low <= total.low and total.high <= whole.high:
        return Fit.INSIDE
    if whole.low <= total.high and total.low <= whole.high:
        return Fit.OVERLAPS
    return Fit.DISAGREES


def phase_warnings(phases: Mapping[int, Decimal], total: Span | None, pace: Span | None) -> list[str]:
    """What is wrong with quantities entered by year: their sum against the total, each year against the pace.

    Uneven years are allowed as long as the sum and the pace hold.
    """
    warnings = []
    if phases and total is not None:
        whole = sum(phases.values(), Decimal(0))
        if not total.low <= whole <= total.high:
            warnings.append(
                _("Tổng các năm là %(sum)s, kế hoạch là %(total)s.") % {"sum": format_decimal(whole), "total": total}
            )
    for year, quantity in sorted(phases.items()):
        if pace is not None and quantity and not pace.low <= quantity <= pace.high:
            warnings.append(
                _("Năm %(year)s: %(quantity)s ngoài nhịp %(pace)s mỗi năm.")
                % {"year": year, "quantity": format_decimal(quantity), "pace": pace}
            )
    return warnings
