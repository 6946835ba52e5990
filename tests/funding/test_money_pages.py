"""An enterprise's own money, the queue of the money people, and who may do what from the side of the address."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.councils.models import Ballot
from funding.actions.plan_payments import plan_payment
from funding.actions.recover_payment import demand_recovery
from funding.selectors.money_queue import waiting_for
from funding.selectors.own_money import own_money
from portal.core import clock
from portal.organizations.roles import Role
from tests.factories.councils import make_meeting
from tests.factories.enterprises import make_office
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money
from tests.funding.paying import paid, requested_payment, verified

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db):
    made = Money(amount_vnd=500 * MILLION, quantity=10)
    made.approved(clock.today().year)
    return made


def test_an_enterprise_sees_its_own_money_only_with_what_comes_next(money, client_of):
    payment, person = requested_payment(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    requested_payment(money, number=2)
    plan_payment(
        actor=money.accountant,
        project=payment.project,
        name="Đợt cuối",
        due_on=clock.today(),
        amount_vnd=10 * MILLION,
    )
    page = client_of(person).get(reverse("funding:own_money"))
    own = page.context["subject"]

    assert len(own.projects) == 1
    assert (own.share_vnd, own.paid_vnd, own.waiting_vnd, own.left_vnd) == (50 * MILLION, 0, 40 * MILLION, 10 * MILLION)
    assert "Đợt cuối" in page.content.decode()
    for staff in (money.officer, money.finance, make_actor(Role.COUNCIL_MEMBER)):
        assert client_of(staff).get(reverse("funding:own_money")).status_code == 403


def test_money_to_pay_back_stands_on_top(money, client_of):
    payment = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    person = make_actor(Role.ENTERPRISE_USER, organization=payment.project.enterprise.organization)
    demand_recovery(
        actor=money.accountant,
        payment=payment,
        amount_vnd=4 * MILLION,
        reason="Sai mục đích",
        decision_number="8/QĐ",
        decided_on=clock.today(),
        due_on=clock.today(),
    )

    own = own_money(person)
    text = client_of(person).get(reverse("funding:own_money")).content.decode()

    assert (own.paid_vnd, own.left_vnd) == (40 * MILLION, 0)  # settled: nothing more may be asked
    assert "Phải nộp trả" in text
    assert [row.step for row in waiting_for(money.finance)] == ["Xác nhận đã nộp trả"]


def test_the_queue_of_finance_holds_what_is_its_turn_most_urgent_first(money, client_of):
    verified(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    requested_payment(money, number=2)
    money.estimate(clock.today().year + 1)

    rows = waiting_for(money.finance)
    assert [(str(row.step), row.amount_vnd) for row in rows] == [("Duyệt thanh toán", 40 * MILLION)]
    assert [str(row.step) for row in waiting_for(money.accountant)] == ["Xác nhận đủ điều kiện thanh toán"]
    page = client_of(money.finance).get(reverse("funding:money_queue"))
    assert rows[0].code in page.content.decode()
    _enterprise, person = money.enterprise()
    assert client_of(person).get(reverse("funding:money_queue")).status_code == 403


@pytest.mark.usefixtures("warm_menu")
def test_both_pages_run_a_constant_number_of_queries(money, client_of):
    def queries(actor, name):
        client = client_of(actor)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        return len(captured)

    _payment, person = requested_payment(money)
    before = queries(money.accountant, "funding:money_queue"), queries(person, "funding:own_money")
    requested_payment(money, number=2)
    requested_payment(money, number=3)

    assert (queries(money.accountant, "funding:money_queue"), queries(person, "funding:own_money")) == before
    assert max(before) <= 14


@pytest.mark.requirement("U01")
def test_scores_are_out_of_reach_of_the_people_of_the_money(money, client_of):
    """The accountant changes no score and Finance reads no ballot, asked from the side of the address."""
    sitting = make_meeting(make_office()).scoring()
    file = sitting.files()[0]
    sitting.vote(0, file)
    own = [sitting.held.public_id, file.public_id]
    kept = list(Ballot.objects.values_list("pk", "scores"))

    for actor in (money.accountant, money.finance, money.committee):
        client = client_of(actor)
        for name, args in (("own_file", own), ("own_meeting", own[:1])):
            address = reverse(f"councils:{name}", args=args)
            assert client.get(address).status_code in (403, 404)
            assert client.post(address, {}).status_code in (403, 404, 405)
    assert list(Ballot.objects.values_list("pk", "scores")) == kept
