"""Amounts and time limits, without a database."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enterprises.applications.rules.extension import extension_problems
from enterprises.applications.rules.support import supported_amount

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("cost", "rate", "cap", "requested", "amount", "decided_by"),
    [
        (16, 50, 10, None, 8, "rate"),
        (24, 50, 10, None, 10, "cap"),
        (7, 100, 10, None, 7, "rate"),
        (86, 100, 50, 60, 50, "cap"),
        (86, 100, None, 60, 60, "request"),
    ],
)
@pytest.mark.requirement("E06")
def test_supported_amount_names_the_limit_that_decided(
    cost: int, rate: int, cap: int | None, requested: int | None, amount: int, decided_by: str
) -> None:
    found = supported_amount(
        cost_vnd=cost * MILLION,
        rate_percent=Decimal(rate),
        cap_vnd=cap * MILLION if cap else None,
        requested_vnd=requested * MILLION if requested else None,
    )

    assert (found.amount_vnd, found.decided_by.key) == (amount * MILLION, decided_by)


def test_supported_amount_never_rounds_up() -> None:
    assert supported_amount(cost_vnd=1001, rate_percent=Decimal(50), cap_vnd=None).amount_vnd == 500


@pytest.mark.parametrize(
    ("today", "new_end", "extensions", "problems"),
    [
        ((2026, 6, 1), (2027, 6, 1), 0, 0),
        ((2026, 6, 1), (2026, 12, 31), 0, 1),  # not later
        ((2026, 6, 1), (2027, 6, 1), 2, 1),  # a third time
        ((2026, 6, 1), (2028, 6, 1), 0, 1),  # more than 12 months together
        ((2026, 12, 20), (2027, 6, 1), 0, 1),  # asked for too late
        ((2026, 12, 20), (2028, 6, 1), 2, 3),
    ],
)
def test_extension_within_what_the_rule_allows(
    today: tuple[int, int, int], new_end: tuple[int, int, int], extensions: int, problems: int
) -> None:
    end = dt.date(2026, 12, 31)

    found = extension_problems(
        today=dt.date(*today), original_ends_on=end, ends_on=end, new_ends_on=dt.date(*new_end), extensions=extensions
    )

    assert len(found) == problems
