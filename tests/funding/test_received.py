"""Money expected and money received are two things: nothing is paid of a source before it came in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from enterprises.applications.actions.approve_application import approve_application
from funding.actions.close_year import close_year, move_closing
from funding.actions.correct_ledger import ask_correction, decide_correction
from funding.actions.keep_source import keep_source_year, record_receipt
from funding.actions.prepare_closing import change_closing, prepare_closing
from funding.actions.record_payment import record_payment
from funding.actions.spend_directly import spend_directly
from funding.enums import CeilingKind, EntryKind, PaymentStatus
from funding.ledger import mismatches
from funding.models import Ceiling, LedgerEntry, Payment, SourceReceipt, SourceYear
from funding.receiving import received_of
from portal.core import clock
from portal.core.errors import RuleViolation
from tests.funding.builders import MILLION, Money
from tests.funding.paying import approved

pytestmark = pytest.mark.django_db
EXPECTED = 150 * MILLION


def came_in(
    money: Money, amount_vnd: int, document: str = "Lệnh 1", *, is_return: bool = False, year: int = 2026
) -> None:
    """The accountant writes down what came in of the source of the line."""
    record_receipt(
        actor=money.accountant,
        source_year=SourceYear.objects.get(source=money.line.source, year=year),
        amount_vnd=amount_vnd,
        received_on=clock.today(),
        document=document,
        is_return=is_return,
    )


@pytest.fixture
def money(db: None) -> Money:
    """150 million approved and expected, nothing in yet."""
    money = Money()
    keep_source_year(
        actor=money.accountant,
        plan=money.plan,
        source=money.line.source,
        year=2026,
        expected_vnd=EXPECTED,
        document="70/QĐ-UBND",
    )
    money.approved()
    return money


def spend(money: Money, amount_vnd: int, key: str = "kt") -> LedgerEntry:
    return spend_directly(actor=money.officer, line=money.line, amount_vnd=amount_vnd, key=key, note="KT")


def source_ceiling(money: Money) -> Ceiling:
    return Ceiling.objects.get(kind=CeilingKind.SOURCE, source=money.line.source, year=2026)


@pytest.mark.requirement("J03")
@pytest.mark.requirement("J09")
def test_a_payment_above_what_came_in_is_refused_with_the_figures_until_the_rest_is_there(money: Money) -> None:
    came_in(money, 30 * MILLION)
    payment = approved(money)

    with pytest.raises(
        RuleViolation, match=r"mới về 30\.000\.000 đồng, đã chi 0 đồng, còn chi được 30\.000\.000 đồng"
    ) as why:
        record_payment(actor=money.accountant, payment=payment, treasury_reference="KB-1", paid_on=clock.today())

    assert (why.value.code, Payment.objects.get().status) == ("over_received", PaymentStatus.APPROVED)
    assert not LedgerEntry.objects.filter(kind=EntryKind.PAY).exists()
    came_in(money, 20 * MILLION, "Lệnh 2")
    record_payment(
        actor=money.accountant, payment=Payment.objects.get(), treasury_reference="KB-1", paid_on=clock.today()
    )
    assert source_ceiling(money).paid_vnd == 50 * MILLION
    assert list(mismatches()) == []


@pytest.mark.requirement("J09")
def test_promises_need_no_money_in_hand_and_direct_costs_do(money: Money) -> None:
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))

    with pytest.raises(RuleViolation, match="mới về 0 đồng"):
        spend(money, 1)

    assert source_ceiling(money).committed_vnd == 50 * MILLION


@pytest.mark.requirement("J09")
def test_the_database_refuses_by_itself_whoever_writes(money: Money) -> None:
    came_in(money, 10 * MILLION)
    entry = spend(money, 10 * MILLION)
    application = money.recommended(money.call(), 1)
    approve_application(actor=money.director, application=application)
    line = money.line
    raw = LedgerEntry(
        kind=EntryKind.PAY,
        key="tay",
        year=2026,
        on=clock.today(),
        budget_line=line,
        province=line.version.plan.province,
        amount_vnd=1,
        limit_delta_vnd=0,
        committed_delta_vnd=-1,
        paid_delta_vnd=1,
        ceilings=entry.ceilings,
        actor_name="x",
    )

    with pytest.raises(IntegrityError, match="more is paid than came in"), transaction.atomic():
        raw.save()
    giving_back = SourceReceipt(
        source_year=SourceYear.objects.get(), amount_vnd=1, is_return=True, received_on=clock.today(), document="tay"
    )
    with pytest.raises(IntegrityError, match="cannot be given back"), transaction.atomic():
        giving_back.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        SourceReceipt.objects.update(amount_vnd=10**12)
    with pytest.raises(IntegrityError, match="of the same money"), transaction.atomic():
        SourceYear.objects.update(year=2027)


@pytest.mark.requirement("J03")
def test_what_was_paid_is_not_given_back(money: Money) -> None:
    came_in(money, 40 * MILLION)
    spend(money, 30 * MILLION)

    with pytest.raises(RuleViolation) as why:
        came_in(money, 11 * MILLION, "Nộp trả", is_return=True)

    assert [str(problem.message) for problem in why.value.problems] == [
        "Đã về 40.000.000 đồng, đã chi 30.000.000 đồng: chỉ nộp trả được 10.000.000 đồng."
    ]
    came_in(money, 10 * MILLION, "Nộp trả", is_return=True)
    assert received_of(money.line.source_id, 2026) == 30 * MILLION


@pytest.mark.requirement("K03")
def test_what_came_in_and_was_not_paid_goes_over_with_the_promises(money: Money) -> None:
    came_in(money, 70 * MILLION)
    spend(money, 30 * MILLION)
    payment = approved(money)
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    change_closing(actor=money.accountant, closing=closing, lines={}, basis="khoản 3 Điều 64 Luật Ngân sách nhà nước")
    closing = move_closing(actor=money.accountant, closing=closing, step="submit")
    with clock.at(dt.datetime(2026, 12, 31, 15, tzinfo=clock.VIETNAM)):
        close_year(actor=money.finance, closing=closing)

    # 50 promised go over; of the 40 in hand all go with them, and ten more must come in
    assert received_of(money.line.source_id, 2026) == 30 * MILLION
    assert received_of(money.line.source_id, 2027) == 40 * MILLION
    with clock.at(dt.datetime(2027, 1, 20, 9, tzinfo=clock.VIETNAM)):
        pay = {"actor": money.accountant, "treasury_reference": "KB-9", "paid_on": clock.today()}
        with pytest.raises(RuleViolation, match=r"còn chi được 40\.000\.000 đồng"):
            record_payment(payment=payment, **pay)
        with pytest.raises(RuleViolation, match="đã khóa sổ"):
            came_in(money, 10 * MILLION, "Lệnh muộn")
        came_in(money, 10 * MILLION, "Lệnh 2027", year=2027)
        assert record_payment(payment=Payment.objects.get(), **pay).status == PaymentStatus.PAID


@pytest.mark.requirement("K03")
def test_two_people_correct_a_closed_year_by_its_named_exception_and_an_open_one_within_what_came_in(
    money: Money,
) -> None:
    came_in(money, 30 * MILLION)
    entry = spend(money, 30 * MILLION)
    open_year = ask_correction(actor=money.accountant, entry=entry, correct_vnd=31 * MILLION, reason="Ghi thiếu")
    with pytest.raises(RuleViolation):  # in an open year two people are not enough: first the money comes in
        decide_correction(actor=money.finance, correction=open_year, is_approved=True)
    decide_correction(actor=money.finance, correction=open_year, is_approved=False, note="Chưa về")
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    closing = move_closing(actor=money.accountant, closing=closing, step="submit")
    with clock.at(dt.datetime(2026, 12, 31, 15, tzinfo=clock.VIETNAM)):
        close_year(actor=money.finance, closing=closing)
        row = ask_correction(
            actor=money.accountant,
            entry=entry,
            correct_vnd=29 * MILLION,
            reason="Ghi thừa",
            basis="Kết luận kiểm toán 5",
        )
        row = decide_correction(actor=money.finance, correction=row, is_approved=True)

    assert row.is_exception
    assert source_ceiling(money).paid_vnd == 29 * MILLION
    assert list(mismatches()) == []


def test_the_page_of_a_payment_says_before_that_the_money_is_not_there(money: Money, client_of) -> None:
    payment = approved(money)

    page = client_of(money.accountant).get(reverse("funding:payment_detail", args=[payment.public_id]))

    assert "mới về 0 đồng, đã chi 0 đồng" in page.content.decode()
    source = reverse("funding:source_detail", args=[money.line.source.public_id])
    assert "Đã chi" in client_of(money.accountant).get(source).content.decode()
