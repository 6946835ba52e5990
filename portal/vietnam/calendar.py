"""Working days: weekends and days off do not count, Saturdays worked in exchange do.

Pure; the data comes from `selectors.calendar_for`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class HolidayCalendar:
    """Days off and make-up working days of one territory."""

    days_off: frozenset[dt.date] = frozenset()
    working: frozenset[dt.date] = frozenset()


def is_working_day(day: dt.date, calendar: HolidayCalendar) -> bool:
    """Monday to Friday unless off; a make-up Saturday or Sunday counts."""
    if day in calendar.working:
        return True
    return day.weekday() < 5 and day not in calendar.days_off


def add_working_days(start: dt.date, days: int, calendar: HolidayCalendar) -> dt.date:
    """The day on which a period of `days` working days ends; the day of receipt does not count.

    Negative `days` count backwards. Zero gives `start` itself.
    """
    step = ONE_DAY if days >= 0 else -ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        if is_working_day(day, calendar):
            left -= 1
    return day


def working_days_between(start: dt.date, end: dt.date, calendar: HolidayCalendar) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is before `start`."""
    if end < start:
        return -working_days_between(end, start, calendar)
    count, day = 0, start
    while day < end:
        day += ONE_DAY
        count += is_working_day(day, calendar)
    return count


def last_safe_day(before: dt.date) -> dt.date:
    """The last day that is still "trước ngày" `before`."""
    return before - ONE_DAY
