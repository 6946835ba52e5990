"""The page of an award says what was asked and paid for it: award and gold award are judged in one place (K02)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from enterprises.registry.models import AwardEntry
from funding.models import Payment
from plans.planning.enums import MeasureCategory
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_measure
from tests.funding.builders import MILLION, Money
from tests.funding.paying import draft, paid
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db
PANEL = "Thanh toán hỗ trợ, thưởng giải"


@pytest.fixture
def money(db: None) -> Money:
    """The measure of the plan is an award."""
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.measure = make_measure(money.plan, "Giải thưởng Chất lượng Quốc gia", category=MeasureCategory.AWARD)
    money.approved()
    return money


def entry_of(payment: Payment, year: int | None = None) -> AwardEntry:
    today = clock.today()
    return AwardEntry.objects.create(
        enterprise=payment.project.enterprise, year=year or today.year, registered_on=today, award=f"Giải {year}"
    )


def page_of(row: AwardEntry) -> str:
    return reverse("registry:award_detail", args=[row.public_id])


@pytest.mark.requirement("K02")
def test_the_page_of_an_award_shows_what_was_paid_for_it(money: Money, client_of) -> None:
    payment = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    page = page_of(entry_of(payment))

    for actor in (money.officer, money.accountant, money.director, money.finance):
        body = client_of(actor).get(page).content.decode()
        assert PANEL in body
        assert reverse("funding:payment_detail", args=[payment.public_id]) in body
        assert "40.000.000" in body


@pytest.mark.requirement("K02")
def test_only_payments_for_awards_since_that_year_and_of_that_unit(money: Money, client_of) -> None:
    payment = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    later = entry_of(payment, clock.today().year + 1)
    other = paid(money, number=2, spent_vnd=MILLION, requested_vnd=MILLION)
    money.measure = make_measure(money.plan)
    no_award = paid(money, number=3, spent_vnd=MILLION, requested_vnd=MILLION)
    client = client_of(money.accountant)

    assert PANEL not in client.get(page_of(later)).content.decode()
    assert PANEL not in client.get(page_of(entry_of(no_award))).content.decode()
    body = client.get(page_of(entry_of(other))).content.decode()
    assert reverse("funding:payment_detail", args=[other.public_id]) in body
    assert reverse("funding:payment_detail", args=[payment.public_id]) not in body


@pytest.mark.requirement("K02", "U01")
def test_the_unit_sees_its_own_and_another_province_nothing(money: Money, client_of) -> None:
    project, person = money.accepted_project()
    payment = draft(person, project)
    page = page_of(entry_of(payment))

    own = client_of(person).get(page).content.decode()
    assert reverse("funding:payment_detail", args=[payment.public_id]) in own
    _enterprise, stranger = money.enterprise()
    elsewhere: Actor = make_actor(Role.ACCOUNTANT, make_province("hai-phong"))
    for actor in (stranger, elsewhere):
        assert client_of(actor).get(page).status_code in {403, 404}


@pytest.mark.surface
@pytest.mark.usefixtures("warm_menu")
def test_more_payments_cost_no_more_queries(money: Money, client_of) -> None:
    project, person = money.accepted_project()
    payment = draft(person, project)
    row = entry_of(payment)

    def grow() -> None:
        for _number in range(2):
            Payment.objects.filter(pk=payment.pk).update(status="refused")
            Payment.objects.create(
                project=project,
                province=project.province,
                budget_line=payment.budget_line,
                status="refused",
                spent_vnd=MILLION,
                requested_vnd=MILLION,
            )

    assert dearer([(client_of(money.accountant), page_of(row))], grow) == {}
