"""What waits for a person of the money: Finance, the accountant, the Committee; most urgent first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from funding.enums import CorrectionStatus, PaymentStatus
from funding.menu import ESTIMATES_OF, PAYMENTS_OF
from funding.menu_ledger import closings_waiting
from funding.models import Recovery
from funding.selectors import estimates, ledger, payments
from funding.workflow import ESTIMATE_WORKFLOW, PAYMENT_WORKFLOW
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.work_queue import WorkItem
from portal.workflow.machine import Workflow

LIMIT = 200


@dataclass(frozen=True)
class Waiting:
    """One thing to do; `step` is the button that moves it on."""

    kind: str | Promise
    code: str
    subject: str
    step: str | Promise
    url: str
    amount_vnd: int | None = None
    due_on: dt.date | None = None
    since: dt.datetime | None = None


def waiting_for(actor: Actor) -> list[Waiting]:
    """Payments, estimates, year ends, corrections and recoveries whose next step is the actor's. Five queries."""
    rows = [*_payments(actor), *_estimates(actor), *_recoveries(actor)]
    rows += [_told(item, _("Khóa sổ")) for item in closings_waiting(actor)]
    rows += _corrections(actor)
    return sorted(rows, key=lambda row: (row.due_on or dt.date.max, row.code))


def _states(actor: Actor, table: Any) -> list[str]:
    return [state for role, states in table.items() if role in actor.roles for state in states]


def _payments(actor: Actor) -> Sequence[Waiting]:
    states = [state for state in _states(actor, PAYMENTS_OF) if state != PaymentStatus.DRAFT]
    if not states or actor.has(Role.ENTERPRISE_USER):
        return []
    return [
        Waiting(
            kind=str(row.get_kind_display()),
            code=row.code,
            subject=f"{row.project.enterprise_name} – {row.project.title}",
            step=_next(PAYMENT_WORKFLOW, row.status),
            url=reverse("funding:payment_detail", args=[row.public_id]),
            amount_vnd=row.payable_vnd,
            due_on=row.due_on,
            since=row.status_changed_at,
        )
        for row in payments.visible_to(actor).filter(status__in=states).order_by("due_on", "pk")[:LIMIT]
    ]


def _estimates(actor: Actor) -> Sequence[Waiting]:
    states = _states(actor, ESTIMATES_OF)
    if not states:
        return []
    rows = estimates.visible_to(actor).filter(status__in=states).annotate(asked=Sum("lines__proposed_vnd"))
    return [
        Waiting(
            kind=_("Dự toán"),
            code=row.plan.code,
            subject=_("Dự toán năm %(year)s (lần %(n)d)") % {"year": str(row.year), "n": row.version},
            step=_next(ESTIMATE_WORKFLOW, row.status),
            url=reverse("funding:estimate_detail", args=[row.public_id]),
            amount_vnd=row.asked,
            due_on=row.due_on,
            since=row.status_changed_at,
        )
        for row in rows.order_by("due_on", "pk")[:LIMIT]
    ]


def _recoveries(actor: Actor) -> Sequence[Waiting]:
    """Money that should be back: Finance confirms it, the accountant presses for it."""
    if not actor.has(Role.FINANCE_OFFICER, Role.ACCOUNTANT):
        return []
    visible = payments.visible_to(actor).order_by().values("pk")
    rows = Recovery.objects.filter(payment__in=visible, received_on=None).select_related("payment__project")
    step = _("Xác nhận đã nộp trả") if actor.has(Role.FINANCE_OFFICER) else _("Đôn đốc nộp trả")
    return [
        Waiting(
            kind=_("Thu hồi"),
            code=row.payment.code,
            subject=f"{row.payment.project.enterprise_name} – {row.reason}",
            step=step,
            url=reverse("funding:payment_detail", args=[row.payment.public_id]),
            amount_vnd=row.amount_vnd,
            due_on=row.due_on,
        )
        for row in rows.order_by("due_on", "pk")[:LIMIT]
    ]


def _corrections(actor: Actor) -> Sequence[Waiting]:
    """Entries somebody else asked to put right, by how much."""
    if not actor.has(Role.FINANCE_OFFICER):
        return []
    rows = ledger.corrections(actor).filter(status=CorrectionStatus.ASKED).exclude(asked_by=actor.user)
    return [
        Waiting(
            kind=_("Chỉnh lý sổ cái"),
            code=_("Bút toán %(number)s") % {"number": row.entry_id},
            subject=row.reason,
            step=_("Quyết định chỉnh lý"),
            url=reverse("funding:correction_decide", args=[row.public_id]),
            amount_vnd=abs(row.entry.amount_vnd - row.correct_vnd),
            since=row.created_at,
        )
        for row in rows[:LIMIT]
    ]


def _next(workflow: Workflow, status: str) -> str | Promise:
    """The label of the step that leads on from `status`."""
    steps = (step for step in workflow.transitions if status in step.sources and step.is_manual)
    return next((step.label for step in steps if step.tone != "danger"), "")


def _told(item: WorkItem, kind: str) -> Waiting:
    return Waiting(kind, item.code, item.subject, item.next_step, item.url, due_on=item.due_on)
