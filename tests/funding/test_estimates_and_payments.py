"""From a drafted estimate to the Treasury's payment, and every no on the way."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.decide_payment import decide_payment
from funding.actions.move_estimate import move_estimate
from funding.actions.record_payment import record_payment
from funding.actions.release_support import release_support
from funding.enums import EstimateStatus, PaymentStatus
from funding.ledger import mismatches
from funding.models import Payment
from funding.selectors import balances
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from tests.funding.builders import MILLION, Money
from tests.funding.paying import requested_payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db):
    return Money()


def line_balance(money):
    return balances.of_lines(money.plan)[money.line.pk]


@pytest.mark.requirement("J06")
def test_only_an_approved_estimate_gives_money(money):
    application = money.recommended(money.call(), 1)

    with pytest.raises(RuleViolation, match="chưa được giao kinh phí"):
        approve_application(actor=money.director, application=application)

    money.approved()
    approve_application(actor=money.director, application=application)
    assert line_balance(money) == balances.Balance(150 * MILLION, 50 * MILLION, 0)


@pytest.mark.requirement("J06")
def test_proposed_appraised_and_approved_stay_side_by_side(money):
    estimate = money.approved(amounts={money.line.pk: 120 * MILLION})

    line = estimate.lines.get()
    assert (line.proposed_vnd, line.appraised_vnd, line.approved_vnd) == (150 * MILLION, 120 * MILLION, 120 * MILLION)
    assert line_balance(money).allocated_vnd == 120 * MILLION


def test_the_one_who_prepares_does_not_submit_and_finance_does_not_draft(money):
    estimate = money.estimate()

    with pytest.raises(NotAllowed, match="lãnh đạo Sở"):
        move_estimate(actor=money.accountant, estimate=estimate, step="submit")
    with pytest.raises(NotAllowed):
        change_estimate(actor=money.finance, estimate=estimate, lines={})


def test_finance_may_not_appraise_above_the_proposal_and_says_at_which_line(money):
    estimate = move_estimate(actor=money.director, estimate=money.estimate(), step="submit")
    line = estimate.lines.get()

    with pytest.raises(RuleViolation) as refusal:
        change_estimate(actor=money.finance, estimate=estimate, lines={line.pk: LineInput(150 * MILLION + 1)})

    assert [problem.place for problem in refusal.value.problems] == [f"line_{line.pk}"]


def test_a_return_needs_a_reason_and_drops_the_appraisal(money):
    estimate = move_estimate(actor=money.director, estimate=money.estimate(), step="submit")
    change_estimate(actor=money.finance, estimate=estimate, lines={estimate.lines.get().pk: LineInput(MILLION)})

    with pytest.raises(RuleViolation, match="lý do"):
        move_estimate(actor=money.finance, estimate=estimate, step="return")
    estimate = move_estimate(actor=money.finance, estimate=estimate, step="return", note="Thiếu thuyết minh")

    assert (estimate.status, estimate.lines.get().appraised_vnd) == (EstimateStatus.RETURNED, None)


def test_an_edit_on_a_stale_page_is_refused(money):
    estimate = money.estimate()
    line = estimate.lines.get()
    change_estimate(actor=money.accountant, estimate=estimate, lines={line.pk: LineInput(MILLION)}, row_version=1)

    with pytest.raises(StaleState):
        change_estimate(
            actor=money.accountant, estimate=estimate, lines={line.pk: LineInput(2 * MILLION)}, row_version=1
        )


def test_two_drafts_of_one_year_are_refused(money):
    money.estimate()

    with pytest.raises(ValidationError, match="chưa phê duyệt xong"):
        money.estimate()


@pytest.mark.requirement("J09")
def test_a_new_version_moves_the_difference_and_never_below_what_is_promised(money):
    money.approved()
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))

    with pytest.raises(RuleViolation, match="không giảm xuống"):
        money.approved(amounts={money.line.pk: 40 * MILLION})


@pytest.mark.requirement("H02")
def test_a_withdrawn_promise_frees_the_money_once(money):
    money.approved()
    application = money.recommended(money.call(), 1)
    approve_application(actor=money.director, application=application)

    release_support(actor=money.director, application=application, reason="Doanh nghiệp rút")
    again = release_support(actor=money.director, application=application)

    assert again is None
    assert line_balance(money) == balances.Balance(150 * MILLION, 0, 0)


@pytest.mark.requirement("K01")
@pytest.mark.requirement("K03")
def test_a_payment_goes_through_two_people_to_the_treasury(money):
    money.approved()
    payment, _person = requested_payment(money, requested_vnd=45 * MILLION)

    decide_payment(actor=money.accountant, payment=payment, step="verify")
    decide_payment(actor=money.finance, payment=payment, step="approve")
    payment = record_payment(actor=money.accountant, payment=payment, treasury_reference="KB-77", paid_on=clock.today())

    assert (payment.status, payment.payable_vnd, str(payment.limited_by)) == (
        PaymentStatus.PAID,
        45 * MILLION,
        "số doanh nghiệp đề nghị",
    )
    assert line_balance(money) == balances.Balance(150 * MILLION, 0, 45 * MILLION)
    assert SupportedProject.objects.get().status == ProjectStatus.SETTLED
    assert list(mismatches()) == []
    events = set(AuditEntry.objects.values_list("event", flat=True))
    assert {"payment:requested", "payment:verified", "payment:approved", "payment:paid", "money:committed"} <= events


def test_finance_cannot_verify_and_dost_cannot_approve(money):
    money.approved()
    payment, person = requested_payment(money)

    with pytest.raises(NotAllowed, match="kế toán"):
        decide_payment(actor=money.finance, payment=payment, step="verify")
    decide_payment(actor=money.accountant, payment=payment, step="verify")
    for actor in (money.accountant, money.officer, person):
        with pytest.raises(NotAllowed, match="chuyên viên tài chính"):
            decide_payment(actor=actor, payment=payment, step="approve")


def test_a_double_click_is_a_stale_state_not_a_second_payment(money):
    money.approved()
    payment, _person = requested_payment(money)
    decide_payment(actor=money.accountant, payment=payment, step="verify")

    with pytest.raises(StaleState):
        decide_payment(actor=money.accountant, payment=payment, step="verify", expected=PaymentStatus.REQUESTED)

    assert Payment.objects.get().status == PaymentStatus.VERIFIED
