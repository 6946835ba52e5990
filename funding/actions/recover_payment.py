"""Take back money that was paid: demanded by the accountant, confirmed by Finance when the Treasury has it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.actions.follow_recovery import key_of
from funding.enums import PAID_STATES, EntryKind
from funding.ledger import post
from funding.models import LedgerEntry, Payment, Recovery
from funding.notifications import RECOVERY_DEMANDED
from funding.policies import confirms_recoveries, demands_recoveries, requests_payments
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


@use_case
def demand_recovery(
    *,
    actor: Actor,
    payment: Payment,
    amount_vnd: int,
    reason: str,
    decision_number: str,
    decided_on: dt.date,
    due_on: dt.date,
) -> Recovery:
    """Write down a decided recovery and tell the enterprise. Raises RuleViolation above what was paid and not taken back."""
    payment = lock(Payment, payment.pk)
    demands_recoveries.check(actor, payment)
    if payment.status not in PAID_STATES:
        raise RuleViolation(_("Chỉ thu hồi khoản đã chi."))
    taken = int(payment.recoveries.aggregate(total=Sum("amount_vnd"))["total"] or 0)
    problems = []
    if amount_vnd > (payment.paid_vnd or 0) - taken:
        left = format_vnd((payment.paid_vnd or 0) - taken)
        problems.append(Problem("amount_vnd", _("Chỉ còn %(left)s đồng có thể thu hồi.") % {"left": left}))
    if decided_on > clock.today() or (payment.paid_on and decided_on < payment.paid_on):
        problems.append(Problem("decided_on", _("Ngày quyết định từ ngày chi đến hôm nay.")))
    if due_on < decided_on:
        problems.append(Problem("due_on", _("Hạn nộp trả không được trước ngày quyết định.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = Recovery(
        payment=payment,
        amount_vnd=amount_vnd,
        reason=reason.strip(),
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        due_on=due_on,
        demanded_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("payment:recovery_demanded", actor=actor, subject=payment, amount_vnd=amount_vnd, reason=reason)
    notify(
        RECOVERY_DEMANDED,
        recipients=requests_payments.who_can(payment),
        subject=row,
        context={"amount": format_vnd(amount_vnd)},
        url=reverse("funding:payment_detail", args=[payment.public_id]),
        key=f"recovery:{row.public_id}",
    )
    return row


@use_case
def confirm_recovery(*, actor: Actor, recovery: Recovery, treasury_reference: str, received_on: dt.date) -> Recovery:
    """The Treasury has the money back: the ledger gives it back to its line. Raises StaleState when done before."""
    row: Recovery = lock(Recovery, recovery.pk)
    confirms_recoveries.check(actor, row)
    if row.received_on is not None:
        raise StaleState
    problems = []
    if not treasury_reference.strip():
        problems.append(Problem("treasury_reference", _("Cần số chứng từ của Kho bạc.")))
    if not row.decided_on <= received_on <= clock.today():
        problems.append(Problem("received_on", _("Ngày nộp trả từ ngày quyết định đến hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    row.treasury_reference, row.received_on, row.confirmed_by = treasury_reference.strip(), received_on, actor.user
    row.full_clean()
    row.save()
    payment = row.payment
    paid = LedgerEntry.objects.filter(payment=payment, kind__in=(EntryKind.PAY, EntryKind.ADVANCE)).latest("pk")
    post(
        actor=actor,
        kind=EntryKind.RECOVER,
        line=payment.budget_line,
        amount_vnd=row.amount_vnd,
        key=key_of(row),
        payment=payment,
        project=payment.project,
        application=payment.project.application,
        enterprise=payment.project.enterprise,
        note=row.decision_number,
        year=paid.year,
    )
    record("payment:recovered", actor=actor, subject=payment, amount_vnd=row.amount_vnd, treasury=treasury_reference)
    return row
