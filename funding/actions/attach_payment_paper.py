"""Attach a paper to a payment request that can still change, or take it out again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.actions.draft_payment import refuse_sent
from funding.models import Payment, PaymentPaper
from funding.policies import requests_payments
from portal.attachments.actions.discard_file import discard_file
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor

PAYMENT_PAPER = "payment_paper"


@use_case
def attach_payment_paper(*, actor: Actor, payment: Payment, kind: str, file: StoredFile) -> PaymentPaper:
    """Add `file` as a paper of `kind`. Raises RuleViolation once the request is sent."""
    payment = lock(Payment, payment.pk)
    requests_payments.check(actor, payment)
    refuse_sent(payment)
    paper = PaymentPaper(payment=payment, kind=kind, file=file)
    paper.full_clean()
    paper.save()
    return paper


@use_case
def remove_payment_paper(*, actor: Actor, paper: PaymentPaper) -> None:
    """Take a wrong paper out; the audit trail keeps its name and digest. Raises RuleViolation once the request is sent."""
    payment = lock(Payment, paper.payment_id)
    requests_payments.check(actor, payment)
    refuse_sent(payment)
    file, kind = paper.file, paper.kind
    paper.delete()
    record(
        "payment:paper_removed", actor=actor, subject=payment, kind=kind, name=file.original_name, sha256=file.sha256
    )
    discard_file(actor=actor, stored=file, reason=_("Bỏ khỏi hồ sơ thanh toán"))
