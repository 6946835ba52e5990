"""Whatever is allowed to happen, the balances hold; parts add up; no đồng is lost on the way to paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.enums import EntryKind
from funding.ledger import mismatches, post
from funding.models import Ceiling, LedgerEntry
from funding.rules import EFFECTS, left
from portal.core.errors import RuleViolation
from portal.vietnam.money import amount_in_words, format_thousand_vnd, parse_amount_in_words, parse_vnd, split_vnd
from tests.funding.builders import MILLION, Money

MOVES = (
    EntryKind.ADJUST, EntryKind.COMMIT, EntryKind.RELEASE, EntryKind.ADVANCE, EntryKind.PAY, EntryKind.RECOVER,
    EntryKind.CANCEL, EntryKind.CARRY_OUT, EntryKind.CARRY_IN,
)  # fmt: skip
AMOUNTS = st.integers(1, 200 * MILLION)
STEPS = st.lists(st.tuples(st.sampled_from(MOVES), AMOUNTS, st.booleans()), min_size=1, max_size=12)


@pytest.mark.django_db
@pytest.mark.requirement("J09")
@pytest.mark.demand(63)
def test_any_sequence_of_allowed_entries_keeps_the_balances() -> None:
    money = Money()
    money.approved()

    @settings(max_examples=12)
    @given(STEPS)
    def run(steps: list[tuple[str, int, bool]]) -> None:
        with transaction.atomic():
            _post_all(money, steps)
            transaction.set_rollback(True)

    run()


def _post_all(money: Money, steps: list[tuple[str, int, bool]]) -> None:
    """Post what is allowed and look at every ceiling afterwards; adjustments may also take away."""
    for number, (kind, amount, is_less) in enumerate(steps):
        amount_vnd = -amount if kind == EntryKind.ADJUST and is_less else amount
        before = list(Ceiling.objects.order_by("pk").values())
        try:
            post(actor=money.officer, kind=kind, line=money.line, amount_vnd=amount_vnd, key=f"bước {number}")
        except RuleViolation:
            assert list(Ceiling.objects.order_by("pk").values()) == before
    for ceiling in Ceiling.objects.all():
        entries = LedgerEntry.objects.filter(budget_line=money.line).values_list(
            "limit_delta_vnd", "committed_delta_vnd", "paid_delta_vnd"
        )
        sums = tuple(sum(column) for column in zip(*entries, strict=True))
        assert (ceiling.limit_vnd, ceiling.committed_vnd, ceiling.paid_vnd) == sums
        assert ceiling.limit_vnd == ceiling.left_vnd + ceiling.committed_vnd + ceiling.paid_vnd
        assert min(ceiling.left_vnd, ceiling.committed_vnd, ceiling.paid_vnd) >= 0
    assert [row for row in mismatches() if "dự toán duyệt" not in row] == []  # adjusted without an estimate here


@given(st.integers(0, 10**15), st.none() | st.integers(0, 10**15), st.integers(0, 10**15), st.integers(0, 10**15))
def test_left_is_the_lower_bound_less_promised_and_paid(limit, cap, committed, paid) -> None:
    found = left(limit, cap, committed, paid)

    assert found == min(limit, limit if cap is None else cap) - committed - paid
    assert left(None, None, committed, paid) is None


@given(st.sampled_from(sorted(EFFECTS)), st.integers(1, 10**15))
def test_money_paid_was_promised_and_money_recovered_was_paid(kind: str, amount: int) -> None:
    limit, committed, paid = (sign * amount for sign in EFFECTS[kind])

    assert not paid or committed in (-paid, 0)
    assert not (limit and (committed or paid))


@pytest.mark.requirement("J02")
@given(st.integers(0, 10**15))
def test_words_and_digits_tell_the_same_up_to_a_million_billion(amount: int) -> None:
    assert parse_amount_in_words(amount_in_words(amount)) == amount


@pytest.mark.requirement("J02")
@given(st.integers(0, 10**15))
def test_thousands_on_paper_lose_no_dong(amount: int) -> None:
    assert parse_vnd(format_thousand_vnd(amount), 1000) == amount


@pytest.mark.demand(63)
@given(st.integers(0, 10**15), st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=8).filter(any))
def test_parts_of_a_split_add_up_to_the_whole_and_the_last_line_takes_the_rest(total, weights) -> None:
    parts = split_vnd(total, weights)

    assert sum(parts) == total
    whole = sum(weights, Decimal(0))
    assert all(part == int(Decimal(total) * weight / whole) or abs(part - total * weight / whole) < 1
               for part, weight in zip(parts[:-1], weights[:-1], strict=True))  # fmt: skip
    assert parts[-1] >= 0
