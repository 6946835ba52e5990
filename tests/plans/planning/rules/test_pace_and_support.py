"""Phasing by year, and the supported amount of a cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.planning.rules.pace import Fit, Span, fit, phase_warnings
from plans.planning.rules.support import supported_amount


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


@pytest.mark.requirement("E06")
@pytest.mark.parametrize(
    ("cost", "rate", "cap", "expected"),
    [
        (16_000_000, "50", 10_000_000, 8_000_000),
        (24_000_000, "50", 10_000_000, 10_000_000),
        (7_000_000, "100", 10_000_000, 7_000_000),
        (60_000_000, None, 50_000_000, 50_000_000),
    ],
)
def test_rate_then_cap(cost, rate, cap, expected):
    found = supported_amount(cost, rate=Decimal(rate) if rate else None, cap_vnd=cap)

    assert found.amount_vnd == expected


def test_the_explanation_names_the_limit_that_decided():
    assert "mức tối đa 10.000.000" in supported_amount(24_000_000, rate=Decimal(50), cap_vnd=10_000_000).explanation
    assert (
        "còn lại 5.000.000"
        in supported_amount(24_000_000, rate=Decimal(50), cap_vnd=10_000_000, line_left_vnd=5_000_000).explanation
    )


@given(st.integers(0, 10**12), st.decimals(min_value="0.01", max_value=100, places=2), st.integers(1, 10**12))
def test_support_never_exceeds_cost_nor_cap(cost, rate, cap):
    amount = supported_amount(cost, rate=rate, cap_vnd=cap).amount_vnd

    assert 0 <= amount <= min(cost, cap)
