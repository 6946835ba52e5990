"""A target year by year: planned, reached, is the running year on time, what is left to do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.planning.rules.grammar import AtMost
from plans.planning.rules.pace import Span
from plans.planning.rules.years import YearState, planned_years, still_to_do, year_lines
from plans.planning.tallies import counted

YEARS = range(2022, 2026)


def s(low: int, high: int | None = None) -> Span:
    return Span(Decimal(low), Decimal(low if high is None else high))


def lines(planned, actual, day, **more):
    values = {year: Decimal(value) for year, value in actual.items()}
    more = {"adds_up": True, **more}
    return {line.year: line for line in year_lines(YEARS, planned, values, {}, day, **more)}


@pytest.mark.requirement("A11")
@pytest.mark.requirement("A12")
def test_a_past_year_is_met_or_not_with_its_numbers():
    planned = planned_years(YEARS, {}, s(4, 5), None)

    found = lines(planned, {2022: 4, 2023: 3, 2024: 6}, dt.date(2025, 1, 1))

    assert [found[year].state for year in (2022, 2023, 2024)] == [YearState.MET, YearState.BELOW, YearState.EXCEEDED]
    assert found[2023].words == "Kế hoạch 4-5, thực hiện 3."


@pytest.mark.requirement("A11")
@pytest.mark.parametrize(
    ("reached", "expected"),
    [
        (0, YearState.BEHIND),
        (1, YearState.BEHIND),
        (2, YearState.ON_TIME),
        (5, YearState.ON_TIME),
        (6, YearState.AHEAD),
    ],
)
def test_the_running_year_is_behind_on_time_or_ahead(reached, expected):
    """Half of the first year has passed: 2 of 4-5 are due, in whole units."""
    planned = planned_years(YEARS, {}, s(4, 5), None)

    found = lines(planned, {2022: reached}, dt.date(2022, 7, 2), has_zeros=True)[2022]

    assert found.state == expected
    assert "theo tiến độ cần 2; hết năm cần 4" in found.words


@pytest.mark.requirement("A11")
def test_what_the_years_before_left_undone_is_due_too():
    planned = planned_years(YEARS, {2022: Decimal(2), 2023: Decimal(2), 2024: Decimal(3), 2025: Decimal(3)}, None, None)

    found = lines(planned, {2022: 1, 2023: 1}, dt.date(2023, 7, 2))

    assert found[2023].state == YearState.BEHIND
    assert lines(planned, {2022: 2, 2023: 1}, dt.date(2023, 7, 2))[2023].state == YearState.ON_TIME


def test_a_year_without_a_plan_has_no_verdict_and_a_year_to_come_neither():
    found = lines({}, {2022: 3}, dt.date(2023, 5, 1))

    assert [found[year].state for year in (2022, 2023, 2024)] == [
        YearState.UNPLANNED,
        YearState.UNPLANNED,
        YearState.TO_COME,
    ]
    assert found[2023].actual is None
    assert lines({}, {2022: 3}, dt.date(2023, 5, 1), has_zeros=True)[2023].actual == 0


def test_a_year_that_waits_for_its_statistics_says_so():
    planned = planned_years(YEARS, {}, None, s(3, 5))

    found = lines(planned, {2022: 4}, dt.date(2023, 5, 1), adds_up=False)

    assert (found[2022].state, found[2023].state) == (YearState.MET, YearState.NO_DATA)


def test_what_is_left_is_said_in_numbers():
    words = still_to_do(Decimal(50), Decimal(38), dt.date(2024, 3, 1), 2025)

    assert words == "Còn thiếu 12 trong 2 năm (đến hết 2025): mỗi năm khoảng 6."
    assert still_to_do(Decimal(50), Decimal(50), dt.date(2024, 3, 1), 2025) == ""
    assert still_to_do(Decimal(50), Decimal(38), dt.date(2026, 3, 1), 2025) == "Đã hết hạn năm 2025, còn thiếu 12."


@given(
    st.dictionaries(st.integers(2020, 2027), st.decimals(0, 10**9, places=1)),
    st.dates(dt.date(2021, 1, 1), dt.date(2027, 12, 31)),
    st.booleans(),
)
@pytest.mark.demand(95)
def test_every_year_of_the_plan_has_exactly_one_line(actual, day, summed):
    planned = planned_years(YEARS, {}, s(1, 2), None)

    found = year_lines(YEARS, planned, actual, {}, day, adds_up=summed, has_zeros=summed)

    assert [line.year for line in found] == sorted({*YEARS, *(year for year in actual if year <= day.year)})
    assert all((line.state == YearState.TO_COME) == (line.year > day.year) for line in found)


@pytest.mark.requirement("A12")
def test_an_expert_certified_twice_is_two_attendances_and_one_expert():
    """Quảng Nam counts lượt, Hòa Bình and Gia Lai count chuyên gia; the records are the same."""
    attendances = counted({2022: 1, 2023: 1}, {2022: 1, 2023: 1}, 2)
    experts = counted({2022: 1, 2023: 1}, {2022: 1, 2023: 0}, 2)

    assert (attendances.total, experts.total) == (2, 1)
    assert experts.by_year == {2022: 1, 2023: 1}
    assert experts.totals == {2022: 1, 2023: 1}
    assert attendances.totals == {2022: 1, 2023: 2}


@pytest.mark.demand(94)
@given(st.dictionaries(st.integers(2021, 2025), st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_what_was_reached_grows_with_the_years_and_ends_with_the_total(rows):
    count = counted({year: had for year, (had, _new) in rows.items()}, {y: new for y, (_had, new) in rows.items()}, 0)

    reached = list(count.totals.values())
    assert list(count.by_year) == list(count.totals) == sorted(rows)
    assert reached == sorted(reached)
    assert count.total == (reached[-1] if reached else 0)


@pytest.mark.requirement("A07", "A11")
def test_years_under_a_ceiling_are_kept_or_not_and_never_behind():
    planned = {2022: s(5), 2023: s(5), 2024: s(5)}

    found = lines(planned, {2022: 5, 2023: 6, 2024: 0}, dt.date(2024, 7, 1), ceiling=AtMost(Decimal(15)))

    assert [found[year].state for year in (2022, 2023, 2024)] == [YearState.MET, YearState.BELOW, YearState.ON_TIME]
    assert found[2023].words == "Không quá 5, thực hiện 6."
