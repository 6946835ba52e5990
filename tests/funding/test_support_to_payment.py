"""From the norm to the Treasury: one award only, limits that are named, the cap of a beneficiary looked at again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.save_claim import save_claim
from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.applications.models import Application, SupportClaim, SupportedProject
from enterprises.applications.selectors.support import assess, latest
from funding.ledger import mismatches
from funding.models import Ceiling
from funding.selectors.payments import compute_payable
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money
from tests.funding.paying import draft, prove

pytestmark = pytest.mark.django_db
ANSWERS = {"award": True, "gold_award": True}


@pytest.fixture
def money(db: None) -> Money:
    """A province that pays 20 million for the award and 50 for the gold one (KG 180, 181)."""
    money = Money(amount_vnd=600 * MILLION, quantity=10)
    money.approved()
    for key, amount, condition, clause in (
        ("giai", 20, "award", "khoản 12 Mục 3"),
        ("giai-vang", 50, "gold_award", "khoản 13 Mục 3"),
    ):
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
            clause=clause,
            valid_from=dt.date(2021, 1, 1),
        )
    return money


def winner(money: Money, number: int, like: Application | None = None, **answers: bool) -> Application:
    """A file of a contract of 100 million that says which award was obtained."""
    row = money.recommended(money.call(), number, amount_vnd=70 * MILLION)
    Application.objects.filter(pk=row.pk).update(contract_value_vnd=100 * MILLION, title=f"Giải thưởng {number}")
    if like is not None:
        Application.objects.filter(pk=row.pk).update(enterprise=like.enterprise)
    SupportClaim.objects.create(application=row, answers=answers or ANSWERS)
    row = Application.objects.get(pk=row.pk)
    Application.objects.filter(pk=row.pk).update(supported_vnd=assess(row).support.amount_vnd)
    return Application.objects.get(pk=row.pk)


@pytest.mark.requirement("K02")
def test_a_gold_award_is_paid_fifty_not_seventy_and_the_limit_and_clause_are_named(money: Money) -> None:
    gold = winner(money, 1)
    with pytest.raises(RuleViolation, match=r"50\.000\.000"):
        approve_application(actor=money.director, application=gold, amount_vnd=70 * MILLION)
    project = approve_application(actor=money.director, application=gold)
    SupportedProject.objects.filter(pk=project.pk).update(status=ProjectStatus.ACCEPTED, accepted_on=clock.today())
    project.refresh_from_db()
    person = make_actor(Role.ENTERPRISE_USER, organization=project.enterprise.organization)
    payment = draft(person, project, spent_vnd=100 * MILLION, requested_vnd=70 * MILLION)
    prove(person, payment)

    decided = compute_payable(payment)

    assert decided.amount_vnd == 50 * MILLION
    assert str(decided.limited_by)
    kept = latest(gold)
    assert kept is not None
    assert "50.000.000 đ" in kept.decided_by
    assert "khoản 13 Mục 3 Kế hoạch số 178/KH-UBND" in kept.decided_by


@pytest.mark.requirement("K02")
def test_who_had_the_award_gets_the_difference_to_gold_unless_an_officer_decides_otherwise(money: Money) -> None:
    first = winner(money, 1, award=True, gold_award=False)
    approve_application(actor=money.director, application=first)
    gold = winner(money, 2, like=first)

    found = assess(gold)
    assert (found.support.amount_vnd, found.support.decided_by.key) == (30 * MILLION, "one_award")
    assert "đã hỗ trợ 20.000.000 đ" in found.support.explanation

    Application.objects.filter(pk=gold.pk).update(status=ApplicationStatus.CHECKING)
    save_claim(
        actor=money.officer,
        application=Application.objects.get(pk=gold.pk),
        quantity=1,
        answers=ANSWERS,
        norm_key="giai-vang",
        reason="Hai giải của hai năm xét khác nhau",
    )
    gold.refresh_from_db()
    assert gold.supported_vnd == 50 * MILLION


@pytest.mark.demand(72)
def test_what_is_recommended_is_never_more_than_what_was_asked(money: Money) -> None:
    modest = winner(money, 1)
    Application.objects.filter(pk=modest.pk).update(requested_vnd=12 * MILLION)
    modest.refresh_from_db()

    assert assess(modest).support.amount_vnd == 12 * MILLION
    with pytest.raises(RuleViolation, match=r"12\.000\.000"):
        approve_application(actor=money.director, application=modest, amount_vnd=13 * MILLION)


@pytest.mark.demand(73)
@pytest.mark.requirement("E06")
def test_the_cap_of_a_beneficiary_is_looked_at_again_on_the_day_of_approval(money: Money) -> None:
    SupportNorm.objects.filter(key="giai-vang").update(year_cap_vnd=60 * MILLION)
    SupportNorm.objects.filter(key="giai-vang").update(conditions=[])
    first, second = winner(money, 1, gold_award=True), None
    second = winner(money, 2, like=first, gold_award=True)
    assert (first.supported_vnd, second.supported_vnd) == (50 * MILLION, 50 * MILLION)
    approve_application(actor=money.director, application=first)

    with pytest.raises(RuleViolation, match=r"còn lại của đơn vị trong năm .*10\.000\.000"):
        approve_application(actor=money.director, application=second)

    assert Ceiling.objects.get(kind="enterprise").left_vnd == 10 * MILLION
    assert list(mismatches()) == []
