"""The one formula of support, without a database (E06, E10)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.planning.rules.support import Limit, Terms, supported_amount

MILLION = 1_000_000
money = st.integers(0, 10**12)
rates = st.decimals(min_value="0.01", max_value=100, places=2)
terms_of_norms = st.builds(
    Terms,
    rate=st.none() | rates,
    unit_amount_vnd=st.none() | st.integers(1, 10**10),
    cap_vnd=st.integers(1, 10**11),
    is_per_unit=st.booleans(),
    max_quantity=st.none() | st.integers(1, 5),
)
further_limits = st.lists(st.builds(Limit, key=st.just("more"), sentence=st.just("thêm"), amount_vnd=money), max_size=3)


@pytest.mark.requirement("E06")
@pytest.mark.parametrize(
    ("cost", "rate", "cap", "requested", "expected", "decided_by"),
    [
        (16, "50", 10, None, 8, "rate"),
        (24, "50", 10, None, 10, "cap"),
        (7, "100", 10, None, 7, "rate"),
        (60, None, 50, None, 50, "cap"),
        (86, "100", 50, 60, 50, "cap"),
        (86, "100", None, 60, 60, "request"),
        (4, None, 50, None, 4, "cost"),
    ],
)
def test_the_lowest_limit_decides_and_is_named(cost, rate, cap, requested, expected, decided_by):
    terms = Terms(rate=Decimal(rate) if rate else None, cap_vnd=cap * MILLION if cap else None)

    found = supported_amount(terms, cost_vnd=cost * MILLION, requested_vnd=requested * MILLION if requested else None)

    assert (found.amount_vnd, found.decided_by.key) == (expected * MILLION, decided_by)


@pytest.mark.requirement("E06")
def test_every_step_is_said_in_words_with_its_clause():
    clause = "khoản 5 Mục 3 Kế hoạch số 178/KH-UBND"
    terms = Terms(rate=Decimal(50), cap_vnd=10 * MILLION, is_per_unit=True, unit="một mẫu", basis=clause)
    left = Limit("running_cap", "còn lại của đơn vị trong năm 2026: 5.000.000 đ", 5 * MILLION, clause)

    found = supported_amount(terms, cost_vnd=24 * MILLION, quantity=2, further=[left])

    assert [(limit.sentence, limit.amount_vnd) for limit in found.limits] == [
        ("50% của 24.000.000 đ là 12.000.000 đ", 12 * MILLION),
        ("mức tối đa 10.000.000 đ cho một mẫu × 2 = 20.000.000 đ", 20 * MILLION),
        ("còn lại của đơn vị trong năm 2026: 5.000.000 đ", 5 * MILLION),
        ("không vượt giá trị hợp đồng: 24.000.000 đ", 24 * MILLION),
    ]
    assert {limit.basis for limit in found.limits[:3]} == {clause}
    assert (found.amount_vnd, found.explanation) == (5 * MILLION, left.sentence)


def test_a_fraction_is_never_rounded_up():
    assert supported_amount(Terms(rate=Decimal(50)), cost_vnd=1001).amount_vnd == 500


def test_no_more_units_than_the_norm_allows():
    learners = Terms(rate=Decimal(50), cap_vnd=10 * MILLION, is_per_unit=True, max_quantity=3)

    assert supported_amount(learners, cost_vnd=100 * MILLION, quantity=5).amount_vnd == 30 * MILLION


@pytest.mark.parametrize("wrong", [{"cost_vnd": -1}, {"cost_vnd": 1, "quantity": -1}])
def test_negative_numbers_are_refused(wrong):
    with pytest.raises(ValueError, match="âm"):
        supported_amount(Terms(cap_vnd=1), **wrong)


def test_terms_that_bound_nothing_are_refused():
    with pytest.raises(ValueError, match="nothing bounds"):
        supported_amount(Terms(), cost_vnd=None)


@pytest.mark.requirement("E06", "E10")
@given(terms_of_norms, money, st.integers(0, 9), st.none() | money, further_limits)
def test_never_above_any_limit_and_the_parts_add_up(terms, cost, quantity, requested, further):
    found = supported_amount(terms, cost_vnd=cost, quantity=quantity, requested_vnd=requested, further=further)

    assert 0 <= found.amount_vnd <= cost
    assert all(found.amount_vnd <= limit.amount_vnd for limit in found.limits)
    assert found.amount_vnd == found.decided_by.amount_vnd
    assert found.amount_vnd + found.own_share_vnd == cost


@pytest.mark.requirement("E06")
@given(terms_of_norms, money, money, st.integers(0, 9))
def test_a_dearer_contract_never_gets_less(terms, cost, more, quantity):
    cheap = supported_amount(terms, cost_vnd=cost, quantity=quantity).amount_vnd
    dear = supported_amount(terms, cost_vnd=cost + more, quantity=quantity).amount_vnd

    assert cheap <= dear
