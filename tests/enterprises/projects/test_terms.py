"""Time of agreements by pure functions: extension, shortening, returns, and change in percent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.projects.rules.change import percent_change
from enterprises.projects.rules.months import add_months, months_between
from enterprises.projects.rules.terms import (
    extension_problems,
    first_problems,
    money_problems,
    next_report_on,
    report_days,
    shortening_from,
    shortening_problems,
)

LIMITS: Any = SimpleNamespace(
    longest_months=60,
    max_extensions=2,
    max_extension_months=12,
    ask_months_before=1,
    shorten_after_percent=75,
    report_every_months=6,
    legal_basis="Thông tư 15/2022/TT-BKHCN",
)
START, END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
DAYS = st.dates(dt.date(2021, 1, 1), dt.date(2035, 12, 31))


def extend(to: dt.date, *, asked: dt.date, times: int = 0, end: dt.date = END) -> list[str]:
    found = extension_problems(LIMITS, asked_on=asked, first_ends_on=END, ends_on=end, new_ends_on=to, extensions=times)
    return [str(problem) for problem in found]


@pytest.mark.requirement("H02")
@pytest.mark.parametrize(
    ("to", "asked", "times", "says"),
    [
        (dt.date(2027, 12, 31), dt.date(2026, 11, 30), 0, None),
        (dt.date(2028, 1, 1), dt.date(2026, 11, 30), 0, "muộn nhất 31/12/2027"),
        (dt.date(2027, 3, 1), dt.date(2026, 12, 1), 0, "chậm nhất 30/11/2026"),
        (dt.date(2027, 3, 1), dt.date(2026, 11, 1), 2, "đã gia hạn 2 lần"),
        (END, dt.date(2026, 11, 1), 0, "sau ngày kết thúc hiện tại"),
    ],
)
def test_twice_twelve_months_together_asked_a_month_before(
    to: dt.date, asked: dt.date, times: int, says: str | None
) -> None:
    found = extend(to, asked=asked, times=times)

    assert (not found) if says is None else any(says in text for text in found)


def test_shortening_only_after_three_quarters_of_the_time() -> None:
    start, end = dt.date(2026, 1, 1), dt.date(2026, 5, 1)  # 120 days, three quarters are 90
    assert shortening_from(LIMITS, starts_on=start, ends_on=end) == dt.date(2026, 4, 1)

    def shorten(asked: dt.date) -> list[Any]:
        return shortening_problems(
            LIMITS, asked_on=asked, starts_on=start, ends_on=end, new_ends_on=dt.date(2026, 4, 20)
        )

    assert "từ 01/04/2026" in str(shorten(dt.date(2026, 3, 31))[0])
    assert shorten(dt.date(2026, 4, 1)) == []


def test_sixty_months_are_the_longest() -> None:
    assert first_problems(LIMITS, starts_on=START, ends_on=dt.date(2031, 1, 1)) == []
    assert "01/01/2031" in str(first_problems(LIMITS, starts_on=START, ends_on=dt.date(2031, 1, 2))[0])


@pytest.mark.requirement("H02")
def test_the_states_share_is_that_of_the_decision() -> None:
    assert money_problems(approved_vnd=50, state_vnd=50, own_vnd=10) == []
    assert "không được cao hơn" in str(money_problems(approved_vnd=50, state_vnd=51, own_vnd=10)[0])
    assert "phải bằng" in str(money_problems(approved_vnd=50, state_vnd=49, own_vnd=10)[0])


def test_returns_are_due_every_six_months_and_at_the_end() -> None:
    days = report_days(LIMITS, starts_on=START, ends_on=dt.date(2027, 3, 31))

    assert days == [dt.date(2026, 7, 1), dt.date(2027, 1, 1), dt.date(2027, 3, 31)]
    assert next_report_on(days, []) == dt.date(2026, 7, 1)
    assert next_report_on(days, [dt.date(2026, 7, 1), None]) == dt.date(2027, 1, 1)
    assert next_report_on(days, days) is None


@given(start=DAYS, months=st.integers(1, 120))
def test_months_go_there_and_back(start: dt.date, months: int) -> None:
    later = add_months(start, months)

    assert months_between(start, later) == months
    assert later.day == start.day or (later + dt.timedelta(days=1)).day == 1
    assert add_months(add_months(start, -months), months) <= start


@pytest.mark.requirement("H05")
@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [
        ("2.0", "2.4", "20.00"),
        ("5", "1.8", "-64.00"),
        ("3", "4", "33.33"),
        ("-4", "-2", "50.00"),
        (None, "4", None),
        ("0", "4", None),
        ("4", None, None),
    ],
)
def test_change_in_percent_as_by_hand(before: str | None, after: str | None, percent: str | None) -> None:
    found = percent_change(Decimal(before) if before else None, Decimal(after) if after else None)

    assert found == (Decimal(percent) if percent else None)
