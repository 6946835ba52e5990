"""Attach a paper to a payment request that can still change."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.enums import PaymentStatus
from funding.models import Payment, PaymentPaper
from funding.policies import requests_payments
from portal.attachments.models import StoredFile
from portal.audit.record import use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

PAYMENT_PAPER = "payment_paper"


@use_case
def attach_payment_paper(*, actor: Actor, payment: Payment, kind: str, file: StoredFile) -> PaymentPaper:
    """Add `file` as a paper of `kind`. Raises RuleViolation once the request is sent."""
    payment = lock(Payment, payment.pk)
    requests_payments.check(actor, payment)
    if payment.status not in (PaymentStatus.DRAFT, PaymentStatus.RETURNED):
        raise RuleViolation(_("Đề nghị đã gửi, không thêm giấy tờ được nữa."))
    paper = PaymentPaper(payment=payment, kind=kind, file=file)
    paper.full_clean()
    paper.save()
    return paper
