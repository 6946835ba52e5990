"""A target year by year: what was planned, what was reached, is the running year on time, what is still to do (A11, A12).

Pure. Years get a planned number from the entered phases, else from the printed pace, else from a
target that is asked for every year; a year without any of them has no verdict of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.rules.grammar import LARGEST, Ceiling, is_usable, is_within, number
from plans.planning.rules.pace import Span


class YearState(StrEnum):
    """How a year stands on the day of the report."""

    MET = "met"
    EXCEEDED = "exceeded"
    BELOW = "below"
    BEHIND = "behind"
    ON_TIME = "on_time"
    AHEAD = "ahead"
    NO_DATA = "no_data"
    UNPLANNED = "unplanned"
    TO_COME = "to_come"

    @property
    def label(self) -> str:
        """The word beside the year."""
        return str(_LABELS[self])

    @property
    def tone(self) -> str:
        """Colour word of the badge."""
        return _TONES.get(self, "neutral")


_LABELS: dict[YearState, Any] = {
    YearState.MET: gettext_lazy("Đạt"),
    YearState.EXCEEDED: gettext_lazy("Vượt"),
    YearState.BELOW: gettext_lazy("Chưa đạt"),
    YearState.BEHIND: gettext_lazy("Đang chậm"),
    YearState.ON_TIME: gettext_lazy("Đúng tiến độ"),
    YearState.AHEAD: gettext_lazy("Vượt tiến độ"),
    YearState.NO_DATA: gettext_lazy("Chưa đủ dữ liệu"),
    YearState.UNPLANNED: gettext_lazy("Không phân kỳ"),
    YearState.TO_COME: gettext_lazy("Chưa tới"),
}
_TONES = {
    YearState.MET: "success",
    YearState.EXCEEDED: "success",
    YearState.AHEAD: "success",
    YearState.ON_TIME: "success",
    YearState.BELOW: "waiting",
    YearState.BEHIND: "waiting",
}


@dataclass(frozen=True)
class YearLine:
    """One year. `total` is what was reached until its end (distinct things once), None where values do not add up."""

    year: int
    planned: Span | None
    actual: Decimal | None
    total: Decimal | None
    state: YearState
    words: str = ""


def year_lines(
    years: Iterable[int],
    planned: Mapping[int, Span],
    actual: Mapping[int, Decimal],
    totals: Mapping[int, Decimal],
    day: dt.date,
    *,
    adds_up: bool,
    has_zeros: bool = False,
    each_alone: bool = False,
    ceiling: Ceiling | None = None,
) -> list[YearLine]:
    """Every year of the plan on `day`; years with records outside the plan are added.

    `adds_up`: values are amounts whose sum counts, so the running year is compared with what should
    be reached by now; otherwise (statistics, growth, shares) it waits for its value. `has_zeros`: a year without records
    is a year with none, not one nobody has entered. `each_alone`: every year has its own target, nothing carries over.
    `ceiling`: the numbers of the years must not be gone beyond.
    """
    lines = []
    reached: Decimal | None = Decimal(0) if has_zeros else None
    for year in sorted({*years, *(y for y in actual if y <= day.year)}):
        found = actual.get(year) if year <= day.year else None
        if found is None and has_zeros and year <= day.year:
            found = Decimal(0)
        state, words = _state(year, planned, actual, found, day, adds_up, each_alone, ceiling)
        reached = totals.get(year, reached)
        total = reached if totals and year <= day.year else None
        lines.append(YearLine(year, planned.get(year), found, total, state, words))
    return lines


def _state(
    year: int,
    planned: Mapping[int, Span],
    actual: Mapping[int, Decimal],
    found: Decimal | None,
    day: dt.date,
    adds_up: bool,
    each_alone: bool,
    ceiling: Ceiling | None,
) -> tuple[YearState, str]:
    plan = planned.get(year)
    if year > day.year:
        return YearState.TO_COME, ""
    if plan is None:
        return YearState.UNPLANNED, ""
    if found is None or not is_usable(found):
        return YearState.NO_DATA, ""
    is_running = year == day.year and (day.month, day.day) != (12, 31)
    if ceiling is not None:
        words = _("Không quá %(planned)s, thực hiện %(actual)s.") % {"planned": plan, "actual": number(found)}
        kept = YearState.ON_TIME if is_running else YearState.MET
        return (kept if is_within(ceiling, found, plan.high) else YearState.BELOW), words
    if is_running and adds_up:
        return _pace({year: plan} if each_alone else planned, actual, day)
    words = _("Kế hoạch %(planned)s, thực hiện %(actual)s.") % {"planned": plan, "actual": number(found)}
    if found < plan.low:
        return YearState.BELOW, words
    return (YearState.EXCEEDED if found > plan.high else YearState.MET), words


def _pace(planned: Mapping[int, Span], actual: Mapping[int, Decimal], day: dt.date) -> tuple[YearState, str]:
    """What should be reached by today: the years before, and of this year the part that has passed, in whole units."""
    before = [plan for year, plan in planned.items() if year < day.year]
    this = planned[day.year]
    passed = Decimal(day.timetuple().tm_yday) / (366 if _is_leap(day.year) else 365)
    due = sum((plan.low for plan in before), Decimal(0)) + (this.low * passed).to_integral_value(ROUND_FLOOR)
    full = sum((plan.high for plan in before), Decimal(0)) + this.high
    reached = sum((value for year, value in actual.items() if year <= day.year and year in planned), Decimal(0))
    words = _("Đến nay %(reached)s, theo tiến độ cần %(due)s; hết năm cần %(year_end)s.") % {
        "reached": number(reached),
        "due": number(due),
        "year_end": number(sum((plan.low for plan in before), this.low)),
    }
    if reached < due:
        return YearState.BEHIND, words
    return (YearState.AHEAD if reached > full else YearState.ON_TIME), words


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def planned_years(
    years: Sequence[int],
    phases: Mapping[int, Decimal],
    pace: Span | None,
    each_year: Span | None,
    *,
    first: int | None = None,
    last: int | None = None,
) -> dict[int, Span]:
    """Year → planned number: the entered phases; without any, the pace over its years; else what every year is to reach."""
    if phases:
        return {year: Span(quantity, quantity) for year, quantity in sorted(phases.items())}
    wish = pace if pace is not None else each_year
    if wish is None:
        return {}
    return {year: wish for year in years if (first is None or year >= first) and (last is None or year <= last)}


def still_to_do(wanted: Decimal, reached: Decimal, day: dt.date, last_year: int) -> str:
    """What it takes to reach the target: how much in how many years. "" when it is reached."""
    if not (is_usable(wanted) and is_usable(reached)) or reached >= wanted:
        return ""
    missing = min(wanted - reached, LARGEST)
    left = last_year - day.year + 1
    if left <= 0:
        return _("Đã hết hạn năm %(year)s, còn thiếu %(missing)s.") % {"year": last_year, "missing": number(missing)}
    if left == 1:
        return _("Còn thiếu %(missing)s, phải xong trong năm %(year)s.") % {
            "missing": number(missing),
            "year": last_year,
        }
    each = (missing / left).to_integral_value(ROUND_CEILING)
    return _("Còn thiếu %(missing)s trong %(left)s năm (đến hết %(year)s): mỗi năm khoảng %(each)s.") % {
        "missing": number(missing),
        "left": left,
        "year": last_year,
        "each": number(each),
    }
