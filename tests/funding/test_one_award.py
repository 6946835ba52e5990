"""Award and gold award of one beneficiary are never both promised in full, in whatever order and by however many hands (K02)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.models import Application, SupportClaim
from enterprises.applications.selectors.support import assess
from funding.ledger import mismatches
from funding.models import LedgerEntry
from plans.planning.models import SupportNorm
from portal.core.errors import RuleViolation
from tests.funding.builders import MILLION, Money
from tests.funding.test_ledger_in_parallel import at_once

AWARD, GOLD = {"award": True, "gold_award": False}, {"award": True, "gold_award": True}


def world() -> Money:
    """20 million for the award, 50 for the gold one (KG 180, 181)."""
    money = Money(amount_vnd=2000 * MILLION, quantity=10)
    money.approved()
    for key, amount, condition in (("giai", 20, "award"), ("giai-vang", 50, "gold_award")):
        SupportNorm.objects.create(
            key=key,
            province=money.plan.province,
            measure=money.measure.measure,
            name=f"Giải thưởng ({key})",
            rate=Decimal(100),
            cap_vnd=amount * MILLION,
            cap_unit="award",
            conditions=[condition],
            legal_basis="Kế hoạch số 178/KH-UBND",
            clause="Mục 3",
            valid_from=dt.date(2021, 1, 1),
        )
    return money


def files_of_one(money: Money, *answers: dict[str, bool]) -> list[Application]:
    """Files of one enterprise, each in a call of its own, with the support computed before any was approved."""
    rows: list[Application] = []
    for number, said in enumerate(answers, 1):
        row = money.recommended(money.call(), number, amount_vnd=70 * MILLION)
        facts = {"contract_value_vnd": 100 * MILLION, "title": f"Giải thưởng {number}"}
        if rows:
            facts["enterprise"] = rows[0].enterprise
        Application.objects.filter(pk=row.pk).update(**facts)
        SupportClaim.objects.create(application=row, answers=said)
        row = Application.objects.get(pk=row.pk)
        Application.objects.filter(pk=row.pk).update(supported_vnd=assess(row).support.amount_vnd)
        rows.append(Application.objects.get(pk=row.pk))
    return rows


def promised(rows: list[Application]) -> int:
    return sum(LedgerEntry.objects.filter(application__in=rows, kind="commit").values_list("amount_vnd", flat=True))


@pytest.mark.django_db
@pytest.mark.requirement("K02")
@pytest.mark.parametrize("order", [(AWARD, GOLD), (GOLD, AWARD), (GOLD, GOLD), (AWARD, AWARD)])
def test_the_second_of_two_awards_is_not_promised_beside_the_first(order: tuple[dict[str, bool], ...]) -> None:
    money = world()
    first, second = files_of_one(money, *order)
    approve_application(actor=money.director, application=first)

    with pytest.raises(RuleViolation, match="chỉ hưởng một mức") as why:
        approve_application(actor=money.director, application=second)

    assert why.value.code == "over_support_limit"
    assert promised([first, second]) == first.supported_vnd
    if order == (AWARD, GOLD):  # the difference to gold is all that may still be promised
        approve_application(actor=money.director, application=second, amount_vnd=30 * MILLION)
        assert promised([first, second]) == 50 * MILLION
    assert list(mismatches()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.requirement("K02")
def test_many_hands_at_once_promise_one_award() -> None:
    money = world()
    rows = files_of_one(money, *[AWARD, GOLD] * 5)

    answers = at_once([lambda row=row: approve_application(actor=money.director, application=row) for row in rows])

    assert (answers.count("done"), answers.count("over_support_limit")) == (1, 9)
    assert promised(rows) in (20 * MILLION, 50 * MILLION)
    assert list(mismatches()) == []
