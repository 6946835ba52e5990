"""Working days as the procedures count them.

Saturdays, Sundays and days off do not count; a Saturday worked in exchange for a day off does. The day of receipt is
day zero (Bộ luật Dân sự 2015, art. 147: the first day of the event is not counted).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class HolidayCalendar:
    """Days that differ from the plain week. Pure: `portal.vietnam.selectors.calendar_for` fills it from the tables."""

    days_off: frozenset[dt.date] = field(default_factory=frozenset)
    make_up_days: frozenset[dt.date] = field(default_factory=frozenset)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether offices work on `day`."""
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off


PLAIN_WEEK = HolidayCalendar()


def is_working_day(day: dt.date, calendar: HolidayCalendar = PLAIN_WEEK) -> bool:
    """Whether offices work on `day`."""
    return calendar.is_working_day(day)


def add_working_days(start: dt.date, days: int, calendar: HolidayCalendar = PLAIN_WEEK) -> dt.date:
    """The `days`-th working day after `start`, which itself does not count; backwards for a negative number.

    Zero days is `start`, working day or not.
    """
    step = ONE_DAY if days > 0 else -ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        if calendar.is_working_day(day):
            left -= 1
    return day


def working_days_between(start: dt.date, end: dt.date, calendar: HolidayCalendar = PLAIN_WEEK) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is before `start`."""
    if end < start:
        return -working_days_between(end, start, calendar)
    weeks, rest = divmod((end - start).days, 7)
    tail = sum(1 for back in range(rest) if (end - dt.timedelta(days=back)).weekday() < SATURDAY)
    lost = sum(
        1 for day in calendar.days_off - calendar.make_up_days if start < day <= end and day.weekday() < SATURDAY
    )
    gained = sum(1 for day in calendar.make_up_days if start < day <= end and day.weekday() >= SATURDAY)
    return weeks * 5 + tail - lost + gained


def next_working_day(day: dt.date, calendar: HolidayCalendar = PLAIN_WEEK) -> dt.date:
    """`day` when offices work on it, else the next day they do (a period that ends on a day off ends then)."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def last_safe_day(before: dt.date, calendar: HolidayCalendar | None = None) -> dt.date:
    """The last day that is still "trước ngày `before`"; with a calendar, the last working day that is."""
    day = before - ONE_DAY
    while calendar is not None and not calendar.is_working_day(day):
        day -= ONE_DAY
    return day
