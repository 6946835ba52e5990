"""What limits a payment, and what an entry does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.rules import EFFECTS, payable, share_of

MILLION = 1_000_000


def pay(**changes: object) -> tuple[int, str]:
    facts: dict[str, object] = {
        "requested_vnd": 50 * MILLION,
        "spent_vnd": 86 * MILLION,
        "rate_percent": Decimal(100),
        "cap_vnd": None,
        "approved_vnd": 50 * MILLION,
        "already_paid_vnd": 0,
        "is_accepted": True,
    }
    decided = payable(**{**facts, **changes})  # type: ignore[arg-type]  # facts of the test
    return decided.amount_vnd, str(decided.limited_by)


@pytest.mark.requirement("I03")
def test_work_not_accepted_pays_nothing():
    assert pay(is_accepted=False) == (0, "chưa được nghiệm thu")


@pytest.mark.requirement("E06")
@pytest.mark.parametrize(
    ("fee", "cap", "expected"),
    [(16 * MILLION, None, 8 * MILLION), (24 * MILLION, 10 * MILLION, 10 * MILLION)],
)
def test_half_of_a_test_fee_up_to_the_cap(fee, cap, expected):
    amount, _reason = pay(
        requested_vnd=fee,
        spent_vnd=fee,
        rate_percent=Decimal(50),
        cap_vnd=cap,
        approved_vnd=fee,
    )

    assert amount == expected


@pytest.mark.requirement("K02")
def test_the_limit_that_decides_is_named():
    assert pay(cap_vnd=20 * MILLION) == (20 * MILLION, "mức tối đa theo quy định")
    assert pay(approved_vnd=30 * MILLION) == (30 * MILLION, "phần còn lại của số đã phê duyệt")
    assert pay(spent_vnd=9 * MILLION, rate_percent=None) == (9 * MILLION, "chi phí thực tế đã chứng minh")


def test_what_is_paid_already_is_not_paid_again():
    assert pay(already_paid_vnd=50 * MILLION)[0] == 0


@given(st.integers(1, 10**12), st.decimals(0, 100, places=2))
def test_a_share_is_never_more_than_the_whole_and_never_rounds_up(spent, rate):
    share = share_of(spent, rate)

    assert 0 <= share <= spent
    assert Decimal(share) <= Decimal(spent) * rate / 100


def test_every_entry_keeps_limit_equal_to_left_committed_and_paid():
    for limit, committed, paid in EFFECTS.values():
        assert (limit, committed + paid) != (0, 0) or committed == -paid
