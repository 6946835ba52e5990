"""Caps that run over the cases of one enterprise, by clause and year, across calls; held against parallel approval (E06)."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connections
from django.urls import reverse
from django.utils.html import strip_tags

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.terminate_project import terminate_project
from enterprises.applications.models import Application
from enterprises.applications.selectors.support import assess
from funding.ledger import mismatches
from funding.models import Ceiling
from funding.selectors.enterprise_caps import caps_of
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.roles import Role
from tests.factories.enterprises import make_enterprise_actor
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money


def with_norm(money: Money, **fields: object) -> None:
    """A norm of the plan's province for its measure: 60 million a year for one enterprise, unless said otherwise."""
    fields = {"cap_vnd": 50 * MILLION, "cap_unit": "contract", "year_cap_vnd": 60 * MILLION, **fields}
    SupportNorm.objects.create(
        key="tu-van",
        province=money.plan.province,
        measure=money.measure.measure,
        name="Tư vấn",
        rate=Decimal(100),
        legal_basis="Nghị quyết 40/2022/NQ-HĐND",
        clause="khoản 2 Điều 5",
        valid_from=dt.date(2022, 1, 1),
        **fields,
    )


def applications_of_one(money: Money, count: int, amount_vnd: int = 50 * MILLION) -> list[Application]:
    """Recommended applications of one enterprise, each to its own call."""
    rows = [money.recommended(money.call(), number, amount_vnd=amount_vnd) for number in range(1, count + 1)]
    for row in rows[1:]:
        row.enterprise = rows[0].enterprise
        row.title = f"{row.title} {row.code}"
        row.save()
    return rows


@pytest.mark.django_db
@pytest.mark.requirement("E06")
def test_the_cap_of_a_year_runs_over_calls_and_says_what_is_left():
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.approved()
    with_norm(money)
    first, second = applications_of_one(money, 2)

    approve_application(actor=money.director, application=first)

    found = assess(second)
    cap = found.running_of(found.chosen)
    assert (cap.limit_vnd, cap.used_vnd, cap.left_vnd, cap.year) == (
        60 * MILLION,
        50 * MILLION,
        10 * MILLION,
        clock.today().year,
    )
    assert (found.support.amount_vnd, found.support.decided_by.key) == (10 * MILLION, "running_cap")
    assert "đã dùng 50.000.000 đ trên 60.000.000 đ" in found.support.explanation
    with pytest.raises(RuleViolation, match=r"không được vượt 10\.000\.000 đồng"):
        approve_application(actor=money.director, application=second)
    approve_application(actor=money.director, application=second, amount_vnd=10 * MILLION)
    assert Ceiling.objects.get(kind="enterprise").left_vnd == 0
    assert list(mismatches()) == []


@pytest.mark.django_db
@pytest.mark.requirement("E06")
def test_the_page_of_an_enterprise_shows_each_cap_by_clause_and_year_with_its_cases(client_of):
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.approved()
    with_norm(money)
    first, second = applications_of_one(money, 2, 30 * MILLION)
    enterprise = first.enterprise
    page = reverse("registry:enterprise_detail", args=[enterprise.public_id])
    assert "chưa dùng mức hỗ trợ nào" in client_of(money.officer).get(page).content.decode()
    approve_application(actor=money.director, application=first)
    approve_application(actor=money.director, application=second, amount_vnd=20 * MILLION)

    (cap,) = caps_of(enterprise)
    assert (cap.clause, cap.year) == ("khoản 2 Điều 5 Nghị quyết 40/2022/NQ-HĐND", clock.today().year)
    assert (cap.limit_vnd, cap.committed_vnd, cap.paid_vnd, cap.left_vnd) == (
        60 * MILLION,
        50 * MILLION,
        0,
        10 * MILLION,
    )
    assert [(row.code, vnd) for row, vnd in cap.cases] == [(first.code, 30 * MILLION), (second.code, 20 * MILLION)]
    for actor in (money.officer, make_enterprise_actor(enterprise)):  # the Department and the enterprise itself
        words = " ".join(strip_tags(client_of(actor).get(page).content.decode()).split())
        assert "khoản 2 Điều 5 Nghị quyết 40/2022/NQ-HĐND" in words
        assert first.code in words
    agency = client_of(make_actor(Role.AGENCY_OFFICER)).get(page).content.decode()
    assert "khoản 2 Điều 5" not in agency  # other departments read the register, not the money of files


@pytest.mark.django_db
def test_what_is_given_back_may_be_used_again():
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.approved()
    with_norm(money)
    first, second = applications_of_one(money, 2)
    project = approve_application(actor=money.director, application=first)

    terminate_project(actor=money.director, project=project, note="Đơn vị ngừng thực hiện.")

    assert Ceiling.objects.get(kind="enterprise").committed_vnd == 0
    assert assess(second).support.amount_vnd == 50 * MILLION


@pytest.mark.django_db
def test_a_support_given_once_is_used_up_for_all_years():
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.approved()
    with_norm(money, frequency="once", cap_vnd=None, cap_unit="", year_cap_vnd=None)
    first, second = applications_of_one(money, 2)

    approve_application(actor=money.director, application=first)

    found = assess(second)
    assert (found.chosen, found.support.amount_vnd) == (None, 0)
    assert "một lần" in found.support.explanation


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.requirement("E06")
@pytest.mark.parametrize("frequency", ["each", "once"])
def test_parallel_approvals_of_one_enterprise_never_pass_its_cap(frequency):
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.approved()
    with_norm(money, frequency=frequency)
    rows = applications_of_one(money, 5)
    gate = threading.Barrier(len(rows))

    def one(row: Application) -> str:
        gate.wait(timeout=30)
        try:
            approve_application(actor=money.director, application=row)
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "approved"

    with ThreadPoolExecutor(max_workers=len(rows)) as pool:
        answers = list(pool.map(one, rows))

    assert answers.count("approved") == 1
    assert set(answers) <= {"approved", "over_enterprise_cap", "over_support_limit"}
    assert Ceiling.objects.get(kind="enterprise").committed_vnd == 50 * MILLION
    assert list(mismatches()) == []
