"""The budget dashboard: its numbers are the sums of the lists they open; the forecast follows the agreements."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.projects.actions.draft_agreement import ItemFacts, draft_agreement
from enterprises.projects.actions.sign_agreement import sign_version
from funding.enums import CeilingKind
from funding.forecasting import Outlook, Promise, outlook
from funding.models import Ceiling
from funding.selectors import dashboard, forecast
from portal.core import clock
from tests.factories.planning import make_plan
from tests.funding.builders import MILLION, Money
from tests.funding.paying import paid

LAST = dt.date(2026, 12, 31)


@pytest.fixture
def money(db):
    made = Money(amount_vnd=300 * MILLION, quantity=6)
    made.approved(clock.today().year)
    return made


def scope(money):
    return dashboard.scope_of(dashboard.plans_with_money(money.finance), "", "")


@pytest.mark.parametrize("by", ["nguon", "dong", "noi-dung", "nam"])
def test_every_number_is_the_total_of_the_list_it_opens(money, client_of, by):
    paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    approve_application(actor=money.director, application=money.recommended(money.call(), 2))
    client = client_of(money.finance)

    page = client.get(reverse("funding:budget_overview") + f"?theo={by}")

    part = page.context["parts"][0]
    balance = part.balance
    assert (balance.allocated_vnd, balance.committed_vnd, balance.paid_vnd) == (
        300 * MILLION,
        50 * MILLION,
        40 * MILLION,
    )
    for query, column, amount in (
        (part.given, "limit_delta_vnd", balance.allocated_vnd),
        (part.committed, "committed_delta_vnd", balance.committed_vnd),
        (part.paid, "paid_delta_vnd", balance.paid_vnd),
    ):
        listed = client.get(f"{reverse('funding:money_entries')}?{query}")
        told = {cell.column.key: cell.html for cell in listed.context["totals"]}
        assert told[column] == f"{amount:,}".replace(",", ".")
    drawn = re.findall(r"<desc[^>]*>([^<]*)", str(page.context["drawing"]))[0]
    assert "300.000.000" in drawn  # chart and table say the same


@pytest.mark.django_db
@pytest.mark.usefixtures("warm_menu")
def test_dashboard_and_forecast_run_a_constant_number_of_queries(money, client_of):
    client = client_of(money.finance)
    pages = [reverse("funding:budget_overview"), reverse("funding:forecast")]

    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    money.accepted_project(1)
    before = [queries(url) for url in pages]
    money.accepted_project(2)
    money.accepted_project(3)

    assert [queries(url) for url in pages] == before
    assert max(before) <= 12


def test_forecast_follows_the_items_of_the_agreement(money):
    project, _person = money.accepted_project()
    SupportedProject.objects.filter(pk=project.pk).update(status=ProjectStatus.AGREEMENT_PENDING)
    project.refresh_from_db()
    year = clock.today().year
    rows = [
        ItemFacts(name="Tư vấn", state_vnd=30 * MILLION, own_vnd=project.own_share_vnd, due_on=dt.date(year, 12, 20)),
        ItemFacts(name="Chứng nhận", state_vnd=20 * MILLION, due_on=dt.date(year + 1, 2, 1)),
    ]
    start = dt.date(year, 11, 1)
    draft = draft_agreement(
        actor=money.officer, project=project, starts_on=start, ends_on=start + dt.timedelta(days=200), items=rows
    )
    sign_version(actor=money.director, agreement=draft, number="1/TT", signed_on=clock.today())

    made = forecast.forecast_of(scope(money))[0].outlook

    assert (made.given_vnd, made.paid_vnd, made.expected_vnd, made.later_vnd, made.free_vnd) == (
        300 * MILLION,
        0,
        30 * MILLION,
        20 * MILLION,
        250 * MILLION,
    )


def test_forecast_page_warns_of_lines(money, client_of):
    with clock.at(clock.now().replace(month=11, day=21)):
        page = client_of(money.accountant).get(reverse("funding:forecast"))
    assert page.status_code == 200
    assert [row.line for row in page.context["lapsing"]] == [money.line]
    assert "có thể bị hủy cuối năm" in page.content.decode()


def test_the_part_after_the_year_is_what_falls_due_later():
    assert Promise(50).after(LAST) == 0
    assert Promise(50, (), LAST + dt.timedelta(days=1)).after(LAST) == 50
    assert Promise(50, ((LAST, 30), (dt.date(2027, 3, 1), 40))).after(LAST) == 40
    assert Promise(30, ((dt.date(2027, 3, 1), 40),)).after(LAST) == 30  # never more than is promised
    assert Promise(50, ((None, 20),), dt.date(2027, 3, 1)).after(LAST) == 20
    made = outlook(100, 10, [Promise(30), Promise(20, (), dt.date(2027, 1, 1))], LAST, 15)
    assert (made.expected_vnd, made.later_vnd, made.free_vnd, made.forecast_vnd) == (30, 20, 40, 40)


def test_lines_run_out_or_lapse_by_words_of_the_rule():
    tight = Outlook(100, 50, 41, 0, unit_vnd=10)
    assert tight.is_running_out()
    assert not Outlook(100, 50, 40, 0, unit_vnd=10).is_running_out()
    assert Outlook(100, 50, 41, 0).is_running_out()  # less than a tenth
    assert Outlook(100, 60, 40, 0).is_used_up()
    assert not Outlook(0, 0, 0, 0).is_used_up()
    wide = Outlook(100, 50, 20, 0)
    assert wide.is_lapsing(dt.date(2026, 9, 15), LAST)
    assert not wide.is_lapsing(dt.date(2026, 6, 1), LAST)
    assert not wide.is_lapsing(dt.date(2027, 1, 1), LAST)
    assert not Outlook(100, 60, 20, 0).is_lapsing(dt.date(2026, 12, 1), LAST)


def with_money(code, period, *years):
    plan = make_plan(code=code, period_from=period, period_to=period)
    for year in years:
        Ceiling.objects.create(kind=CeilingKind.YEAR, plan=plan, year=year, province_id=plan.province_id, limit_vnd=0)
    return plan


def test_plans_stand_newest_period_first_and_the_current_year_is_chosen(money, client_of):
    this_year = clock.today().year
    with_money("CU", this_year - 3, this_year - 3)
    with_money("NAM-NGOAI", this_year - 1, this_year - 1, this_year)  # its money went over into this year
    with_money("SANG-NAM", this_year + 1, this_year + 1)
    Ceiling.objects.create(
        kind=CeilingKind.YEAR, plan=money.plan, year=this_year + 1, province_id=money.plan.province_id, limit_vnd=0
    )
    client = client_of(money.finance)

    known = dashboard.plans_with_money(money.finance)

    assert [plan.code for plan, _years in known] == ["SANG-NAM", money.plan.code, "NAM-NGOAI", "CU"]
    assert {plan.code: years for plan, years in known}[money.plan.code] == [this_year + 1, this_year]
    for page in ("budget_overview", "forecast"):
        shown = client.get(reverse(f"funding:{page}")).context["scope"]
        assert (shown.plan, shown.year) == (money.plan, this_year)  # neither next year's money nor last year's plan
    older = client.get(reverse("funding:budget_overview"), {"ke_hoach": str(known[3][0].public_id)}).context["scope"]
    assert older.year == this_year - 3
    wrong = client.get(reverse("funding:budget_overview"), {"nam": "1999"}).context["scope"]
    assert wrong.year == this_year
