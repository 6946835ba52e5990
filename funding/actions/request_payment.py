"""Send a payment request."""

from __future__ import annotations

from funding.models import Payment
from funding.selectors.payments import compute_payable, keep_decided
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor


@use_case
def request_payment(*, actor: Actor, payment: Payment, expected: str | None = None) -> Payment:
    """Give the request its code, its day and its computed amount, and hand it to DoST; who sends it asks for it."""
    changes = {"requested_by": actor.user, "requested_on": clock.today()}
    payment = PAYMENT_WORKFLOW.apply(payment, "request", actor=actor, expected=expected, changes=changes)
    keep_decided(payment, compute_payable(payment))
    if not payment.code:
        payment.code = next_code("TT", payment.province_id)
    payment.save(update_fields=["payable_vnd", "limited_by", "limits", "code", "updated_at"])
    record(
        "payment:requested",
        actor=actor,
        subject=payment,
        payable_vnd=payment.payable_vnd,
        limited_by=payment.limited_by,
    )
    return payment
