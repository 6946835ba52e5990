"""Phasing by year, and the supported amount of a cost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plans.planning.rules.pace import Fit, Span, fit, phase_warnings


def s(low: int, high: int | None = None) -> Span:
    return Span(Decimal(low), Decimal(low if high is None else high))


@pytest.mark.parametrize(
    ("total", "pace", "years", "expected"),
    [
        (s(4), s(1), 4, Fit.AGREES),
        (s(3), s(1), 4, Fit.DISAGREES),
        (s(10), s(2, 3), 4, Fit.INSIDE),
        (s(15, 20), s(4, 5), 4, Fit.OVERLAPS),
        (s(16, 20), s(4, 5), 4, Fit.AGREES),
    ],
)
def test_pace_times_years_against_the_total(total, pace, years, expected):
    assert fit(total, pace, years) == expected


@pytest.mark.requirement("A11")
def test_four_years_of_one_are_too_many_for_three():
    years = dict.fromkeys(range(2022, 2026), Decimal(1))

    assert phase_warnings(years, s(3), s(1)) == ["Tổng các năm là 4, kế hoạch là 3."]


@pytest.mark.requirement("A11")
def test_uneven_years_within_the_pace_are_accepted():
    years = {2022: Decimal(2), 2023: Decimal(2), 2024: Decimal(3), 2025: Decimal(3)}

    assert phase_warnings(years, s(10), s(2, 3)) == []


@pytest.mark.requirement("A11")
def test_a_year_below_the_pace_is_warned():
    years = {2022: Decimal(3), 2023: Decimal(5), 2024: Decimal(5), 2025: Decimal(5)}

    assert phase_warnings(years, s(15, 20), s(4, 5)) == ["Năm 2022: 3 ngoài nhịp 4-5 mỗi năm."]
