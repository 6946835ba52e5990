"""A year is closed only when money given to units is settled, returned, carried over by decision, or given a reason (J10, K03)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import Error, transaction
from django.urls import reverse

from funding.actions.close_year import close_year, move_closing
from funding.actions.pay_unit import record_unit_money
from funding.actions.prepare_closing import change_closing, prepare_closing
from funding.closing_units import UnitInput, open_questions
from funding.enums import CeilingKind, ClosingStatus
from funding.ledger import mismatches
from funding.models import Ceiling, ClosingUnit, TaskBudget, TaskEntry, YearClosing
from funding.selectors.task_money import total_of, units_of
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import RuleViolation
from tests.factories.planning import make_plan
from tests.funding.builders import MILLION, Money
from tests.funding.settling import Unit, settled_by_paper
from tests.funding.test_task_money import given

pytestmark = pytest.mark.django_db
LAST_DAY = dt.datetime(2026, 12, 31, 15, tzinfo=clock.VIETNAM)
BASIS = "khoản 3 Điều 64 Luật Ngân sách nhà nước"


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


def wrote(money: Money, row: TaskBudget, kind: str, millions: int) -> None:
    record_unit_money(
        actor=money.accountant,
        budget=row,
        kind=kind,
        amount_vnd=millions * MILLION,
        on=dt.date(2026, 1, 15),
        document="KB-1",
    )


def closing_of(money: Money) -> YearClosing:
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    return change_closing(actor=money.accountant, closing=closing, lines={}, basis=BASIS)


def said(money: Money, closing: YearClosing, row: TaskBudget, **facts: object) -> ClosingUnit:
    unit = closing.units.get(budget=row)
    change_closing(actor=money.accountant, closing=closing, lines={}, basis=BASIS, units={unit.pk: UnitInput(**facts)})
    return closing.units.get(budget=row)


def close(money: Money, closing: YearClosing) -> YearClosing:
    closing = move_closing(actor=money.accountant, closing=closing, step="submit")
    with clock.at(LAST_DAY):
        return close_year(actor=money.finance, closing=closing)


@pytest.mark.requirement("J10", "K03")
def test_a_year_with_unspent_money_of_units_is_not_sent_and_says_whose_and_why(money: Money) -> None:
    paid_out, untouched = given(money), given(money, 40 * MILLION, "Lớp đào tạo")
    wrote(money, paid_out, "pay", 100)
    closing = closing_of(money)

    with pytest.raises(RuleViolation) as why:
        move_closing(actor=money.accountant, closing=closing, step="submit")

    texts = [problem.message for problem in why.value.problems]
    assert why.value.code == "units_not_settled"
    assert any("Đề tài năng suất (Trường Đại học): chưa có quyết toán" in text for text in texts)
    assert any("Lớp đào tạo" in text and "còn 40.000.000 đồng chưa cấp" in text for text in texts)
    settled_by_paper(money, paid_out, 90)
    said(money, closing, paid_out)
    assert list(open_questions(closing.units.get(budget=paid_out))) == [
        "đơn vị còn giữ 10.000.000 đồng chưa quyết toán: ghi nộp trả, hoặc nêu lý do để lại"
    ]
    wrote(money, paid_out, "recover", 10)  # what was not spent came back
    wrote(money, paid_out, "cancel", 10)
    wrote(money, untouched, "cancel", 40)
    closing = move_closing(actor=money.accountant, closing=closing, step="submit")

    assert closing.status == ClosingStatus.SUBMITTED


@pytest.mark.requirement("J10", "K03")
def test_what_is_left_goes_over_by_its_decision_and_the_rest_is_cancelled_for_its_reason(money: Money) -> None:
    row = given(money)
    wrote(money, row, "pay", 60)
    settled_by_paper(money, row, 60)
    closing = closing_of(money)
    said(money, closing, row, carry_vnd=30 * MILLION)
    with pytest.raises(RuleViolation) as why:
        move_closing(actor=money.accountant, closing=closing, step="submit")
    texts = " ".join(problem.message for problem in why.value.problems)
    assert "chuyển nguồn 30.000.000 đồng cần quyết định" in texts
    assert "còn 10.000.000 đồng chưa cấp" in texts
    said(
        money,
        closing,
        row,
        carry_vnd=30 * MILLION,
        decision="99/QĐ-UBND",
        reason="Nhiệm vụ rút gọn",
    )
    closing = close(money, closing)

    assert closing.status == ClosingStatus.CLOSED
    sums = total_of(units_of(money.plan, 2026))
    assert (sums.reported_vnd, sums.carried_out_vnd, sums.cancelled_vnd, sums.left_vnd) == (
        60 * MILLION,
        30 * MILLION,
        10 * MILLION,
        0,
    )
    following = TaskBudget.objects.get(carried_from=row)
    assert (following.year, following.amount_vnd, following.document) == (2027, 30 * MILLION, "99/QĐ-UBND")
    cancelled = TaskEntry.objects.get(budget=row, kind="cancel")
    assert (cancelled.note, cancelled.amount_vnd) == ("Nhiệm vụ rút gọn", 10 * MILLION)
    assert list(mismatches()) == []


@pytest.mark.requirement("K03")
def test_finance_closes_on_the_sums_of_that_moment(money: Money) -> None:
    row = given(money)
    wrote(money, row, "pay", 100)
    settled_by_paper(money, row, 100)
    closing = closing_of(money)
    closing = move_closing(actor=money.accountant, closing=closing, step="submit")
    given(money, 5 * MILLION, "Giao muộn")  # after it was sent

    with clock.at(LAST_DAY), pytest.raises(RuleViolation) as why:
        close_year(actor=money.finance, closing=closing)
    assert "Giao muộn" in why.value.problems[0].message
    assert not Ceiling.objects.filter(is_closed=True).exists()


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"carry_vnd": 41 * MILLION}, "unit_carry"),
        ({"carry_vnd": -1}, "unit_carry"),
    ],
)
def test_no_more_than_there_is(money: Money, facts: dict[str, int], place: str) -> None:
    row = given(money)
    wrote(money, row, "pay", 60)
    closing = closing_of(money)

    with pytest.raises(RuleViolation) as why:
        said(money, closing, row, **facts)
    assert [problem.place.rpartition("_")[0] for problem in why.value.problems] == [place]


@pytest.mark.requirement("J10", "K03")
def test_the_database_keeps_a_year_open_while_units_have_unspent_money(money: Money) -> None:
    row = given(money)
    year = Ceiling.objects.filter(kind=CeilingKind.YEAR, plan=money.plan, year=2026)
    with pytest.raises(Error), transaction.atomic():
        year.update(is_closed=True)
    wrote(money, row, "pay", 100)
    with pytest.raises(Error), transaction.atomic():  # paid out, and not settled
        year.update(is_closed=True)
    settled_by_paper(money, row, 100)

    assert year.update(is_closed=True) == 1


@pytest.mark.requirement("J10", "K03")
def test_a_plan_whose_money_is_all_with_units_has_a_year_to_close_too(money: Money) -> None:
    money.plan = make_plan(code="KH-KHONG-PHU-LUC")
    with pytest.raises(RuleViolation, match="chưa được giao kinh phí"):
        prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    row = given(money)
    closing = closing_of(money)
    said(money, closing, row, reason="Không thực hiện")
    closing = close(money, closing)

    assert (closing.status, total_of(units_of(money.plan, 2026)).cancelled_vnd) == (ClosingStatus.CLOSED, 100 * MILLION)
    with pytest.raises(RuleViolation, match="đã khóa sổ"):
        given(money, title="Sau khóa sổ")
    assert list(mismatches()) == []


@pytest.mark.surface
@pytest.mark.requirement("K03")
def test_by_the_pages(money: Money, client_of) -> None:
    row = given(money)
    wrote(money, row, "pay", 60)
    closing = closing_of(money)
    unit = closing.units.get()
    accountant, finance = client_of(money.accountant), client_of(money.finance)
    page = reverse("funding:closing_detail", args=[closing.public_id])
    edit = reverse("funding:closing_edit", args=[closing.public_id])
    submit = reverse("funding:closing_move", args=[closing.public_id, "submit"])
    for client in (accountant, finance, client_of(money.officer)):
        body = client.get(page).content.decode()
        assert reverse("funding:task_budget_detail", args=[row.public_id]) in body
        assert "còn 40.000.000 đồng chưa cấp" in body
    refused = accountant.post(submit, follow=True).content.decode()
    assert "chưa có quyết toán được tiếp nhận" in refused
    settled_by_paper(money, row, 60)
    line = closing.lines.get()
    facts = {
        "row_version": YearClosing.objects.get().row_version,
        "basis": BASIS,
        f"line_{line.pk}": "0",
        f"unit_carry_{unit.pk}": "50.000.000",
        f"unit_decision_{unit.pk}": "99/QĐ",
    }
    wrong = accountant.post(edit, facts)
    assert wrong.status_code == 422
    assert "Số chuyển nguồn từ 0 đến 40.000.000" in wrong.content.decode()
    assert 'value="50.000.000"' in wrong.content.decode()
    assert accountant.post(edit, {**facts, f"unit_carry_{unit.pk}": "40.000.000"}).status_code == 302
    accountant.post(submit)
    assert YearClosing.objects.get().status == ClosingStatus.SUBMITTED
    body = finance.get(page).content.decode()
    assert "99/QĐ" in body
    assert "nhập từ bản giấy" in body


@pytest.mark.requirement("J10", "K03")
def test_every_entry_a_closing_writes_is_in_the_trail_and_on_both_pages(money: Money, client_of) -> None:
    unit = Unit(money)
    row = unit.given()
    wrote(money, row, "pay", 60)
    unit.accepted(row, 60)
    closing = closing_of(money)
    said(money, closing, row, carry_vnd=30 * MILLION, decision="99/QĐ-UBND", reason="Nhiệm vụ rút gọn")
    closing = close(money, closing)

    told = AuditEntry.objects.filter(facts__closing=str(closing.public_id)).order_by("sequence")
    following = TaskBudget.objects.get(carried_from=row)
    assert [(entry.event, entry.subject_id, entry.facts["amount_vnd"], entry.facts["year"]) for entry in told] == [
        ("task_budget:carry_out", str(row.public_id), 30 * MILLION, 2026),
        ("task_budget:carry_in", str(following.public_id), 30 * MILLION, 2027),
        ("task_budget:cancel", str(row.public_id), 10 * MILLION, 2026),
    ]
    assert {(entry.facts["unit"], entry.facts["line"], entry.actor_name) for entry in told} == {
        (unit.name, row.title, money.finance.display_name)
    }
    line = AuditEntry.objects.get(event="closing:line_ended")
    assert line.facts["cancelled_vnd"] == closing.lines.get().cancelled_vnd
    written = AuditEntry.objects.filter(event__startswith="task_budget:", facts__has_key="entry")
    assert written.count() == TaskEntry.objects.count()  # none without its line of the trail
    finance = client_of(money.finance)
    page = finance.get(reverse("funding:closing_detail", args=[closing.public_id])).content.decode()
    own = finance.get(reverse("funding:task_budget_detail", args=[row.public_id])).content.decode()
    for words in ("Chuyển nguồn kinh phí giao đơn vị chủ trì", "Hủy phần còn lại của kinh phí giao", "10.000.000 đồng"):
        assert words in page.partition("timeline")[2]
        assert words in own.partition("timeline")[2]
