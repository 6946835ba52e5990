"""By which years and days a result is owed, and how a task stands when its organisations stand so (B04, B07)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plans.planning.enums import DueRule, FollowRole, TaskTime, WorkState

FAR = 9999
EACH_YEAR = frozenset({TaskTime.YEARLY, TaskTime.PERIODIC, TaskTime.CONTINUOUS})
NOTICE_BEFORE = (30, 7)
NOTICE_AFTER = (1, 15, 30, 60)
LATER_EVERY = 30


@dataclass(frozen=True)
class Due:
    """One day a result is owed by; entries of the years `entries_from` to `entries_to` settle it."""

    year: int
    starts_year: int
    entries_from: int
    entries_to: int
    due_on: dt.date | None


def end_of(year: int) -> dt.date:
    """A result "of 2023" is owed until the end of 2023."""
    return dt.date(year, 12, 31)


def task_dues(
    *, time_kind: str, time_from: int | None, time_to: int | None, has_pace: bool, period: Sequence[int]
) -> list[Due]:
    """Recurring tasks and tasks with a yearly pace owe a result each year, others one at their end.

    `period` are the years of the plan; they bound a task only where the print gives no year (B04).
    Nothing without any year.
    """
    first = time_from or (min(period) if period else time_to)
    last = time_to or (max(period) if period else time_from)
    if first is None or last is None or last < first:
        return []
    if first == last or not (has_pace or time_kind in EACH_YEAR):
        return [Due(last, first, first, FAR, end_of(last))]
    return [Due(year, year, year, year, end_of(year)) for year in range(first, last + 1)]


def duty_dues(period: Sequence[int]) -> list[Due]:
    """A standing duty is reported once, until the end of the plan."""
    return [Due(max(period), min(period), min(period), FAR, end_of(max(period)))] if period else []


def report_dues(
    *, due_rule: str, month: int | None, day: int | None, year: int | None, period: Sequence[int]
) -> list[Due]:
    """The last safe day of each year; "before" the 30th is the 29th. A rule without a day owes none by a day."""
    if due_rule == DueRule.NONE or not month or not day:
        return free_dues(period)
    early = dt.timedelta(days=1) if due_rule == DueRule.BEFORE else dt.timedelta()
    years = [year] if year else list(period)
    return [Due(y, y, y, y, dt.date(y, month, min(day, 28) if month == 2 else day) - early) for y in years]


def free_dues(years: Sequence[int]) -> list[Due]:
    """Who may report but owes nothing by a day: coordinating units."""
    return [Due(max(years), min(years), min(years), FAR, None)] if years else []


def stronger(first: str, second: str) -> str:
    """The role that counts when one organisation is named twice for a task."""
    order = [FollowRole.LEAD, FollowRole.DUTY, FollowRole.REPORT, FollowRole.PARTNER]
    return min(first, second, key=lambda role: order.index(FollowRole(role)))


def together(states: Collection[str]) -> WorkState:
    """The state of a task from the states of what its leads owe.

    Late when anything is late; done when all is done or will only be owed later; begun when anything is.
    """
    found = set(states)
    if not found:
        return WorkState.OPEN
    if WorkState.OVERDUE in found:
        return WorkState.OVERDUE
    if found == {WorkState.DONE}:
        return WorkState.DONE
    if found == {WorkState.UPCOMING}:
        return WorkState.UPCOMING
    begun = {WorkState.DONE, WorkState.SENT, WorkState.RETURNED, WorkState.UNDERWAY}
    return WorkState.UNDERWAY if found & begun else WorkState.OPEN


def by_time(*, last: int | None, first: int | None, day: dt.date) -> WorkState:
    """The state of a task nobody is followed for: what its years alone say."""
    if last is not None and end_of(last) < day:
        return WorkState.OVERDUE
    return WorkState.UPCOMING if first is not None and first > day.year else WorkState.OPEN


def step_on(due_on: dt.date, day: dt.date) -> str:
    """The newest step of reminding that `day` has reached, "" before the first.

    30 and 7 days ahead, the day after, 15, 30, 60 days late, then every 30 days. Asking for the
    newest heals missed days: what was skipped is not told afterwards.
    """
    late = (day - due_on).days
    if late <= 0:
        reached = [ahead for ahead in NOTICE_BEFORE if -late <= ahead]
        return f"truoc-{min(reached)}" if reached else ""
    if late > NOTICE_AFTER[-1]:
        return f"sau-{late - late % LATER_EVERY}"
    return f"sau-{max(step for step in NOTICE_AFTER if step <= late)}"
