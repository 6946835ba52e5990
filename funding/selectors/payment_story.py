"""Who has approved a payment and who has not yet (demand 71)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.enums import PAID_STATES
from funding.enums import PaymentStatus as P
from funding.models import Payment
from funding.policies import approves_payments, records_payments, requests_payments, verifies_payments
from portal.workflow.models import TransitionRecord

STEPS = (
    ("request", _("Doanh nghiệp đề nghị"), "requested_by", requests_payments, (P.DRAFT, P.RETURNED)),
    ("verify", _("Sở KH&CN kiểm tra"), "verified_by", verifies_payments, (P.REQUESTED,)),
    ("approve", _("Sở Tài chính duyệt"), "approved_by", approves_payments, (P.VERIFIED,)),
    ("pay", _("Kho bạc chi"), "", records_payments, (P.APPROVED,)),
)
PAID = (*PAID_STATES, P.REVERSED)
DONE_AFTER = {
    "request": (P.REQUESTED, P.VERIFIED, P.APPROVED, *PAID, P.REFUSED),
    "verify": (P.VERIFIED, P.APPROVED, *PAID),
    "approve": (P.APPROVED, *PAID),
    "pay": PAID,
}


@dataclass(frozen=True)
class Approval:
    """One hand a request goes through. `who` has done it, or in words whose turn it is or will be."""

    label: str | Promise
    who: str
    at: dt.datetime | None
    is_done: bool
    is_next: bool


def approvals_of(payment: Payment, timeline: Sequence[TransitionRecord]) -> Sequence[Approval]:
    """The four hands in their order, from the steps taken so far."""
    newest = {record.name: record for record in timeline}
    answer = []
    for name, label, column, policy, states in STEPS:
        is_done = payment.status in DONE_AFTER[name]
        record = newest.get(name) if is_done else None
        person = getattr(payment, column) if column and is_done else None
        who = str(person) if person else (record.actor_name if record else policy.who_label())
        answer.append(Approval(label, who, record.at if record else None, is_done, payment.status in states))
    return answer
