"""A cheaper contract: an amendment lowers the State's share and the money comes free at once."""

from __future__ import annotations

import datetime as dt

import pytest

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.models import SupportedProject
from enterprises.projects.actions.draft_agreement import ItemFacts, draft_agreement, draft_amendment
from enterprises.projects.actions.sign_agreement import sign_version
from funding.ledger import mismatches
from funding.models import Ceiling
from portal.core import clock
from portal.core.errors import RuleViolation
from tests.funding.builders import MILLION, Money

pytestmark = pytest.mark.django_db
HALF_A_YEAR = dt.timedelta(days=180)


def running(money: Money) -> SupportedProject:
    """A project of 50 million State's share, its agreement signed."""
    project = approve_application(actor=money.director, application=money.recommended(money.call(), 1))
    today = clock.today()
    draft = draft_agreement(actor=money.officer, project=project, starts_on=today, ends_on=today + HALF_A_YEAR)
    sign_version(actor=money.director, agreement=draft, number="1/TT", signed_on=today)
    project.refresh_from_db()
    return project


def amended(money: Money, project: SupportedProject, state_vnd: int) -> None:
    item = ItemFacts("Tư vấn ISO 9001", state_vnd=state_vnd, own_vnd=20 * MILLION)
    draft = draft_amendment(
        actor=money.officer, project=project, kind="content", reason="Hợp đồng tư vấn rẻ hơn", items=[item]
    )
    sign_version(actor=money.director, agreement=draft, number="2/PL", signed_on=clock.today())


@pytest.mark.requirement("J09", "H02")
def test_a_lower_share_of_the_state_is_free_again_for_others() -> None:
    money = Money(amount_vnd=50 * MILLION, quantity=1)
    money.approved()
    project = running(money)
    with pytest.raises(RuleViolation, match="Vượt"):
        approve_application(actor=money.director, application=money.recommended(money.call(), 2, amount_vnd=MILLION))

    amended(money, project, 38 * MILLION)

    project.refresh_from_db()
    assert (project.state_share_vnd, project.own_share_vnd) == (38 * MILLION, 20 * MILLION)
    assert {c.left_vnd for c in Ceiling.objects.all()} == {12 * MILLION}
    approve_application(actor=money.director, application=money.recommended(money.call(), 3, amount_vnd=12 * MILLION))
    assert list(mismatches()) == []


def test_a_share_is_never_raised_nor_lowered_to_nothing() -> None:
    money = Money()
    money.approved()
    project = running(money)

    for state_vnd, said in ((51 * MILLION, "cao hơn"), (0, "lớn hơn 0")):
        with pytest.raises(RuleViolation) as refusal:
            amended(money, project, state_vnd)
        assert said in str(refusal.value.problems)
    assert Ceiling.objects.get(kind="line").committed_vnd == 50 * MILLION
