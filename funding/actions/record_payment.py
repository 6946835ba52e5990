"""Record that the Treasury has paid."""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.actions.settle_project import settle_project
from funding.actions.release_support import release_support
from funding.enums import EntryKind
from funding.ledger import post, promise_of
from funding.models import Payment
from funding.notifications import PAYMENT_PAID
from funding.policies import requests_payments
from funding.selectors.closed_years import is_closed
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


@use_case
def record_payment(
    *,
    actor: Actor,
    payment: Payment,
    treasury_reference: str,
    paid_on: dt.date,
    amount_vnd: int | None = None,
    expected: str | None = None,
) -> Payment:
    """Move the amount from promised to paid; the last payment settles the project and releases what is not needed.

    `amount_vnd` is what the Treasury's paper says. Raises RuleViolation without a Treasury reference, for a day to
    come, before the request or in a closed year, and for any amount but the approved one.
    """
    problems = [*_wrong_paper(payment, treasury_reference, amount_vnd), *_wrong_day(payment, paid_on)]
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"treasury_reference": treasury_reference.strip(), "paid_on": paid_on, "paid_vnd": payment.payable_vnd}
    payment = PAYMENT_WORKFLOW.apply(payment, "pay", actor=actor, expected=expected, changes=changes)
    payment.items.update(paid_vnd=F("payable_vnd"))
    project = payment.project
    promise = promise_of(project.application)
    post(
        actor=actor,
        kind=EntryKind.ADVANCE if payment.is_advance else EntryKind.PAY,
        line=payment.budget_line,
        amount_vnd=payment.payable_vnd or 0,
        key=f"pay:{payment.public_id}",
        payment=payment,
        project=project,
        application=project.application,
        enterprise=project.enterprise,
        note=treasury_reference,
        year=promise.year if promise else None,
    )
    if payment.is_last and not payment.is_advance:
        settle_project(actor=actor, project=project)
        release_support(actor=actor, application=project.application, reason=_("Quyết toán thấp hơn số phê duyệt"))
    record("payment:paid", actor=actor, subject=payment, amount_vnd=payment.payable_vnd, treasury=treasury_reference)
    notify(
        PAYMENT_PAID,
        recipients=requests_payments.who_can(payment),
        subject=payment,
        context={"amount": format_vnd(payment.payable_vnd)},
        url=reverse("funding:payment_detail", args=[payment.public_id]),
        key=f"paid:{payment.public_id}",
    )
    return payment


def _wrong_paper(payment: Payment, reference: str, amount_vnd: int | None) -> list[Problem]:
    problems = []
    if not reference.strip():
        problems.append(Problem("treasury_reference", _("Cần số chứng từ của Kho bạc.")))
    if amount_vnd is not None and amount_vnd != (payment.payable_vnd or 0):
        words = {"typed": format_vnd(amount_vnd), "approved": format_vnd(payment.payable_vnd or 0)}
        text = _("Số được duyệt chi là %(approved)s đồng, chứng từ ghi %(typed)s đồng.") % words
        problems.append(Problem("amount_vnd", text))
    return problems


def _wrong_day(payment: Payment, paid_on: dt.date) -> list[Problem]:
    if paid_on > clock.today():
        return [Problem("paid_on", _("Ngày chi không được ở tương lai."))]
    if payment.requested_on is not None and paid_on < payment.requested_on:
        return [Problem("paid_on", _("Ngày chi không được trước ngày đề nghị."))]
    if is_closed(payment.budget_line, paid_on.year):
        words = {"year": str(paid_on.year)}
        return [Problem("paid_on", _("Năm %(year)s đã khóa sổ, không ghi khoản chi vào năm đó nữa.") % words)]
    return []
