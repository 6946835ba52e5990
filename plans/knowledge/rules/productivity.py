"""Labour productivity, its growth, and total factor productivity by growth accounting. Pure; rates are percent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_productivity import ProductivityUnit, TfpMethod
from plans.planning.rules.growth import average_growth, yearly_growth

HUNDRED = Decimal(100)
PLACES = 4
SHARE_PLACES = 2
PER_UNIT = {ProductivityUnit.MILLION_VND: 1_000, ProductivityUnit.USD: 1_000_000, ProductivityUnit.USD_PPP: 1_000_000}
"""Output is kept in tỷ đồng or in million USD; so many units of productivity make one of it."""

PRODUCTIVITY_FORMULA = _("Năng suất lao động = giá trị làm ra trong năm ÷ số lao động có việc làm bình quân năm")
GROWTH_FORMULA = _("Tốc độ tăng năm t = (giá trị năm t ÷ giá trị năm t−1 − 1) × 100 %")
AVERAGE_FORMULA = _("Tốc độ tăng bình quân = ((giá trị năm cuối ÷ giá trị năm đầu) ^ (1 ÷ số năm) − 1) × 100 %")
TFP_FORMULA = _("Tốc độ tăng TFP = g(GRDP) − α × g(vốn) − (1 − α) × g(lao động)")
SHARE_FORMULA = _("Tỷ trọng đóng góp của TFP = tốc độ tăng TFP ÷ g(GRDP) × 100 %")


def per_worker(output: Decimal, employed: int, unit: str) -> Decimal:
    """Output (tỷ đồng or million USD) per employed person in `unit`, rounded to four places."""
    return round(output * PER_UNIT[ProductivityUnit(unit)] / employed, PLACES)


@dataclass(frozen=True)
class GrowthLine:
    """One year: its value and its growth over the year before, None without one."""

    year: int
    value: Decimal
    rate: Decimal | None


@dataclass(frozen=True)
class GrowthTable:
    """A series with growth by year and on average; `average` is compound, None with less than two years."""

    lines: tuple[GrowthLine, ...] = ()
    average: Decimal | None = None

    @property
    def first(self) -> GrowthLine | None:
        """The oldest year."""
        return self.lines[0] if self.lines else None

    @property
    def last(self) -> GrowthLine | None:
        """The newest year."""
        return self.lines[-1] if self.lines else None

    @property
    def years(self) -> int:
        """Years between the ends."""
        return self.lines[-1].year - self.lines[0].year if self.lines else 0


def growth_table(values: Mapping[int, Decimal]) -> GrowthTable:
    """Year → value, put in order; a year missing in between has no rate and the average still counts its time."""
    if not values:
        return GrowthTable()
    first = min(values)
    rates = yearly_growth(first, values[first], values)
    lines = tuple(GrowthLine(year, values[year], _rounded(rates.get(year), SHARE_PLACES)) for year in sorted(values))
    return GrowthTable(lines, _rounded(average_growth(first, values[first], values), SHARE_PLACES))


def rate_of(before: Decimal, after: Decimal, method: str) -> Decimal:
    """Growth in percent from one level to the next; both positive."""
    if method == TfpMethod.LOGARITHM:
        return (after / before).ln() * HUNDRED
    return (after / before - 1) * HUNDRED


@dataclass(frozen=True)
class Contribution:
    """What made output grow: points of growth, and shares of it (None while output did not grow)."""

    capital_rate: Decimal
    labour_rate: Decimal
    tfp_rate: Decimal
    capital_share: Decimal | None
    labour_share: Decimal | None
    tfp_share: Decimal | None


def account(growth: Decimal, capital: Decimal, labour: Decimal, alpha: Decimal) -> Contribution:
    """Growth accounting: output grew by `growth` percent, capital and labour by theirs; `alpha` is capital's weight.

    TFP is what remains. A share is told only where output grew: of nothing or of a fall there are no parts.
    """
    by_capital, by_labour = alpha * capital, (1 - alpha) * labour
    residual = growth - by_capital - by_labour

    def share(points: Decimal) -> Decimal | None:
        return round(points / growth * HUNDRED, SHARE_PLACES) if growth > 0 else None

    return Contribution(
        capital_rate=round(by_capital, PLACES),
        labour_rate=round(by_labour, PLACES),
        tfp_rate=round(residual, PLACES),
        capital_share=share(by_capital),
        labour_share=share(by_labour),
        tfp_share=share(residual),
    )


def _rounded(value: Any, places: int) -> Decimal | None:
    return None if value is None else round(Decimal(value), places)
