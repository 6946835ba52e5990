"""What came in of a source among many hands at once, on real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from funding.actions.keep_source import record_receipt
from funding.actions.spend_directly import spend_directly
from funding.enums import CeilingKind
from funding.ledger import mismatches
from funding.models import Ceiling, SourceYear
from funding.receiving import received_of
from plans.planning.models import BudgetLine
from portal.core import clock
from tests.factories.money import receive
from tests.factories.planning import make_line
from tests.funding.builders import MILLION, Money
from tests.funding.test_ledger_in_parallel import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]
UNIT = 10 * MILLION


def world(received_vnd: int) -> Money:
    """Two lines on one source with a hundred units approved, of which `received_vnd` đồng came in."""
    money = Money(amount_vnd=50 * UNIT, quantity=10)
    make_line(money.plan, amount_vnd=50 * UNIT, quantity=10, source=money.line.source)
    receive(money.plan, 2026, received_vnd)
    money.approved()
    return money


def paying(money: Money, count: int) -> list[Callable[[], Any]]:
    """Payments of one unit each, on both lines in turn."""
    lines = list(BudgetLine.objects.filter(source=money.line.source).order_by("pk"))
    return [
        lambda number=number: spend_directly(
            actor=money.officer, line=lines[number % 2], amount_vnd=UNIT, key=f"kt-{number}", note="KT"
        )
        for number in range(count)
    ]


@pytest.mark.requirement("J03")
@pytest.mark.requirement("J09")
def test_sixty_payments_of_money_for_37_give_37() -> None:
    money = world(37 * UNIT)

    answers = at_once(paying(money, 60))

    assert (answers.count("done"), answers.count("over_received")) == (37, 23)
    assert Ceiling.objects.get(kind=CeilingKind.SOURCE, source=money.line.source).paid_vnd == 37 * UNIT
    assert list(mismatches()) == []


@pytest.mark.requirement("J03")
def test_money_given_back_and_paid_at_once_never_cross() -> None:
    money = world(12 * UNIT)
    row = SourceYear.objects.get(source=money.line.source)
    works = paying(money, 12)
    for number in range(8):
        give_back = lambda number=number: record_receipt(  # noqa: E731  # one of many works
            actor=money.accountant,
            source_year=row,
            amount_vnd=UNIT,
            received_on=clock.today(),
            document=f"Nộp trả {number}",
            is_return=True,
        )
        works.insert(number * 2, give_back)

    answers = at_once(works)

    paid = Ceiling.objects.get(kind=CeilingKind.SOURCE, source=money.line.source).paid_vnd
    assert answers.count("done") == 12
    assert received_of(row.source_id, 2026) == paid
    assert list(mismatches()) == []
