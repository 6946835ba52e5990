"""What charts are drawn from, and how their figures are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.vietnam.money import format_decimal

Text = str | Promise
Number = int | float | Decimal
Write = Callable[[Number], str]


@dataclass(frozen=True)
class TargetBar:
    """One target: what was planned and what was reached, in its own unit. `actual` None means no figures yet.

    `is_ceiling`: the target must not be gone beyond.
    """

    label: Text
    actual: Number | None
    target: Number
    unit: Text = ""
    is_ceiling: bool = False

    @property
    def is_met(self) -> bool:
        """The number is known and on the right side of the target."""
        if self.actual is None:
            return False
        return self.actual <= self.target if self.is_ceiling else share_of(self) >= 1


@dataclass(frozen=True)
class Series:
    """One group of columns; `values` by category, None where there is none."""

    name: Text
    values: Sequence[Number | None]


@dataclass(frozen=True)
class Slice:
    """One part of a whole."""

    label: Text
    value: Number


@dataclass(frozen=True)
class StackedRow:
    """One bar of `stacked_rows`; `values` in the order of the series."""

    label: Text
    values: Sequence[int]


def share_of(bar: TargetBar) -> float:
    """Reached part of the target; 0 without figures, all of it when the target is zero and something was reached."""
    if bar.actual is None:
        return 0.0
    if not bar.target:
        return 1.0 if bar.actual else 0.0
    return max(0.0, float(bar.actual) / float(bar.target))


def figures_of(bar: TargetBar, share: float) -> str:
    """ "14/20 DN (70 %)"."""
    if bar.actual is None:
        return _("chưa có số liệu")
    return f"{format_decimal(bar.actual)}/{format_decimal(bar.target)} {bar.unit}".strip() + f" ({percent(share)})"


def percent(share: float) -> str:
    """ "70 %" of 0.7."""
    return f"{format_decimal(Decimal(str(share * 100)), 0)}\u00a0%"


def nice_step(highest: float, *, whole: bool = False) -> float:
    """The distance of scale lines: 1, 2 or 5 times a power of ten, about five lines; never below 1 where `whole` things are counted."""
    if highest <= 0:
        return 1.0
    rough = highest / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return max(step, 1.0) if whole or highest >= 5 else step


def tidy(value: float) -> Decimal:
    """A number of the scale without the dust of floats."""
    return Decimal(str(round(value, 6)))


def told(slices: Sequence[Slice], write: Write, *, with_shares: bool = False) -> str:
    """ "Đã chi: 3; Còn lại: 1": the sentence for whoever cannot see the drawing."""
    whole = sum(float(one.value) for one in slices) or 1.0
    return "; ".join(
        f"{one.label}: {write(one.value)}" + (f" ({percent(float(one.value) / whole)})" if with_shares else "")
        for one in slices
    )


def shown_of(slices: Sequence[Slice]) -> list[Slice]:
    """The parts that are there."""
    return [one for one in slices if one.value and one.value > 0]
