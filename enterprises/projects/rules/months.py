"""Months of the calendar: the same day so many months on, or the last day of a shorter month."""

from __future__ import annotations

import calendar
import datetime as dt


def add_months(day: dt.date, months: int) -> dt.date:
    """31 January + 1 month is 28 (29) February; months may be negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: dt.date, last: dt.date) -> int:
    """Whole months from `first` to `last`; negative when `last` comes before."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - 1 if months > 0 and add_months(first, months) > last else months
