"""Sources: their papers, expected and received money, what they refuse; money that is not the State's; S&T task budgets."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.keep_mobilised import keep_mobilised
from funding.actions.keep_source import keep_source_year, received_vnd, record_receipt
from funding.actions.keep_task_budget import keep_task_budget
from funding.actions.move_estimate import move_estimate
from funding.estimating.sources import terms_of
from funding.estimating.sums import columns_of, splits_of
from funding.estimating.tree import tree_of
from funding.models import MobilisedMoney, TaskBudget
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.funding.builders import MILLION, Money
from tests.funding.kien_giang import YEAR, loaded
from tests.plans.planning.conftest import content_of


@pytest.fixture(scope="module")
def kien_giang(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker) as found:
        yield found


@pytest.fixture
def real(kien_giang, db):
    return kien_giang


@pytest.fixture
def money(db):
    return Money()


def year_of(money, year=2026, **facts):
    known = {"expected_vnd": 150 * MILLION, "document": "Quyết định số 71/QĐ-UBND"}
    return keep_source_year(
        actor=money.accountant, plan=money.plan, source=money.line.source, year=year, **{**known, **facts}
    )


@pytest.mark.requirement("J03")
def test_the_two_sources_of_kien_giang_make_up_its_total_and_carry_their_paper(real):
    terms = terms_of(real.plan, YEAR)

    assert {one.source.key: one.expected_vnd for one in terms} == {"kh71": 500 * MILLION, "kh178": 2_600 * MILLION}
    assert sum(one.expected_vnd for one in terms) == real.draft().stated_total_vnd
    assert all(one.document for one in terms)


@pytest.mark.requirement("J03")
@pytest.mark.parametrize("code", ["QN-2021", "HB-2021", "GL-2022", "HP-2021"])
def test_the_sources_of_the_other_plans_have_no_amounts(code):
    sources = content_of(code).funding_sources

    assert sources
    assert {source.amount_vnd for source in sources} == {None}


@pytest.mark.demand(59)
def test_lines_that_exceed_their_source_are_not_sent_and_say_by_how_much(money):
    year_of(money, expected_vnd=140 * MILLION)
    estimate = money.estimate()

    with pytest.raises(RuleViolation, match=r"vượt 10\.000\.000 đồng") as refusal:
        move_estimate(actor=money.director, estimate=estimate, step="submit")

    assert [problem.place for problem in refusal.value.problems] == [f"source:{money.line.source.key}"]
    line = estimate.lines.get()
    change_estimate(actor=money.accountant, estimate=estimate, lines={line.pk: LineInput(140 * MILLION)})
    assert move_estimate(actor=money.director, estimate=estimate, step="submit").status == "submitted_to_finance"


@pytest.mark.demand(60)
def test_an_expired_source_takes_no_new_estimate(money):
    year_of(money, ends_on=clock.today() - dt.timedelta(days=1))

    with pytest.raises(RuleViolation, match="đã hết hạn ngày"):
        move_estimate(actor=money.director, estimate=money.estimate(), step="submit")


@pytest.mark.demand(60)
def test_the_source_of_one_year_does_not_serve_the_next_until_a_paper_gives_it(money):
    money.line.source.year = 2025
    money.line.source.save()
    estimate = money.estimate(2026)

    with pytest.raises(RuleViolation, match="chỉ dùng cho năm 2025"):
        move_estimate(actor=money.director, estimate=estimate, step="submit")

    year_of(money)
    assert move_estimate(actor=money.director, estimate=estimate, step="submit").status == "submitted_to_finance"


def test_a_source_without_a_known_amount_sets_no_limit(money):
    year_of(money, expected_vnd=None)

    assert (
        move_estimate(actor=money.director, estimate=money.estimate(), step="submit").status == "submitted_to_finance"
    )


@pytest.mark.demand(65)
def test_money_expected_and_money_received_are_two_things(money):
    row = year_of(money)
    record_receipt(
        actor=money.accountant, source_year=row, amount_vnd=90 * MILLION, received_on=clock.today(), document="LCT 1"
    )
    record_receipt(
        actor=money.accountant,
        source_year=row,
        amount_vnd=10 * MILLION,
        received_on=clock.today(),
        document="NT 1",
        is_return=True,
    )
    [terms] = [one for one in terms_of(money.plan, 2026) if one.source.pk == money.line.source.pk]

    assert (terms.expected_vnd, terms.received_vnd, terms.outstanding_vnd) == (
        150 * MILLION,
        80 * MILLION,
        70 * MILLION,
    )
    assert received_vnd(row) == 80 * MILLION


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"amount_vnd": 151 * MILLION}, "amount_vnd"),
        ({"amount_vnd": MILLION, "is_return": True}, "amount_vnd"),
        ({"received_on": dt.date(2100, 1, 1)}, "received_on"),
    ],
)
def test_receipts_that_cannot_be_are_refused_at_their_field(money, facts, place):
    row = year_of(money)
    given = {"amount_vnd": MILLION, "received_on": clock.today(), "document": "LCT 1", **facts}

    with pytest.raises(RuleViolation) as refusal:
        record_receipt(actor=money.accountant, source_year=row, **given)

    assert [problem.place for problem in refusal.value.problems] == [place]


def test_one_voucher_is_written_once(money):
    row = year_of(money)
    facts = {"amount_vnd": MILLION, "received_on": clock.today(), "document": "LCT 1"}
    record_receipt(actor=money.accountant, source_year=row, **facts)

    with pytest.raises(ValidationError, match="đã được ghi"):
        record_receipt(actor=money.accountant, source_year=row, **facts)


def test_only_the_accountant_keeps_sources_and_the_paper_is_named(money):
    with pytest.raises(RuleViolation, match="văn bản"):
        year_of(money, document=" ")
    with pytest.raises(NotAllowed):
        keep_source_year(
            actor=money.finance, plan=money.plan, source=money.line.source, year=2026, expected_vnd=1, document="x"
        )


@pytest.mark.demand(64)
def test_the_page_of_a_source_shows_its_legal_justification(money, client_of):
    year_of(money, clause="khoản 2 Điều 1", justification="Giao theo nghị quyết HĐND tỉnh")

    text = client_of(money.finance).get(reverse("funding:source_detail", args=[money.line.source.public_id]))

    for words in ("Quyết định số 71/QĐ-UBND", "khoản 2 Điều 1", "Giao theo nghị quyết HĐND tỉnh"):
        assert words in text.content.decode()


@pytest.mark.requirement("J08")
def test_mobilised_money_is_listed_by_giver_and_never_in_the_state_total(real, client_of):
    before = columns_of(tree_of(real.draft()).lines)
    keep_mobilised(
        actor=real.accountant,
        plan=real.plan,
        year=YEAR,
        kind="counterpart",
        giver="Công ty Hòn Chông",
        content="Đối ứng ISO 22000",
        pledged_vnd=180 * MILLION,
        received_vnd=120 * MILLION,
    )

    page = client_of(real.finance).get(reverse("funding:mobilised_list"), {"q": "hon chong"})

    lines = tree_of(real.plan.estimates.get()).lines
    assert columns_of(lines) == before
    assert dict(splits_of(lines))["Ngân sách nhà nước và vốn khác"][0].columns.proposed_vnd == 3_100 * MILLION
    assert "Công ty Hòn Chông" in page.content.decode()
    assert "180.000.000" in page.content.decode()


def test_a_gift_of_nothing_is_refused(money):
    with pytest.raises(RuleViolation):
        keep_mobilised(actor=money.accountant, plan=money.plan, year=2026, kind="contribution", giver="A", content="B")


@pytest.mark.requirement("J10")
def test_task_budgets_stand_apart_and_marked_ones_first(money, client_of):
    facts = {"plan": money.plan, "year": 2026, "lead": "Trường Đại học"}
    estimate = money.estimate()
    for title, is_priority in (("A thường", False), ("B đổi mới sáng tạo", True), ("C thường", False)):
        keep_task_budget(
            actor=money.accountant, title=title, amount_vnd=100 * MILLION, is_priority=is_priority, **facts
        )

    page = client_of(money.officer).get(reverse("funding:task_budget_list"))

    assert [row.title for row in page.context["page"].object_list] == ["B đổi mới sáng tạo", "A thường", "C thường"]
    assert estimate.lines.count() == 1
    assert columns_of(estimate.lines.all()).proposed_vnd == 150 * MILLION
    assert TaskBudget.objects.count() == 3


@pytest.mark.parametrize("name", ["source_list", "mobilised_list", "task_budget_list"])
@pytest.mark.usefixtures("warm_menu")
def test_lists_run_a_constant_number_of_queries(name, money, client_of):
    client, url = client_of(money.accountant), reverse(f"funding:{name}")

    def fill(number):
        year_of(money, 2025 + number)
        facts = {"actor": money.accountant, "plan": money.plan, "year": 2025 + number}
        keep_mobilised(**facts, kind="contribution", giver=f"Đơn vị {number}", content="Hội thảo", received_vnd=MILLION)
        keep_task_budget(**facts, title=f"Nhiệm vụ {number}", lead="Trường", amount_vnd=MILLION)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    one = fill(1)
    fill(2)

    assert fill(3) == one
    assert one <= 12


def test_the_forms_enter_a_year_a_receipt_a_gift_and_a_budget(money, client_of):
    client, source = client_of(money.accountant), money.line.source
    terms = reverse("funding:source_terms", args=[source.public_id, 2026])
    page = client.post(
        terms, {"expected_vnd": "3.100.000 đồng", "spending": "recurrent", "document": "QĐ 71", "ends_on": "31/12/2026"}
    )
    assert (page.status_code, source.years.get().expected_vnd) == (302, 3_100_000)
    receipt = reverse("funding:source_receipt", args=[source.public_id, 2026])
    assert client.get(receipt).status_code == 200
    assert client.post(receipt, {"amount_vnd": "12,5", "received_on": "01/02/2026", "document": "L"}).status_code == 422
    assert (
        client.post(receipt, {"amount_vnd": "12.500", "received_on": "01/02/2026", "document": "L"}).status_code == 302
    )
    assert source.years.get().receipts.get().amount_vnd == 12_500
    plan = str(money.plan.public_id)
    gift = {"plan": plan, "year": "2026", "kind": "contribution", "giver": "Hiệp hội", "content": "Hội thảo"}
    assert client.post(reverse("funding:mobilised_create"), {**gift, "pledged_vnd": "0"}).status_code == 422
    assert client.post(reverse("funding:mobilised_create"), {**gift, "pledged_vnd": "5.000.000"}).status_code == 302
    edit = reverse("funding:mobilised_edit", args=[MobilisedMoney.objects.get().public_id])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {**gift, "received_vnd": "-1", "row_version": "1"}).status_code == 422
    assert client.post(edit, {**gift, "received_vnd": "5.000.000", "row_version": "1"}).status_code == 302
    budget = {
        "plan": plan,
        "year": "2026",
        "title": "Đề tài",
        "lead": "Trường",
        "amount_vnd": "1.000.000.000.000.000.000",
    }
    create = reverse("funding:task_budget_create")
    assert client.post(create, budget).status_code == 422
    assert client.post(create, {**budget, "amount_vnd": "850.000.000"}).status_code == 302
    kept = reverse("funding:task_budget_edit", args=[TaskBudget.objects.get().public_id])
    assert client.get(kept).status_code == 200
    assert client.post(kept, {**budget, "amount_vnd": "1", "is_priority": "on", "row_version": "1"}).status_code == 302


def test_another_province_finds_none_of_it(money, client_of):
    year_of(money)
    row = keep_mobilised(
        actor=money.accountant, plan=money.plan, year=2026, kind="contribution", giver="A", content="B", received_vnd=1
    )
    stranger = client_of(make_actor(Role.ACCOUNTANT, make_province("hai-phong")))
    source = money.line.source.public_id

    assert stranger.get(reverse("funding:source_detail", args=[source])).status_code == 404
    assert stranger.get(reverse("funding:source_terms", args=[source, 2026])).status_code == 404
    assert stranger.get(reverse("funding:mobilised_edit", args=[row.public_id])).status_code == 404
    assert "A" not in [row.giver for row in stranger.get(reverse("funding:mobilised_list")).context["page"].object_list]
