"""What a unit did with money given to it: its own account, signed by a second person, taken in by a third (J10, K04)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import Error, transaction
from django.urls import reverse

from funding.actions.attach_unit_paper import attach_unit_paper, remove_unit_paper
from funding.actions.move_unit_settlement import move_unit_settlement
from funding.actions.name_unit import name_unit
from funding.actions.pay_unit import record_unit_money
from funding.actions.prepare_closing import prepare_closing
from funding.actions.settle_unit import ask_settlement, enter_paper, write_settlement
from funding.enums import CeilingKind, UnitSettlementStatus
from funding.menu_units import settlements_waiting
from funding.models import Ceiling, ClosingUnit, TaskBudget, UnitSettlement
from funding.selectors import unit_settlements
from funding.selectors.sources import task_budgets_visible_to
from funding.unit_workflow import turn_of
from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.roles import OrganizationKind, Role
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.funding.builders import MILLION, Money
from tests.funding.settling import REPORT_DAY, Unit, a_paper, settled_by_paper
from tests.funding.test_task_money import given
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


@pytest.fixture
def unit(money: Money) -> Unit:
    return Unit(money)


def paid(money: Money, row: TaskBudget, millions: int = 60) -> TaskBudget:
    record_unit_money(
        actor=money.accountant,
        budget=row,
        kind="pay",
        amount_vnd=millions * MILLION,
        on=dt.date(2026, 1, 15),
        document="KB-1",
    )
    row.refresh_from_db()
    return row


@pytest.mark.requirement("J10", "K04")
def test_one_person_writes_another_signs_a_third_takes_it_in(money: Money, unit: Unit) -> None:
    row = paid(money, unit.given())
    asked = ask_settlement(actor=money.accountant, budget=row)
    assert asked.due_on is not None and turn_of(asked) == unit.name
    assert [item.subject for item in settlements_waiting(unit.clerk)] == [row.title]

    draft = unit.written(row, 50)
    with pytest.raises(NotAllowed):
        move_unit_settlement(actor=money.accountant, settlement=draft, step="offer")
    offered = move_unit_settlement(actor=unit.clerk, settlement=draft, step="offer")
    with pytest.raises(NotAllowed, match="không được tự ký gửi"):
        move_unit_settlement(actor=unit.clerk, settlement=offered, step="sign")
    assert [item.subject for item in settlements_waiting(unit.head)] == [row.title]
    assert settlements_waiting(unit.clerk) == []
    sent = move_unit_settlement(actor=unit.head, settlement=offered, step="sign")
    assert (sent.status, turn_of(sent)) == (UnitSettlementStatus.SENT, "kế toán")
    assert sent.due_on is not None and [item.due_on for item in settlements_waiting(money.accountant)] == [sent.due_on]
    for other in (unit.head, money.officer, money.director, money.finance):
        with pytest.raises(NotAllowed):
            move_unit_settlement(actor=other, settlement=sent, step="accept")
    accepted = move_unit_settlement(actor=money.accountant, settlement=sent, step="accept")

    assert (accepted.status, accepted.settled_vnd, accepted.due_on) == ("accepted", 50 * MILLION, None)
    people = {accepted.prepared_by, accepted.signed_by, accepted.judged_by}
    assert people == {unit.clerk.user, unit.head.user, money.accountant.user}
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    taken = closing.units.get()
    assert (taken.settled_vnd, taken.settlement) == (50 * MILLION, "Báo cáo quyết toán số 7/BC ngày 16/01/2026")
    events = list(AuditEntry.objects.filter(event__startswith="unit_settlement:").values_list("event", flat=True))
    assert events == [
        f"unit_settlement:{what}" for what in ("asked", "written", "paper_added", "offered", "signed", "accepted")
    ]
    told = {(notice.recipient_id, notice.kind) for notice in Notification.objects.filter(kind__contains="unit_settl")}
    assert {
        (unit.clerk.user_id, "funding.unit_settlement_asked"),
        (unit.head.user_id, "funding.unit_settlement_turn"),
        (money.accountant.user_id, "funding.unit_settlement_turn"),
        (unit.clerk.user_id, "funding.unit_settlement_judged"),
    } <= told


@pytest.mark.requirement("J10")
def test_it_comes_back_with_remarks_and_is_sent_again(money: Money, unit: Unit) -> None:
    row = paid(money, unit.given())
    sent = unit.sent(row, 60)
    with pytest.raises(RuleViolation, match="lý do"):
        move_unit_settlement(actor=money.accountant, settlement=sent, step="return")
    back = move_unit_settlement(
        actor=money.accountant, settlement=sent, step="return", note="Thiếu hóa đơn số 12, giảm 5 triệu"
    )
    assert turn_of(back) == unit.name
    assert ClosingUnit.objects.count() == 0
    again = write_settlement(
        actor=unit.clerk,
        budget=row,
        settled_vnd=55 * MILLION,
        report_number="8/BC",
        report_on=REPORT_DAY,
        explanation="Đã nộp trả",
    )
    assert (again.status, again.signed_by, again.judged_by) == ("draft", None, None)
    offered = move_unit_settlement(actor=unit.clerk, settlement=again, step="offer")
    taken_back = move_unit_settlement(actor=unit.head, settlement=offered, step="take_back", note="Sai ngày")
    offered = move_unit_settlement(actor=unit.clerk, settlement=taken_back, step="offer")
    sent = move_unit_settlement(actor=unit.head, settlement=offered, step="sign")
    accepted = move_unit_settlement(actor=money.accountant, settlement=sent, step="accept")
    assert accepted.settled_vnd == 55 * MILLION

    with pytest.raises(StaleState):
        write_settlement(actor=unit.clerk, budget=row, settled_vnd=1, report_number="9", report_on=REPORT_DAY)
    reopened = move_unit_settlement(
        actor=money.accountant, settlement=accepted, step="reopen", note="Kiểm tra lại chứng từ"
    )
    assert reopened.status == UnitSettlementStatus.RETURNED


@pytest.mark.requirement("J10")
def test_a_unit_without_accounts_is_entered_from_its_paper_by_two_people(money: Money) -> None:
    row = paid(money, given(money))
    assert row.organization is None
    with pytest.raises(RuleViolation, match="bản giấy"):
        ask_settlement(actor=money.accountant, budget=row)
    for other in (money.officer, money.director, money.finance):
        with pytest.raises(NotAllowed):
            enter_paper(actor=other, budget=row, settled_vnd=1, report_number="1", report_on=REPORT_DAY)
    done = settled_by_paper(money, row, 60, number="12/BC-ĐH")
    assert (done.status, done.prepared_by, done.judged_by) == (
        UnitSettlementStatus.PAPER_APPROVED,
        money.accountant.user,
        money.director.user,
    )
    assert done.report_words == "Báo cáo quyết toán số 12/BC-ĐH ngày 16/01/2026 (nhập từ bản giấy)"
    back = move_unit_settlement(actor=money.accountant, settlement=done, step="reopen_paper", note="Nhập nhầm số")
    assert back.status == UnitSettlementStatus.PAPER


@pytest.mark.requirement("J10")
def test_nobody_enters_a_paper_for_a_unit_that_reports_by_itself(money: Money, unit: Unit) -> None:
    row = paid(money, unit.given())
    facts = {"settled_vnd": MILLION, "report_number": "1", "report_on": REPORT_DAY}
    with pytest.raises(RuleViolation, match="tự lập và ký gửi"):
        enter_paper(actor=money.accountant, budget=row, **facts)
    with pytest.raises(NotAllowed):
        write_settlement(actor=money.accountant, budget=row, **facts)
    name_unit(actor=money.accountant, budget=row, organization=None)
    row.refresh_from_db()
    entered = enter_paper(actor=money.accountant, budget=row, **facts)
    name_unit(actor=money.accountant, budget=row, organization=unit.clerk.organization)
    with pytest.raises(RuleViolation, match="tự lập và ký gửi"):
        move_unit_settlement(actor=money.accountant, settlement=entered, step="offer_paper")
    left = move_unit_settlement(actor=money.accountant, settlement=entered, step="leave_paper")
    assert left.status == UnitSettlementStatus.REQUESTED


@pytest.mark.requirement("J10", "K03")
def test_a_closing_asks_the_units_that_were_paid_and_were_not_asked(money: Money, unit: Unit) -> None:
    due, asked, unpaid = unit.given(), unit.given(title="Đã hỏi"), unit.given(title="Chưa cấp")
    paid(money, due)
    ask_settlement(actor=money.accountant, budget=paid(money, asked))
    on_paper = paid(money, given(money, title="Không tài khoản"))
    prepare_closing(actor=money.accountant, plan=money.plan, year=2026)

    assert {row.budget_id for row in UnitSettlement.objects.all()} == {due.pk, asked.pk}
    assert not UnitSettlement.objects.filter(budget__in=(unpaid, on_paper)).exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"settled_vnd": 61 * MILLION}, "60.000.000"),
        ({"settled_vnd": -1}, "từ 0 đến"),
        ({"settled_vnd": 10**18}, "từ 0 đến"),
        ({"report_on": dt.date(2025, 12, 31)}, "đầu năm"),
        ({"report_on": dt.date(2099, 1, 1)}, "đến hôm nay"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(money: Money, unit: Unit, facts: dict, words: str) -> None:
    row = paid(money, unit.given())
    known = {"settled_vnd": MILLION, "report_number": "1", "report_on": REPORT_DAY, **facts}

    with pytest.raises(RuleViolation) as why:
        write_settlement(actor=unit.clerk, budget=row, **known)
    assert words in why.value.problems[0].message
    assert why.value.problems[0].place == next(iter(facts))


def test_it_is_not_signed_without_sum_report_paper_and_reason(money: Money, unit: Unit) -> None:
    unpaid = unit.given(title="Chưa cấp")
    with pytest.raises(RuleViolation, match="Chưa cấp kinh phí"):
        write_settlement(actor=unit.clerk, budget=unpaid, settled_vnd=0, report_number="1", report_on=REPORT_DAY)
    row = paid(money, unit.given())
    bare = write_settlement(actor=unit.clerk, budget=row, settled_vnd=10 * MILLION, report_number="", report_on=None)
    with pytest.raises(RuleViolation) as why:
        move_unit_settlement(actor=unit.clerk, settlement=bare, step="offer")
    assert {problem.place for problem in why.value.problems} == {"explanation", "report_number", "papers"}
    with pytest.raises(StaleState):
        write_settlement(
            actor=unit.clerk, budget=row, settled_vnd=1, report_number="1", report_on=REPORT_DAY, row_version=1
        )


def test_papers_are_of_who_writes_and_stay_once_it_is_sent(money: Money, unit: Unit) -> None:
    row = paid(money, unit.given())
    draft = unit.written(row, 60)
    with pytest.raises(NotAllowed):
        attach_unit_paper(actor=money.accountant, settlement=draft, title="x", file=a_paper(money.accountant, "khac"))
    wrong = attach_unit_paper(actor=unit.clerk, settlement=draft, title="Nhầm", file=a_paper(unit.clerk, "nham"))
    remove_unit_paper(actor=unit.clerk, paper=wrong)
    offered = move_unit_settlement(actor=unit.clerk, settlement=draft, step="offer")
    with pytest.raises(StaleState):
        remove_unit_paper(actor=unit.clerk, paper=offered.papers.get())


@pytest.mark.requirement("J10")
def test_the_database_keeps_what_was_accepted(money: Money, unit: Unit) -> None:
    row = paid(money, unit.given())
    done = UnitSettlement.objects.filter(pk=unit.accepted(row, 50).pk)
    for change in (
        {"settled_vnd": 61 * MILLION},
        {"settled_vnd": 40 * MILLION},
        {"report_number": "khác"},
        {"judged_by": unit.clerk.user},
        {"signed_by": unit.clerk.user},
        {"judged_by": None},
    ):
        with pytest.raises(Error), transaction.atomic():
            done.update(**change)
    with pytest.raises(RuleViolation, match="đã quyết toán 50"):
        record_unit_money(
            actor=money.accountant,
            budget=row,
            kind="recover",
            amount_vnd=11 * MILLION,
            on=dt.date(2026, 1, 16),
            document="NT-1",
        )
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    for change in ({"settled_vnd": 49 * MILLION}, {"report": None}):
        with pytest.raises(Error), transaction.atomic():
            ClosingUnit.objects.filter(closing=closing).update(**change)
    paid(money, row, 40)
    Ceiling.objects.filter(kind=CeilingKind.YEAR, plan=money.plan, year=2026).update(is_closed=True)
    with pytest.raises(Error), transaction.atomic():
        done.update(status="returned")
    with pytest.raises(RuleViolation, match="đã khóa sổ"):
        move_unit_settlement(actor=money.accountant, settlement=done.get(), step="reopen", note="x")


@pytest.mark.requirement("J10")
def test_a_unit_sees_its_own_money_and_no_other(money: Money, unit: Unit) -> None:
    own, other = unit.given(), given(money, title="Của đơn vị khác")
    stranger = make_actor(Role.AGENCY_OFFICER)
    enterprise = make_actor(Role.ENTERPRISE_USER)

    assert list(task_budgets_visible_to(unit.clerk)) == [own]
    assert set(task_budgets_visible_to(money.accountant)) == {own, other}
    assert not task_budgets_visible_to(stranger).exists()
    assert not task_budgets_visible_to(enterprise).exists()
    assert not unit_settlements.visible_to(stranger).exists()
    away = make_organization(OrganizationKind.DEPARTMENT, make_province("hai-phong"))
    with pytest.raises(NotFound):
        name_unit(actor=money.accountant, budget=own, organization=away)
    with pytest.raises(NotAllowed):
        name_unit(actor=unit.clerk, budget=own, organization=None)


def test_the_unit_is_known_by_its_name_when_money_is_given(money: Money) -> None:
    school = make_organization(OrganizationKind.SCHOOL, name="TRƯỜNG ĐẠI HỌC")
    assert given(money).organization == school
    make_organization(OrganizationKind.SCHOOL, name="Trường Đại Học")
    assert given(money, title="Hai nơi cùng tên").organization is None


@pytest.mark.surface
@pytest.mark.requirement("J10")
def test_by_the_pages(money: Money, unit: Unit, client_of) -> None:
    row = paid(money, unit.given())
    clerk, head, accountant = (client_of(actor) for actor in (unit.clerk, unit.head, money.accountant))
    page = reverse("funding:task_budget_detail", args=[row.public_id])
    write = reverse("funding:unit_settlement_write", args=[row.public_id])
    body = accountant.get(page).content.decode()
    assert "Đề nghị đơn vị quyết toán" in body
    accountant.post(reverse("funding:unit_settlement_ask", args=[row.public_id]))
    listed = clerk.get(reverse("funding:task_budget_list")).content.decode()
    assert row.title in listed and "Chờ đơn vị lập quyết toán" in listed
    body = clerk.get(page).content.decode()
    assert "Ghi số quyết toán" in body and "Đến lượt" in body and unit.name in body
    wrong = clerk.post(write, {"settled_vnd": "60.000.001", "report_number": "7/BC", "report_on": "16/01/2026"})
    assert wrong.status_code == 422
    assert 'value="60.000.001"' in wrong.content.decode() and "60.000.000 đồng đã cấp" in wrong.content.decode()
    good = {"settled_vnd": "60.000.000 đồng", "report_number": "7/BC", "report_on": "16/01/2026", "row_version": "1"}
    assert clerk.post(write, good).status_code == 302
    settlement = UnitSettlement.objects.get()
    attach_unit_paper(actor=unit.clerk, settlement=settlement, title="Báo cáo", file=a_paper(unit.clerk, "bc"))
    for client, step in ((clerk, "offer"), (head, "sign"), (accountant, "accept")):
        client.post(reverse("funding:unit_settlement_move", args=[row.public_id, step]))
    settlement.refresh_from_db()
    assert settlement.status == UnitSettlementStatus.ACCEPTED
    body = clerk.get(page).content.decode()
    for words in ("Đã tiếp nhận", "Tiếp nhận quyết toán", "Báo cáo quyết toán số 7/BC", "Dòng thời gian"):
        assert words in body
    file = settlement.papers.get().file
    download = reverse("attachments:download", args=[file.public_id])
    assert (clerk.get(download).status_code, client_of(make_actor(Role.AGENCY_OFFICER)).get(download).status_code) == (
        200,
        404,
    )
    assert client_of(make_actor(Role.AGENCY_OFFICER)).get(page).status_code == 404
    assert client_of(make_actor(Role.ENTERPRISE_USER)).get(page).status_code == 403
    other = make_actor(Role.ACCOUNTANT, make_province("hai-phong"))
    assert client_of(other).get(page).status_code == 404


@pytest.mark.surface
def test_the_list_costs_the_same_with_one_and_three(money: Money, unit: Unit, client_of) -> None:
    address = reverse("funding:task_budget_list")

    def more() -> None:
        for title in ("Hai", "Ba"):
            unit.accepted(paid(money, unit.given(title=title)), 60)

    unit.accepted(paid(money, unit.given(title="Một")), 60)
    pages = [(client_of(actor), address) for actor in (money.accountant, unit.clerk)]
    assert dearer(pages, more) == {}
