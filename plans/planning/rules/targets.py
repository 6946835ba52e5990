"""The grammar of targets: is a target met by what was observed? Pure; no database.

"At least 10" is met at 10, "more than 200" is not met at 200, "01 - 02" is met at 1, an exact
number that is exceeded is met and shown as exceeded, growth needs a baseline, a share needs its
denominator, a named list needs every unit with every condition (requirements A07-A12).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.enums import Comparator, Verdict
from portal.vietnam.money import format_decimal

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Grammar:
    """What a target asks for. `unit` is only for the words of the explanation."""

    comparator: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    is_per_year: bool = False
    baseline_year: int | None = None
    baseline_value: Decimal | None = None


@dataclass(frozen=True)
class Observation:
    """What is known: a value, yearly values for growth, or a list and how many of its units have every condition."""

    value: Decimal | None = None
    by_year: Mapping[int, Decimal] = field(default_factory=dict)
    list_met: int | None = None
    list_total: int | None = None
    is_satisfied: bool | None = None


@dataclass(frozen=True)
class Judgement:
    """The verdict with its reason in words; `measured` is the number that was compared (percent for growth and shares)."""

    verdict: Verdict
    explanation: str
    measured: Decimal | None = None


def judge(grammar: Grammar, seen: Observation) -> Judgement:
    """Compare what was observed with what is asked."""
    match grammar.comparator:
        case Comparator.GROWTH:
            return _growth(grammar, seen)
        case Comparator.LIST_COMPLETE:
            return _complete_list(seen)
        case Comparator.SHARE:
            return _share(grammar, seen)
        case Comparator.QUALITATIVE:
            return _quality(seen)
    if seen.value is None:
        return _no_data(_("Chưa có số liệu."))
    return _amount(grammar, seen.value)


def _no_data(why: str) -> Judgement:
    return Judgement(Verdict.NO_DATA, why)


def number(value: Decimal) -> str:
    """A number as people read it: 6,8 or 1.200."""
    return format_decimal(value)


def _amount(grammar: Grammar, value: Decimal) -> Judgement:
    low, high = grammar.minimum, grammar.maximum
    if grammar.comparator == Comparator.MORE_THAN:
        floor = low if low is not None else high
        assert floor is not None
        if value > floor:
            return Judgement(Verdict.MET, _("%(value)s nhiều hơn %(floor)s.") % _n(value=value, floor=floor), value)
        return Judgement(
            Verdict.NOT_MET, _("%(value)s chưa nhiều hơn %(floor)s.") % _n(value=value, floor=floor), value
        )
    if grammar.comparator in (Comparator.RANGE, Comparator.ABOUT):
        return _in_range(low, high, value)
    wanted = low if low is not None else high
    assert wanted is not None
    if value < wanted:
        missing = wanted - value
        return Judgement(
            Verdict.NOT_MET,
            _("%(value)s trên %(wanted)s, còn thiếu %(missing)s.") % _n(value=value, wanted=wanted, missing=missing),
            value,
        )
    if value == wanted:
        return Judgement(Verdict.MET, _("Đúng bằng %(wanted)s.") % _n(wanted=wanted), value)
    return Judgement(Verdict.EXCEEDED, _("%(value)s, vượt mức %(wanted)s.") % _n(value=value, wanted=wanted), value)


def _in_range(low: Decimal | None, high: Decimal | None, value: Decimal) -> Judgement:
    """Met at the lower bound, exceeded above the upper one."""
    floor = low if low is not None else high
    assert floor is not None
    if value < floor:
        return Judgement(
            Verdict.NOT_MET,
            _("%(value)s dưới mức %(floor)s, còn thiếu %(missing)s.")
            % _n(value=value, floor=floor, missing=floor - value),
            value,
        )
    if high is not None and value > high:
        return Judgement(Verdict.EXCEEDED, _("%(value)s, trên mức %(high)s.") % _n(value=value, high=high), value)
    top = high if high is not None else floor
    return Judgement(
        Verdict.MET, _("%(value)s trong khoảng %(floor)s - %(top)s.") % _n(value=value, floor=floor, top=top), value
    )


def _share(grammar: Grammar, seen: Observation) -> Judgement:
    """A percentage: entered as such, or the part of a list that has every condition."""
    value = seen.value
    if seen.list_total is not None:
        if not seen.list_total:
            return _no_data(_("Chưa có danh sách làm mẫu số."))
        value = Decimal(seen.list_met or 0) / seen.list_total * HUNDRED
    if value is None:
        return _no_data(_("Chưa có số liệu."))
    comparator = Comparator.AT_LEAST if grammar.maximum is None else Comparator.RANGE
    found = _amount(Grammar(comparator, grammar.minimum, grammar.maximum), value)
    return Judgement(found.verdict, found.explanation, round(value, 4))


def _complete_list(seen: Observation) -> Judgement:
    if not seen.list_total:
        return _no_data(_("Chưa có danh sách các đơn vị."))
    met = seen.list_met or 0
    percent = Decimal(met) / seen.list_total * HUNDRED
    words = _("%(met)s / %(total)s đơn vị có đủ điều kiện (%(percent)s%%).") % {
        "met": met,
        "total": seen.list_total,
        "percent": number(round(percent, 1)),
    }
    return Judgement(Verdict.MET if met >= seen.list_total else Verdict.NOT_MET, words, round(percent, 4))


def _quality(seen: Observation) -> Judgement:
    if seen.is_satisfied is None:
        return _no_data(_("Chưa có minh chứng được duyệt."))
    if seen.is_satisfied:
        return Judgement(Verdict.MET, _("Đạt theo minh chứng."))
    return Judgement(Verdict.NOT_MET, _("Chưa đạt theo minh chứng."))


def yearly_growth(base_year: int, base: Decimal, by_year: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Growth in percent of each year over the year before; years without a predecessor are left out."""
    values = {base_year: base, **{year: value for year, value in by_year.items() if year > base_year}}
    return {
        year: (values[year] / values[year - 1] - 1) * HUNDRED
        for year in sorted(values)
        if year - 1 in values and values[year - 1] > 0
    }


def average_growth(base_year: int, base: Decimal, by_year: Mapping[int, Decimal]) -> Decimal | None:
    """Compound growth in percent a year from the baseline to the last year; None when it cannot be computed."""
    later = {year: value for year, value in by_year.items() if year > base_year}
    if not later or base <= 0:
        return None
    last = max(later)
    ratio = later[last] / base
    return (ratio ** (Decimal(1) / (last - base_year)) - 1) * HUNDRED if ratio > 0 else None


def _growth(grammar: Grammar, seen: Observation) -> Judgement:
    """Every year must reach the lower bound when the print says "hằng năm", else the average does."""
    if grammar.baseline_year is None or grammar.baseline_value is None:
        return _no_data(_("Chưa có số gốc (năm, giá trị, nguồn)."))
    if grammar.baseline_value <= 0:
        return _no_data(_("Số gốc phải lớn hơn 0 mới tính được mức tăng."))
    years = yearly_growth(grammar.baseline_year, grammar.baseline_value, seen.by_year)
    average = average_growth(grammar.baseline_year, grammar.baseline_value, seen.by_year)
    if average is None or (grammar.is_per_year and not years):
        return _no_data(_("Chưa có số liệu của năm sau năm gốc."))
    measured = min(years.values()) if grammar.is_per_year else average
    found = _in_range(grammar.minimum, grammar.maximum, round(measured, 2))
    details = "; ".join(f"{year}: {number(round(rate, 1))}%" for year, rate in years.items())
    words = _("Tăng từng năm: %(years)s. Bình quân (tăng trưởng kép) %(average)s%%/năm.") % {
        "years": details or "–",
        "average": number(round(average, 1)),
    }
    return Judgement(found.verdict, words, round(measured, 4))


def _n(**values: Decimal) -> dict[str, str]:
    return {name: number(value) for name, value in values.items()}
