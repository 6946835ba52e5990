"""Due days: before and at latest, and the working days counted back from the last safe one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnam.calendar import HolidayCalendar, working_days_between
from reports.enums import Strictness
from reports.rules.due_days import BackwardPlan, is_overdue, last_safe_on, printed_day, work_days
from reports.rules.reminders import reminder_step

PRINTED = dt.date(2026, 11, 30)


@pytest.mark.requirement("R04")
def test_before_30_november_makes_29_the_last_safe_day_when_strict() -> None:
    assert last_safe_on(PRINTED, "before") == dt.date(2026, 11, 29)
    assert not is_overdue(dt.date(2026, 11, 29), dt.date(2026, 11, 29))
    assert is_overdue(dt.date(2026, 11, 29), PRINTED)


@pytest.mark.requirement("R04")
def test_lenient_reading_is_late_from_1_december() -> None:
    safe = last_safe_on(PRINTED, "before", Strictness.LENIENT)

    assert safe == PRINTED
    assert not is_overdue(safe, PRINTED)
    assert is_overdue(safe, dt.date(2026, 12, 1))


@pytest.mark.parametrize("strictness", list(Strictness))
def test_at_latest_includes_the_day(strictness: str) -> None:
    assert last_safe_on(PRINTED, "at_latest", strictness) == PRINTED


def test_without_a_day_nothing_is_overdue() -> None:
    assert not is_overdue(None, dt.date(2030, 1, 1))


def test_29_february_falls_on_28() -> None:
    assert printed_day(2, 29, 2026) == dt.date(2026, 2, 28)


def test_sunday_29_november_2026_is_sent_on_friday() -> None:
    days = work_days(dt.date(2026, 11, 29), BackwardPlan(signature=3, draft=7, returns=10, collect=10))

    assert days.send_on == dt.date(2026, 11, 27)
    assert days.signature_due_on == dt.date(2026, 11, 24)
    assert days.draft_due_on == dt.date(2026, 11, 13)
    assert days.returns_due_on == dt.date(2026, 10, 30)
    assert days.collect_on == dt.date(2026, 10, 16)


def test_days_off_push_the_plan_back() -> None:
    national = HolidayCalendar(days_off=frozenset({dt.date(2026, 11, 24)}))

    days = work_days(dt.date(2026, 11, 29), BackwardPlan(signature=3), national)

    assert days.signature_due_on == dt.date(2026, 11, 23)


@given(
    last=st.dates(dt.date(2021, 1, 1), dt.date(2031, 12, 31)),
    steps=st.tuples(*[st.integers(0, 30)] * 4),
)
def test_steps_are_in_order_and_as_long_as_asked(last: dt.date, steps: tuple[int, int, int, int]) -> None:
    signature, draft, returns, collect = steps

    days = work_days(last, BackwardPlan(signature, draft, returns, collect))

    assert days.collect_on <= days.returns_due_on <= days.draft_due_on <= days.signature_due_on <= days.send_on <= last
    assert working_days_between(days.signature_due_on, days.send_on) == signature
    assert working_days_between(days.draft_due_on, days.signature_due_on) == draft


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (dt.date(2026, 10, 29), ""),
        (dt.date(2026, 10, 30), "in-30"),
        (dt.date(2026, 11, 10), "in-30"),
        (dt.date(2026, 11, 14), "in-15"),
        (dt.date(2026, 11, 21), "in-15"),
        (dt.date(2026, 11, 22), "in-7"),
        (dt.date(2026, 11, 26), "in-3"),
        (dt.date(2026, 11, 28), "in-1"),
        (dt.date(2026, 11, 29), "in-1"),
        (dt.date(2026, 11, 30), "late-0"),
        (dt.date(2026, 12, 6), "late-0"),
        (dt.date(2026, 12, 7), "late-1"),
    ],
)
def test_reminder_reached_on_a_day(today: dt.date, step: str) -> None:
    assert reminder_step(dt.date(2026, 11, 29), today) == step
