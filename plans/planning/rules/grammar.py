"""What a target asks for, as one type per printed wording: a wish that cannot be judged cannot be made. Pure.

    wanted("more_than", minimum=Decimal(200))          -> MoreThan(200): not met at 200
    wanted("at_most", maximum=Decimal(25))             -> AtMost(25): met at 25, not at 26
    wanted("range", Decimal(1), Decimal(2))            -> Range(1, 2): met at 1, exceeded at 3
    wanted("about", Decimal(30))                       -> Range(27, 33): ± ABOUT_TOLERANCE percent
    wanted("growth", Decimal(3), Decimal(5), …)        -> Growth: wants a baseline and yearly values

Requirements A07-A10. What cannot be read becomes `Unclear` with the reason in words, never a crash:
a draft in the making has such targets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.enums import CEILINGS, Comparator
from portal.vietnam.money import format_decimal

HUNDRED = Decimal(100)
LARGEST = Decimal(10) ** 14
"""Numbers stay below this: 14 digits before and 4 behind the mark are what the database keeps."""
ABOUT_TOLERANCE = Decimal(10)
"""Percent around a single number after "khoảng" where the plan states no other; no law gives one."""


def is_usable(value: Decimal | None) -> bool:
    """A finite number of a size the portal keeps: below `LARGEST`, no more than 100 digits behind the mark."""
    if value is None or not value.is_finite() or abs(value) >= LARGEST:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -100


def number(value: Decimal) -> str:
    """A number as people read it: 6,8 or 1.200."""
    return format_decimal(value)


def percent(value: Decimal) -> str:
    """One decimal, always: 4,0."""
    return format_decimal(value, 1)


class GrammarError(ValueError):
    """A wish nobody can judge; `place` is the field of the target, the text is Vietnamese."""

    def __init__(self, place: str, message: str) -> None:
        self.place = place
        super().__init__(message)


def _require(value: Decimal | None, place: str = "minimum", *, negative: bool = False) -> Decimal:
    if value is None:
        raise GrammarError(place, _("Chỉ tiêu chưa có số."))
    if not is_usable(value):
        raise GrammarError(place, _("Số của chỉ tiêu không hợp lệ hoặc quá lớn."))
    if value < 0 and not negative:
        raise GrammarError(place, _("Số của chỉ tiêu không được âm."))
    return value


@dataclass(frozen=True)
class AtLeast:
    """ "ít nhất 10", "tối thiểu 01": met at the number itself."""

    bound: Decimal

    def __post_init__(self) -> None:
        _require(self.bound)


@dataclass(frozen=True)
class MoreThan:
    """ "Trên 200": not met at 200."""

    bound: Decimal

    def __post_init__(self) -> None:
        _require(self.bound)


@dataclass(frozen=True)
class AtMost:
    """ "không quá 25", "tối đa 05", "≤ 5": a ceiling, met up to the number itself."""

    bound: Decimal

    def __post_init__(self) -> None:
        _require(self.bound, "maximum")


@dataclass(frozen=True)
class LessThan:
    """ "dưới 2 %": a ceiling, not met at 2."""

    bound: Decimal

    def __post_init__(self) -> None:
        _require(self.bound, "maximum")


@dataclass(frozen=True)
class Exactly:
    """A plain number, "04 doanh nghiệp": more than that is met too, and shown as exceeded."""

    bound: Decimal

    def __post_init__(self) -> None:
        _require(self.bound)


@dataclass(frozen=True)
class Range:
    """ "01 - 02", "khoảng 15 - 20": met from the lower end on."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        _require(self.low)
        _require(self.high, "maximum")
        if self.high < self.low:
            raise GrammarError("maximum", _("Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất."))


@dataclass(frozen=True)
class Share:
    """ "40% - 43%", "47%": percent of a denominator or of a named list."""

    low: Decimal
    high: Decimal | None = None

    def __post_init__(self) -> None:
        for value, place in ((self.low, "minimum"), (self.high, "maximum")):
            if value is not None and _require(value, place) > HUNDRED:
                raise GrammarError(place, _("Tỷ trọng không được quá 100%."))
        if self.high is not None and self.high < self.low:
            raise GrammarError("maximum", _("Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất."))


@dataclass(frozen=True)
class Baseline:
    """The value growth starts from. Zero or less gives no rate."""

    year: int
    value: Decimal


@dataclass(frozen=True)
class Growth:
    """ "tăng từ 3-5% hằng năm": percent a year; `every_year` wants each year, otherwise the compound average counts."""

    low: Decimal
    high: Decimal | None = None
    every_year: bool = False
    baseline: Baseline | None = None

    def __post_init__(self) -> None:
        _require(self.low, negative=True)
        if self.high is not None and _require(self.high, "maximum", negative=True) < self.low:
            raise GrammarError("maximum", _("Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất."))


@dataclass(frozen=True)
class WholeList:
    """ "100% các đơn vị": every unit of a named list with every condition."""

    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quality:
    """No number: met or not by evidence (A06)."""


@dataclass(frozen=True)
class Unclear:
    """Cannot be judged yet; `why` says what is missing."""

    why: str


Ceiling = AtMost | LessThan
Wanted = AtLeast | MoreThan | AtMost | LessThan | Exactly | Range | Share | Growth | WholeList | Quality | Unclear


def wanted(
    comparator: str,
    minimum: Decimal | None = None,
    maximum: Decimal | None = None,
    *,
    tolerance: Decimal | None = None,
    every_year: bool = False,
    baseline: Baseline | None = None,
    conditions: Iterable[str] = (),
) -> Wanted:
    """The wish behind the fields of a target. `tolerance` is percent around a single "khoảng" number."""
    try:
        return _wanted(comparator, minimum, maximum, tolerance, every_year, baseline, tuple(conditions))
    except GrammarError as refusal:
        return Unclear(str(refusal))


def _wanted(
    comparator: str,
    minimum: Decimal | None,
    maximum: Decimal | None,
    tolerance: Decimal | None,
    every_year: bool,
    baseline: Baseline | None,
    conditions: tuple[str, ...],
) -> Wanted:
    if comparator == Comparator.QUALITATIVE:
        return Quality()
    if comparator == Comparator.LIST_COMPLETE:
        return WholeList(conditions)
    if comparator in CEILINGS:
        bound = _require(maximum if maximum is not None else minimum, "maximum")
        return AtMost(bound) if comparator == Comparator.AT_MOST else LessThan(bound)
    low = _require(minimum if minimum is not None else maximum, negative=comparator == Comparator.GROWTH)
    match comparator:
        case Comparator.AT_LEAST:
            return AtLeast(low)
        case Comparator.MORE_THAN:
            return MoreThan(low)
        case Comparator.EXACTLY:
            return Exactly(low)
        case Comparator.RANGE:
            return Range(low, maximum if maximum is not None else low)
        case Comparator.ABOUT:
            return _about(low, maximum, tolerance)
        case Comparator.SHARE:
            return Share(low, maximum)
        case Comparator.GROWTH:
            return Growth(low, maximum, every_year, baseline)
    raise GrammarError("comparator", _("Phép so sánh không hợp lệ."))


def _about(low: Decimal, high: Decimal | None, tolerance: Decimal | None) -> Range:
    """ "khoảng 15 - 20" is its range; "khoảng 30" is what lies within the tolerance around it."""
    if high is not None and _require(high, "maximum") != low:
        return Range(low, high)
    around = ABOUT_TOLERANCE if tolerance is None else _require(tolerance, "tolerance")
    if around > HUNDRED:
        raise GrammarError("tolerance", _("Dung sai không được quá 100%."))
    return Range(low * (HUNDRED - around) / HUNDRED, low * (HUNDRED + around) / HUNDRED)


def is_within(wish: Ceiling, value: Decimal, bound: Decimal | None = None) -> bool:
    """Whether a value keeps below the ceiling, or below another one of its kind (the one of a year)."""
    top = wish.bound if bound is None else bound
    return value < top if isinstance(wish, LessThan) else value <= top


def lower_bound(wish: Wanted) -> Decimal | None:
    """From here on the target is met ("more than" excepted); None where no number, or a ceiling, is asked for."""
    match wish:
        case AtLeast(bound) | MoreThan(bound) | Exactly(bound):
            return bound
        case Range(low=low) | Share(low=low) | Growth(low=low):
            return low
        case WholeList():
            return HUNDRED
    return None
