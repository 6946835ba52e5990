"""A corrected entry takes its payment along: state, amount, items, list, project."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from enterprises.applications.enums import ProjectStatus
from funding.actions.correct_ledger import ask_correction, decide_correction
from funding.actions.recover_payment import confirm_recovery, demand_recovery
from funding.enums import EntryKind, PaymentStatus
from funding.ledger import mismatches
from funding.models import LedgerEntry, Payment, Recovery
from funding.selectors.settlement import settlement_of
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.workflow.selectors import timeline_of
from tests.funding.builders import MILLION, Money
from tests.funding.paying import draft, paid, prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


def corrected(money: Money, payment: Payment, correct_vnd: int, reason: str = "Ghi nhầm chứng từ") -> Payment:
    """The newest entry of the payment put right by two people."""
    entry = LedgerEntry.objects.filter(payment=payment, kind=EntryKind.PAY).latest("pk")
    row = ask_correction(actor=money.accountant, entry=entry, correct_vnd=correct_vnd, reason=reason)
    decide_correction(actor=money.finance, correction=row, is_approved=True)
    return Payment.objects.get(pk=payment.pk)


@pytest.mark.requirement("K03")
def test_a_lower_amount_moves_the_payment_its_items_and_what_may_come_back(money: Money, client_of) -> None:
    payment = corrected(money, paid(money), 40 * MILLION)

    assert (payment.status, payment.paid_vnd, payment.payable_vnd) == ("corrected", 40 * MILLION, 50 * MILLION)
    assert [item.paid_vnd for item in payment.items.all()] == [40 * MILLION]
    last = timeline_of(payment)[-1]
    assert (last.name, last.source, last.target) == ("correct", "paid", "corrected")
    found = settlement_of(money.plan, 2026)
    assert found.items_vnd == found.total.paid_vnd == 40 * MILLION
    # the project was settled: what came free is promised to nobody
    assert found.total.promised_vnd == 0
    with pytest.raises(RuleViolation, match=r"Chỉ còn 40\.000\.000"):
        demand_recovery(
            actor=money.accountant,
            payment=payment,
            amount_vnd=41 * MILLION,
            reason="Sai",
            decision_number="1",
            decided_on=clock.today(),
            due_on=clock.today(),
        )
    page = client_of(money.accountant).get(reverse("funding:payment_detail", args=[payment.public_id])).content.decode()
    assert "Đã thanh toán, đã chỉnh lý số tiền" in page
    assert "số đúng 40.000.000 đồng: Ghi nhầm chứng từ" in page
    again = corrected(money, payment, 30 * MILLION)
    assert (again.status, again.paid_vnd) == ("corrected", 30 * MILLION)
    assert list(mismatches()) == []


@pytest.mark.requirement("K03")
def test_a_payment_that_was_none_is_reversed_and_its_project_asks_anew(money: Money, client_of) -> None:
    wrong = paid(money)
    wrong = corrected(money, wrong, 0)

    assert (wrong.status, wrong.paid_vnd) == (PaymentStatus.REVERSED, 0)
    project = wrong.project
    project.refresh_from_db()
    assert (project.status, project.settled_on) == (ProjectStatus.ACCEPTED, None)
    client = client_of(money.accountant)
    listed = reverse("funding:payment_list")
    assert wrong.code in client.get(listed, {"status": "reversed"}).content.decode()
    assert wrong.code not in client.get(listed, {"status": "paid"}).content.decode()
    assert settlement_of(money.plan, 2026).items_vnd == 0
    assert list(mismatches()) == []


def test_vouchers_of_a_reversed_payment_are_used_again(money: Money) -> None:
    from funding.actions.request_payment import request_payment
    from portal.organizations.actor import actor_for

    wrong = paid(money)
    voucher = wrong.vouchers.get()
    corrected(money, wrong, 0)
    project = wrong.project
    project.refresh_from_db()
    person = actor_for(wrong.requested_by, project.enterprise.organization_id)
    payment = draft(person, project)
    prove(person, payment, voucher.number)

    assert request_payment(actor=person, payment=payment).payable_vnd == 50 * MILLION


def test_more_than_was_approved_is_not_written_by_a_correction(money: Money) -> None:
    payment = paid(money)
    entry = LedgerEntry.objects.get(payment=payment, kind=EntryKind.PAY)

    with pytest.raises(RuleViolation, match="phải thu hồi, không chỉnh lý lên"):
        ask_correction(actor=money.accountant, entry=entry, correct_vnd=51 * MILLION, reason="Chi thừa")


def test_the_database_keeps_state_and_amount_together(money: Money) -> None:
    payment = paid(money)

    for change in ({"paid_vnd": 0}, {"paid_vnd": 51 * MILLION}, {"status": "reversed"}, {"paid_vnd": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(**change)


def came_back(money: Money, amount_vnd: int) -> tuple[Payment, Recovery]:
    """A paid request of 50 million of which some was demanded and written down as received."""
    payment = paid(money)
    recovery = demand_recovery(
        actor=money.accountant,
        payment=payment,
        amount_vnd=amount_vnd,
        reason="Không duy trì",
        decision_number="9/QĐ",
        decided_on=clock.today(),
        due_on=clock.today(),
    )
    return payment, received(money, recovery)


def received(money: Money, recovery: Recovery) -> Recovery:
    return confirm_recovery(
        actor=money.finance, recovery=recovery, treasury_reference="NT-1", received_on=clock.today()
    )


def put_right(money: Money, correct_vnd: int) -> None:
    """The newest entry of money that came back, put right by two people."""
    entry = LedgerEntry.objects.filter(kind=EntryKind.RECOVER).latest("pk")
    row = ask_correction(actor=money.accountant, entry=entry, correct_vnd=correct_vnd, reason="Ghi nhầm")
    decide_correction(actor=money.finance, correction=row, is_approved=True)


@pytest.mark.requirement("K03")
def test_a_recovery_that_came_back_in_part_stays_due_for_the_rest(money: Money, client_of) -> None:
    payment, recovery = came_back(money, 20 * MILLION)
    put_right(money, 12 * MILLION)

    recovery.refresh_from_db()
    rest = payment.recoveries.get(received_on=None)
    assert (recovery.amount_vnd, rest.amount_vnd, rest.decision_number) == (12 * MILLION, 8 * MILLION, "9/QĐ")
    found = settlement_of(money.plan, 2026)
    assert found.total.recovered_vnd == sum(row.amount_vnd for row in found.recoveries) == 12 * MILLION
    page = client_of(money.finance).get(reverse("funding:payment_detail", args=[payment.public_id])).content.decode()
    assert reverse("funding:recovery_confirm", args=[rest.public_id]) in page
    received(money, rest)
    assert settlement_of(money.plan, 2026).total.recovered_vnd == 20 * MILLION
    assert list(mismatches()) == []


@pytest.mark.requirement("K03")
def test_a_recovery_that_never_came_back_is_due_again_and_can_be_received(money: Money) -> None:
    _payment, recovery = came_back(money, 20 * MILLION)
    put_right(money, 0)

    recovery.refresh_from_db()
    assert (recovery.received_on, recovery.treasury_reference, recovery.confirmed_by) == (None, "", None)
    assert settlement_of(money.plan, 2026).total.recovered_vnd == 0
    received(money, recovery)
    put_right(money, 15 * MILLION)
    put_right(money, 14 * MILLION)
    recovery.refresh_from_db()
    assert recovery.amount_vnd == 14 * MILLION
    assert settlement_of(money.plan, 2026).total.recovered_vnd == 14 * MILLION
    assert list(mismatches()) == []


def test_no_more_comes_back_than_was_paid_and_no_less_is_paid_than_demanded_back(money: Money) -> None:
    payment, _recovery = came_back(money, 20 * MILLION)
    back = LedgerEntry.objects.get(kind=EntryKind.RECOVER)
    with pytest.raises(RuleViolation, match=r"từ 0 đến 50\.000\.000"):
        ask_correction(actor=money.accountant, entry=back, correct_vnd=51 * MILLION, reason="Sai")
    entry = LedgerEntry.objects.get(payment=payment, kind=EntryKind.PAY)
    with pytest.raises(RuleViolation, match=r"từ 20\.000\.000"):
        ask_correction(actor=money.accountant, entry=entry, correct_vnd=19 * MILLION, reason="Sai")
