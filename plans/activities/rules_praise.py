"""Pure rules of praise: months later, and from when somebody may be praised again."""

from __future__ import annotations

import calendar
import datetime as dt


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where there is no such day (29 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def may_be_praised(last_on: dt.date | None, interval_months: int, on: dt.date) -> bool:
    """Whether somebody praised last on `last_on` may be praised on `on`: not before the interval has passed."""
    return last_on is None or on >= months_later(last_on, interval_months)
