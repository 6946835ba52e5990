"""When a report is due, and the days the work inside the house must be done by.

"Trước ngày 30 tháng 11" makes 29 November the last safe day (strict) or 30 November (lenient);
"chậm nhất ngày" always includes the day. From the last safe day the plan runs backwards in working days.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
from dataclasses import dataclass

from plans.planning.enums import DueRule
from portal.vietnam.calendar import PLAIN_WEEK, HolidayCalendar, add_working_days
from reports.enums import Strictness

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class BackwardPlan:
    """Working days each step takes, counted backwards from the day of sending."""

    signature: int = 3
    draft: int = 7
    returns: int = 10
    collect: int = 10


@dataclass(frozen=True)
class WorkDays:
    """The last day of each step. `last_safe_on` is the legal one; `send_on` the working day not after it."""

    collect_on: dt.date
    returns_due_on: dt.date
    draft_due_on: dt.date
    signature_due_on: dt.date
    send_on: dt.date
    last_safe_on: dt.date


def printed_day(month: int, day: int, year: int) -> dt.date:
    """The printed day in `year`; 29 February falls on 28 where there is none."""
    return dt.date(year, month, min(day, months.monthrange(year, month)[1]))


def last_safe_on(printed: dt.date, rule: str, strictness: str = Strictness.STRICT) -> dt.date:
    """The last day on which sending is not late."""
    if rule == DueRule.BEFORE and strictness == Strictness.STRICT:
        return printed - ONE_DAY
    return printed


def work_days(last_safe: dt.date, plan: BackwardPlan, calendar: HolidayCalendar = PLAIN_WEEK) -> WorkDays:
    """Everything counted back from `last_safe`."""
    send_on = last_safe
    while not calendar.is_working_day(send_on):
        send_on -= ONE_DAY
    signature = add_working_days(send_on, -plan.signature, calendar)
    draft = add_working_days(signature, -plan.draft, calendar)
    returns = add_working_days(draft, -plan.returns, calendar)
    collect = add_working_days(returns, -plan.collect, calendar)
    return WorkDays(
        collect_on=collect,
        returns_due_on=returns,
        draft_due_on=draft,
        signature_due_on=signature,
        send_on=send_on,
        last_safe_on=last_safe,
    )


def is_overdue(last_safe: dt.date | None, today: dt.date) -> bool:
    """Whether a report not yet sent is late today; without a day nothing is late."""
    return last_safe is not None and today > last_safe
