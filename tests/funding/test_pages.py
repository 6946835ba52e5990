"""Pages of the money: who sees what, constant queries, bad input answered at its place."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.actions.approve_application import approve_application
from funding.models import Estimate
from portal.core import clock
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.funding.builders import MILLION, Money
from tests.funding.paying import requested_payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db):
    return Money()


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page = client.get(url)
    assert page.status_code == 200
    return len(captured)


@pytest.mark.usefixtures("warm_menu")
def test_estimate_list_runs_a_constant_number_of_queries(money, client_of):
    client, url = client_of(money.finance), reverse("funding:estimate_list")
    money.approved(2024)
    one = queries_of(client, url)

    money.approved(2025)
    money.approved(2026)

    assert queries_of(client, url) == one
    assert one <= 12


def test_budget_overview_runs_a_constant_number_of_queries(money, client_of):
    client, url = client_of(money.accountant), reverse("funding:budget_overview")
    money.approved(2024)
    one = queries_of(client, url)

    other = Money()
    other.approved(2024)
    another = Money()
    another.approved(2025)

    assert queries_of(client, url) == one
    assert one <= 14


def test_line_ledger_opens_behind_the_number(money, client_of):
    money.approved()
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))

    page = client_of(money.finance).get(reverse("funding:line_ledger", args=[money.line.public_id]))

    assert page.status_code == 200
    assert "giao dự toán" in page.content.decode()
    assert "cam kết chi" in page.content.decode()


@pytest.mark.requirement("U01")
def test_another_provinces_money_does_not_exist(money, client_of):
    estimate = money.approved()
    stranger = client_of(make_actor(Role.FINANCE_OFFICER, make_province("hai-phong")))

    for name, row in (("funding:estimate_detail", estimate), ("funding:line_ledger", money.line)):
        assert stranger.get(reverse(name, args=[row.public_id])).status_code == 404


def test_an_enterprise_sees_its_own_payment_only(money, client_of):
    money.approved()
    payment, person = requested_payment(money)
    _enterprise, other = money.enterprise()
    url = reverse("funding:payment_detail", args=[payment.public_id])

    assert client_of(person).get(url).status_code == 200
    assert client_of(other).get(url).status_code == 404


def test_a_step_that_is_not_yours_says_whose_it_is(money, client_of):
    estimate = money.estimate()

    page = client_of(money.accountant).post(reverse("funding:estimate_move", args=[estimate.public_id, "submit"]))

    assert page.status_code == 403
    assert "lãnh đạo Sở" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("mười triệu", "chữ cái"), ("12,5", "đồng"), ("-5", "âm")],
)
def test_an_amount_that_is_none_is_told_at_its_line_and_kept(money, client_of, typed, said):
    estimate = money.estimate()
    line = estimate.lines.get()
    url = reverse("funding:estimate_edit", args=[estimate.public_id])

    page = client_of(money.accountant).post(url, {"row_version": estimate.row_version, f"line_{line.pk}": typed})

    text = page.content.decode()
    assert page.status_code == 422
    assert typed in text
    assert said in str(page.context["form"].errors[f"line_{line.pk}"])
    assert Estimate.objects.get().lines.get().proposed_vnd == 150 * MILLION


def test_a_stale_grid_is_refused_and_keeps_what_was_typed(money, client_of):
    estimate = money.estimate()
    line = estimate.lines.get()
    Estimate.objects.update(row_version=7)
    url = reverse("funding:estimate_edit", args=[estimate.public_id])

    page = client_of(money.accountant).post(url, {"row_version": 1, f"line_{line.pk}": "77.000.000"})

    assert page.status_code == 409
    assert "77.000.000" in page.content.decode()


def test_the_whole_estimate_and_payment_by_their_pages(money, client_of):
    estimate = money.estimate()
    move = lambda step: reverse("funding:estimate_move", args=[estimate.public_id, step])  # noqa: E731  # a shorthand of this walk
    client_of(money.director).post(move("submit"), {"expected": "draft"})
    edit = reverse("funding:estimate_edit", args=[estimate.public_id])
    line = estimate.lines.get()
    client_of(money.finance).post(
        edit,
        {
            "row_version": estimate.row_version,
            f"line_{line.pk}": "120.000.000",
            f"remark_{line.pk}": "Giảm theo định mức",
        },
    )
    for step in ("appraise", "forward"):
        client_of(money.finance).post(move(step))
    approve = reverse("funding:estimate_approve", args=[estimate.public_id])
    for day, answer in (
        (clock.today() + dt.timedelta(days=1), 422),
        (clock.today(), 302),
    ):  # no decision of a day to come
        decision = {"decision_number": "5/QĐ-UBND", "decision_on": f"{day:%d/%m/%Y}"}
        assert client_of(money.committee).post(approve, decision).status_code == answer

    estimate.refresh_from_db()
    assert (estimate.status, estimate.lines.get().approved_vnd) == ("approved", 120 * MILLION)
    assert (
        client_of(money.finance).get(reverse("funding:estimate_detail", args=[estimate.public_id])).status_code == 200
    )
