"""A payment follows the correction of its entry: another amount was paid, or nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.actions.reopen_settled import reopen_settled
from funding.models import LedgerCorrection, Payment, PaymentItem
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd, split_vnd


@use_case
def follow_correction(*, actor: Actor, payment: Payment, correction: LedgerCorrection) -> Payment:
    """Move the request to what the ledger now says of it.

    Nothing paid: its vouchers may be used again, and a project its payment settled in an open year is asked for anew.
    """
    paid = correction.correct_vnd
    before = payment.paid_vnd or 0
    words = {"before": format_vnd(before), "after": format_vnd(paid), "reason": correction.reason}
    note = _("Đã ghi %(before)s đồng, số đúng %(after)s đồng: %(reason)s") % words
    step = "correct" if paid else "reverse"
    payment = PAYMENT_WORKFLOW.apply(payment, step, actor=actor, note=note, changes={"paid_vnd": paid})
    _spread(payment, paid)
    if not paid:
        payment.vouchers.update(is_void=True)
        if payment.is_last and not payment.is_advance and not correction.is_exception:
            reopen_settled(actor=actor, project=payment.project, reason=note)
    event = "payment:corrected" if paid else "payment:reversed"
    record(event, actor=actor, subject=payment, before_vnd=before, paid_vnd=paid, reason=correction.reason)
    return payment


def _spread(payment: Payment, paid_vnd: int) -> None:
    """What was paid by item, in the weights of what was approved; the last item takes the rest."""
    items = list(payment.items.all())
    weights = [item.payable_vnd or 0 for item in items]
    shares = split_vnd(paid_vnd, weights) if sum(weights) else [0] * len(items)
    for item, share in zip(items, shares, strict=True):
        item.paid_vnd = share
    PaymentItem.objects.bulk_update(items, ["paid_vnd"])
