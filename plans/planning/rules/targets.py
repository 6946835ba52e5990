"""The one evaluator of targets: is a wish met by what was observed? Pure; no database.

"At least 10" is met at 10, "more than 200" is not met at 200, "at most 25" is met at 25, "01 - 02" is met at 1, an exact
number that is exceeded is met and shown as exceeded, growth needs a baseline, a share needs its
denominator, a named list needs every unit with every condition (requirements A07-A12).
No Decimal makes it crash: what is no number or beyond `LARGEST` counts as not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import assert_never

from django.utils.translation import gettext as _

from plans.planning.enums import Verdict
from plans.planning.rules.grammar import (
    HUNDRED,
    AtLeast,
    AtMost,
    Ceiling,
    Exactly,
    Growth,
    LessThan,
    MoreThan,
    Quality,
    Range,
    Share,
    Unclear,
    Wanted,
    WholeList,
    is_usable,
    is_within,
    number,
    percent,
)
from plans.planning.rules.growth import average_growth, yearly_growth


@dataclass(frozen=True)
class Observation:
    """What is known: a value, yearly values for growth, part and whole of a share, or a list and how many of its
    units have every condition."""

    value: Decimal | None = None
    by_year: Mapping[int, Decimal] = field(default_factory=dict)
    part: Decimal | None = None
    whole: Decimal | None = None
    list_met: int | None = None
    list_total: int | None = None
    is_satisfied: bool | None = None


@dataclass(frozen=True)
class Judgement:
    """The verdict with its reason in words; `measured` is the number that was compared (percent for growth and shares)."""

    verdict: Verdict
    explanation: str
    measured: Decimal | None = None


def judge(wish: Wanted, seen: Observation) -> Judgement:
    """Compare what was observed with what is asked."""
    match wish:
        case Unclear(why):
            return _no_data(why)
        case Quality():
            return _quality(seen)
        case WholeList():
            return _complete_list(seen)
        case Growth():
            return _growth(wish, seen)
        case Share():
            return _share(wish, seen)
        case AtLeast() | MoreThan() | AtMost() | LessThan() | Exactly() | Range():
            if seen.value is None:
                return _no_data(_("Chưa có số liệu."))
            if not is_usable(seen.value):
                return _no_data(_("Số liệu không hợp lệ."))
            return _amount(wish, seen.value)
    assert_never(wish)


def _no_data(why: str) -> Judgement:
    return Judgement(Verdict.NO_DATA, why)


def _amount(wish: AtLeast | MoreThan | AtMost | LessThan | Exactly | Range, value: Decimal) -> Judgement:
    match wish:
        case AtMost() | LessThan():
            return _below(wish, value)
        case MoreThan(bound):
            met = value > bound
            words = (_("%(value)s nhiều hơn %(floor)s.") if met else _("%(value)s chưa nhiều hơn %(floor)s.")) % _n(
                value=value, floor=bound
            )
            return Judgement(Verdict.MET if met else Verdict.NOT_MET, words, value)
        case Range(low, high):
            return _in_range(low, high, value)
        case AtLeast(bound) | Exactly(bound):
            return _up_to(bound, value)
    assert_never(wish)


def _below(wish: Ceiling, value: Decimal) -> Judgement:
    """Met while the value keeps below the ceiling; there is nothing to exceed."""
    facts = _n(value=value, bound=wish.bound)
    if is_within(wish, value):
        words = _("%(value)s, dưới mức %(bound)s.") if value < wish.bound else _("%(value)s, không quá %(bound)s.")
        return Judgement(Verdict.MET, words % facts, value)
    words = (
        _("%(value)s, vượt quá mức cho phép %(bound)s.") if value > wish.bound else _("%(value)s, chưa dưới %(bound)s.")
    )
    return Judgement(Verdict.NOT_MET, words % facts, value)


def _up_to(wanted: Decimal, value: Decimal) -> Judgement:
    """Met at the number, exceeded above it."""
    if value < wanted:
        words = _("%(value)s trên %(wanted)s, còn thiếu %(missing)s.")
        return Judgement(Verdict.NOT_MET, words % _n(value=value, wanted=wanted, missing=wanted - value), value)
    if value == wanted:
        return Judgement(Verdict.MET, _("Đúng bằng %(wanted)s.") % _n(wanted=wanted), value)
    return Judgement(Verdict.EXCEEDED, _("%(value)s, vượt mức %(wanted)s.") % _n(value=value, wanted=wanted), value)


def _in_range(low: Decimal, high: Decimal | None, value: Decimal) -> Judgement:
    """Met at the lower bound, exceeded above the upper one."""
    if value < low:
        words = _("%(value)s dưới mức %(floor)s, còn thiếu %(missing)s.")
        return Judgement(Verdict.NOT_MET, words % _n(value=value, floor=low, missing=low - value), value)
    if high is None:
        return _up_to(low, value)
    if value > high:
        return Judgement(Verdict.EXCEEDED, _("%(value)s, trên mức %(high)s.") % _n(value=value, high=high), value)
    words = _("%(value)s trong khoảng %(floor)s - %(top)s.") % _n(value=value, floor=low, top=high)
    return Judgement(Verdict.MET, words, value)


def _share(wish: Share, seen: Observation) -> Judgement:
    """A percentage: of a named list, of part and whole, or given as such by official statistics."""
    lead = ""
    value = seen.value
    if seen.list_total is not None:
        if not seen.list_total:
            return _no_data(_("Chưa có danh sách làm mẫu số."))
        met = seen.list_met or 0
        value = Decimal(met) / seen.list_total * HUNDRED
        lead = _list_words(met, seen.list_total, value) + " "
    elif seen.whole is not None and seen.part is not None:
        if not (is_usable(seen.whole) and is_usable(seen.part)) or seen.whole <= 0:
            return _no_data(_("Mẫu số phải lớn hơn 0."))
        value = seen.part / seen.whole * HUNDRED
        lead = f"{number(seen.part)} / {number(seen.whole)} = {percent(value)}%. "
    if value is None:
        return _no_data(_("Chưa có số liệu."))
    if not is_usable(value):
        return _no_data(_("Số liệu không hợp lệ."))
    found = _in_range(wish.low, wish.high, round(value, 4))
    return Judgement(found.verdict, lead + found.explanation, round(value, 4))


def _complete_list(seen: Observation) -> Judgement:
    if not seen.list_total:
        return _no_data(_("Chưa có danh sách các đơn vị."))
    met = seen.list_met or 0
    share = Decimal(met) / seen.list_total * HUNDRED
    verdict = Verdict.MET if met >= seen.list_total else Verdict.NOT_MET
    return Judgement(verdict, _list_words(met, seen.list_total, share), round(share, 4))


def _list_words(met: int, total: int, share: Decimal) -> str:
    return _("%(met)s / %(total)s đơn vị có đủ điều kiện (%(percent)s%%).") % {
        "met": met,
        "total": total,
        "percent": number(round(share, 1)),
    }


def _quality(seen: Observation) -> Judgement:
    if seen.is_satisfied is None:
        return _no_data(_("Chưa có minh chứng được duyệt."))
    if seen.is_satisfied:
        return Judgement(Verdict.MET, _("Đạt theo minh chứng."))
    return Judgement(Verdict.NOT_MET, _("Chưa đạt theo minh chứng."))


def _growth(wish: Growth, seen: Observation) -> Judgement:
    """Every year must reach the lower bound when the print says "hằng năm", else the average does."""
    if wish.baseline is None:
        return _no_data(_("Chưa có số gốc (năm, giá trị, nguồn)."))
    if not is_usable(wish.baseline.value) or wish.baseline.value <= 0:
        return _no_data(_("Số gốc phải lớn hơn 0 mới tính được mức tăng."))
    years = yearly_growth(wish.baseline.year, wish.baseline.value, seen.by_year)
    average = average_growth(wish.baseline.year, wish.baseline.value, seen.by_year)
    measured = min(years.values(), default=None) if wish.every_year else average
    if measured is None or average is None or not (is_usable(measured) and is_usable(average)):
        return _no_data(_("Chưa có số liệu của năm sau năm gốc."))
    found = _in_range(wish.low, wish.high, round(measured, 2))
    details = "; ".join(f"{year}: {percent(rate)}%" for year, rate in years.items() if is_usable(rate))
    words = _("Tăng từng năm: %(years)s. Bình quân (tăng trưởng kép) %(average)s%%/năm.") % {
        "years": details or "–",
        "average": percent(average),
    }
    return Judgement(found.verdict, words, round(measured, 4))


def _n(**values: Decimal) -> dict[str, str]:
    return {name: number(value) for name, value in values.items()}
