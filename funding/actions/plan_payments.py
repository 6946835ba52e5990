"""The payment plan of a project: defined by staff, followed by reminders (demand 68)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.enums import PaymentKind, PaymentStatus
from funding.models import PlannedPayment
from funding.notifications import PAYMENT_PLANNED
from funding.policies import plans_payments, requests_payments
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor, system_actor
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from enterprises.applications.models import SupportedProject

AHEAD = (14, 3, 0)
"""Days before a planned date on which the enterprise is told; once more when it has passed."""


@use_case
def plan_payment(
    *,
    actor: Actor,
    project: SupportedProject,
    name: str,
    due_on: dt.date,
    amount_vnd: int,
    kind: str = PaymentKind.PAYMENT,
    condition: str = "",
) -> PlannedPayment:
    """Add a date to the plan. Raises RuleViolation when the plan would exceed the State's share."""
    project = lock(type(project), project.pk)
    plans_payments.check(actor, project)
    planned = project.planned_payments.filter(is_dropped=False, kind=PaymentKind.PAYMENT)
    others = int(planned.aggregate(total=Sum("amount_vnd"))["total"] or 0) if kind == PaymentKind.PAYMENT else 0
    if others + amount_vnd > project.state_share_vnd:
        words = {
            "share": format_vnd(project.state_share_vnd),
            "left": format_vnd(max(0, project.state_share_vnd - others)),
        }
        text = (
            _("Kế hoạch không vượt phần Nhà nước hỗ trợ %(share)s đồng; còn %(left)s đồng chưa vào kế hoạch.") % words
        )
        raise RuleViolation(problems=[Problem("amount_vnd", text)])
    row = PlannedPayment(
        project=project,
        kind=kind,
        name=name.strip(),
        due_on=due_on,
        amount_vnd=amount_vnd,
        condition=condition.strip(),
        planned_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("payment:planned", actor=actor, subject=project, name=row.name, due_on=str(due_on), amount_vnd=amount_vnd)
    return row


@use_case
def drop_planned_payment(*, actor: Actor, planned: PlannedPayment) -> PlannedPayment:
    """Take a date out of the plan; the row stays. Raises RuleViolation when a request was made for it."""
    row: PlannedPayment = lock(PlannedPayment, planned.pk)
    plans_payments.check(actor, row.project)
    if row.payments.exclude(status__in=(PaymentStatus.REFUSED, PaymentStatus.REVERSED)).exists():
        raise RuleViolation(_("Đợt này đã có đề nghị thanh toán nên không bỏ được."))
    row.is_dropped = True
    row.save(update_fields=["is_dropped", "updated_at"])
    record("payment:plan_dropped", actor=actor, subject=row.project, name=row.name)
    return row


def awaited(**conditions: Any) -> Any:
    """Planned dates nobody has asked for yet: no request but refused ones and drafts."""
    asked = Q(payments__isnull=False) & ~Q(
        payments__status__in=(PaymentStatus.REFUSED, PaymentStatus.REVERSED, PaymentStatus.DRAFT)
    )
    answered = PlannedPayment.objects.filter(asked).values("pk")
    return PlannedPayment.objects.filter(is_dropped=False, **conditions).exclude(pk__in=answered)


def remind_of_planned_payments(on: dt.date) -> str:
    """The sweep: tell each enterprise once per step (14 days, 3 days, the day itself, overdue); idempotent."""
    machine = system_actor(_("Nhắc kế hoạch thanh toán"))
    rows = awaited(due_on__lte=on + dt.timedelta(days=max(AHEAD)), project__accepted_on__isnull=False)
    rows |= awaited(due_on__lte=on + dt.timedelta(days=max(AHEAD)), kind=PaymentKind.ADVANCE)
    told = sum(
        _remind(actor=machine, planned=row, day=on)
        for row in rows.select_related("project__enterprise", "project__application__call").order_by("pk")
    )
    return str(told) if told else ""


@use_case
def _remind(*, actor: Actor, planned: PlannedPayment, day: dt.date) -> int:
    left = (planned.due_on - day).days
    step = "late" if left < 0 else str(min(days for days in AHEAD if left <= days))
    probe = planned.payments.model(project=planned.project, province_id=planned.project.province_id)
    told = notify(
        PAYMENT_PLANNED,
        recipients=requests_payments.who_can(probe),
        subject=planned,
        context={"project": planned.project, "amount": format_vnd(planned.amount_vnd)},
        url=reverse("funding:payment_create", args=[planned.project.public_id]),
        key=f"payment_planned:{planned.public_id}:{step}",
    )
    return len(told)
