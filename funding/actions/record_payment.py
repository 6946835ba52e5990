"""Record that the Treasury has paid."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.actions.settle_project import settle_project
from funding.actions.release_support import release_support
from funding.enums import EntryKind
from funding.ledger import post
from funding.models import LedgerEntry, Payment
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def record_payment(
    *, actor: Actor, payment: Payment, treasury_reference: str, paid_on: dt.date, expected: str | None = None
) -> Payment:
    """Move the amount from promised to paid, settle the project and release what is not needed.

    Raises RuleViolation without a Treasury reference or for a day to come.
    """
    problems = []
    if not treasury_reference.strip():
        problems.append(Problem("treasury_reference", _("Cần số chứng từ của Kho bạc.")))
    if paid_on > clock.today():
        problems.append(Problem("paid_on", _("Ngày chi không được ở tương lai.")))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"treasury_reference": treasury_reference.strip(), "paid_on": paid_on}
    payment = PAYMENT_WORKFLOW.apply(payment, "pay", actor=actor, expected=expected, changes=changes)
    project = payment.project
    promise = LedgerEntry.objects.filter(application=project.application, kind=EntryKind.COMMIT).latest("pk")
    post(
        actor=actor,
        kind=EntryKind.PAY,
        line=payment.budget_line,
        amount_vnd=payment.payable_vnd or 0,
        key=f"pay:{payment.public_id}",
        payment=payment,
        project=project,
        application=project.application,
        enterprise=project.enterprise,
        note=treasury_reference,
        year=promise.year,
    )
    settle_project(actor=actor, project=project)
    release_support(actor=actor, application=project.application, reason=_("Quyết toán thấp hơn số phê duyệt"))
    record("payment:paid", actor=actor, subject=payment, amount_vnd=payment.payable_vnd, treasury=treasury_reference)
    return payment
