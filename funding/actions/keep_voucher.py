"""Invoices and receipts of a request: added and dropped while it is with the enterprise."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding.actions.draft_payment import refuse_sent
from funding.models import Payment, Voucher
from funding.models.payment_item import USED_BEFORE
from funding.policies import requests_payments
from funding.voucher_keys import number_key, seller_key
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class VoucherFacts:
    """What stands on the paper; the amount in đồng, tax included."""

    kind: str
    number: str
    on: dt.date
    amount_vnd: int
    seller_name: str
    seller_tax_code: str = ""
    symbol: str = ""


@use_case
def add_voucher(*, actor: Actor, payment: Payment, facts: VoucherFacts) -> Voucher:
    """Add a voucher. Raises RuleViolation for a day to come, ValidationError for one that was used before."""
    payment = lock(Payment, payment.pk)
    requests_payments.check(actor, payment)
    refuse_sent(payment)
    if facts.on > clock.today():
        raise RuleViolation(problems=[Problem("on", _("Ngày chứng từ không được ở tương lai."))])
    voucher = Voucher(
        payment=payment,
        **asdict(facts),
        seller_key=seller_key(facts.seller_tax_code, facts.seller_name),
        number_key=number_key(facts.number),
        year=facts.on.year,
    )
    _refuse_used(voucher)
    voucher.save()
    record("payment:voucher_added", actor=actor, subject=payment, voucher=str(voucher), amount_vnd=facts.amount_vnd)
    return voucher


@use_case
def drop_voucher(*, actor: Actor, voucher: Voucher) -> None:
    """Take a voucher out again; it may then be used elsewhere. Raises RuleViolation once the request is sent."""
    payment = lock(Payment, voucher.payment_id)
    requests_payments.check(actor, payment)
    refuse_sent(payment)
    record("payment:voucher_dropped", actor=actor, subject=payment, voucher=str(voucher), amount_vnd=voucher.amount_vnd)
    voucher.delete()


def _refuse_used(voucher: Voucher) -> None:
    """Raises ValidationError; that it was used before is said at its number."""
    try:
        voucher.full_clean()
    except ValidationError as refusal:
        if str(USED_BEFORE) in refusal.messages:
            raise ValidationError({"number": USED_BEFORE}) from refusal
        raise
