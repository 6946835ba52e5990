"""Draft a payment request for a supported project."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from funding.models import Payment
from funding.policies import requests_payments
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import SupportedProject


@use_case
def draft_payment(
    *,
    actor: Actor,
    project: SupportedProject,
    spent_vnd: int,
    requested_vnd: int,
    invoice_number: str,
    invoice_on: dt.date,
) -> Payment:
    """A draft with the computed payable amount. Raises RuleViolation for work not accepted (I03)."""
    line = project.application.call.budget_line
    if line is None:
        raise RuleViolation(_("Dự án này không gắn với dòng dự toán nào."))
    payment = Payment(
        project=project,
        province_id=project.province_id,
        budget_line=line,
        spent_vnd=spent_vnd,
        requested_vnd=requested_vnd,
        invoice_number=invoice_number.strip(),
        invoice_on=invoice_on,
        requested_by=actor.user,
    )
    requests_payments.check(actor, payment)
    if not project.is_accepted:
        raise RuleViolation(_("Dự án chưa được nghiệm thu nên chưa thể đề nghị thanh toán."))
    PAYMENT_WORKFLOW.start(payment, actor=actor)
    payment.full_clean()
    payment.save()
    PAYMENT_WORKFLOW.record_start(payment, actor=actor)
    record("payment:drafted", actor=actor, subject=payment, requested_vnd=requested_vnd, project=project.code)
    return payment
