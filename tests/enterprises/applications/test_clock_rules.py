"""Clocks through several rounds, and who gets a file: pure, over many cases."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.applications.rules.assignment import Claim, choose_officer
from portal.vietnam.calendar import HolidayCalendar, add_working_days, working_days_between

DAYS = st.integers(0, 12)
TET = HolidayCalendar(
    days_off=frozenset(dt.date(2027, 2, day) for day in range(5, 13)), make_up_days=frozenset({dt.date(2027, 2, 20)})
)


def due(start: dt.date, days: int, unit: str) -> dt.date:
    return add_working_days(start, days, TET) if unit == "working" else start + dt.timedelta(days=days)


def left(day: dt.date, today: dt.date, unit: str) -> int:
    return working_days_between(today, day, TET) if unit == "working" else (day - today).days


@pytest.mark.demand(25)
@pytest.mark.requirement("F04")
@pytest.mark.parametrize("unit", ["working", "calendar"])
@given(
    start=st.dates(dt.date(2026, 11, 1), dt.date(2027, 3, 31)),
    limit=st.integers(1, 30),
    rounds=st.lists(st.tuples(DAYS, DAYS), max_size=6),
)
def test_the_department_never_gets_more_nor_less_than_its_days(
    unit: str, start: dt.date, limit: int, rounds: list[tuple[int, int]]
) -> None:
    """Each round: so many days at work, then so many waiting. What is used and what is left make up the limit."""
    today, due_on, used = start, due(start, limit, unit), 0
    for at_work, waiting in rounds:
        paused = min(today + dt.timedelta(days=at_work), due_on)
        used += left(paused, today, unit)
        remaining = left(due_on, paused, unit)
        today = paused + dt.timedelta(days=waiting)
        due_on = due(today, remaining, unit)
        assert left(due_on, today, unit) == remaining
        assert used + remaining == limit


def test_the_most_precise_rule_wins_then_the_lighter_load() -> None:
    claims = [Claim(1), Claim(2, measure_id=7), Claim(3, measure_id=7, commune="Hòn Đất"), Claim(4, measure_id=7)]
    loads = {1: 0, 2: 5, 3: 90, 4: 4}
    assert choose_officer(7, "hòn đất", claims, loads) == 3
    assert choose_officer(7, "Rạch Giá", claims, loads) == 4
    assert choose_officer(8, "Rạch Giá", claims, loads) == 1
    assert choose_officer(7, "Hòn Đất", claims, loads, away={3}) == 4
    assert choose_officer(7, "Hòn Đất", claims, {}, ()) is None


@given(loads=st.dictionaries(st.integers(1, 9), st.integers(0, 50)), away=st.sets(st.integers(1, 9)))
def test_without_rules_the_load_decides_and_nobody_away_is_chosen(loads: dict[int, int], away: set[int]) -> None:
    found = choose_officer(None, "", [], loads, away)
    present = {officer: load for officer, load in loads.items() if officer not in away}
    assert (found is None) == (not present)
    assert found is None or present[found] == min(present.values())
