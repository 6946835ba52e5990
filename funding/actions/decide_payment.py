"""Return, verify, approve or refuse a payment request; two approvals by two people."""

from __future__ import annotations

from typing import Any

from funding.models import Payment
from funding.selectors.payments import compute_payable
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

EVENTS = {
    "return": "payment:returned",
    "return_by_finance": "payment:returned",
    "verify": "payment:verified",
    "approve": "payment:approved",
    "refuse": "payment:refused",
}


@use_case
def decide_payment(
    *, actor: Actor, payment: Payment, step: str, note: str = "", expected: str | None = None
) -> Payment:
    """Take `step`. The payable amount is computed anew at each approval; a return drops the verification."""
    if step not in EVENTS:
        raise NotFound()
    changes: dict[str, Any] = {}
    if step == "verify":
        changes["verified_by"] = actor.user
    elif step == "approve":
        changes["approved_by"] = actor.user
    elif step != "refuse":
        changes["verified_by"] = None
    payment = PAYMENT_WORKFLOW.apply(payment, step, actor=actor, note=note, expected=expected, changes=changes)
    if step in ("verify", "approve"):
        decided = compute_payable(payment)
        payment.payable_vnd, payment.limited_by = decided.amount_vnd, str(decided.limited_by)
        payment.save(update_fields=["payable_vnd", "limited_by", "updated_at"])
    record(EVENTS[step], actor=actor, subject=payment, note=note, payable_vnd=payment.payable_vnd)
    return payment
