"""Amendments in the menu and in the work queue."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.models import PlanAmendment
from plans.planning.policies import sees_drafts
from plans.planning.selectors import amendments
from portal.organizations.actor import Actor
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

register(
    NavItem(
        label=gettext_lazy("Điều chỉnh kế hoạch"),
        url_name="planning:amendment_list",
        group=NavGroup.PROGRAMME,
        order=12,
        icon="edit",
        roles=sees_drafts,
    )
)


def _held_up(row: PlanAmendment) -> WorkItem:
    return WorkItem(
        code=row.plan.code,
        subject=row.reason,
        next_step=str(gettext_lazy("Điều chỉnh đến ngày mà chưa áp dụng được: xem điều còn vướng")),
        due_on=row.effective_on,
        url=reverse("planning:amendment_detail", args=[row.plan.public_id, row.public_id]),
    )


def awaiting(actor: Actor) -> list[WorkItem]:
    """Amendments whose next step is the actor's. Two queries."""
    if actor.is_system or not actor.has(*sees_drafts):
        return []
    items = [_held_up(row) for row in amendments.held_up(actor).order_by("effective_on")]
    for row in amendments.running(actor).order_by("created_at"):
        steps = [s for s in AMENDMENT_WORKFLOW.transitions if row.status in s.sources and s.tone == "primary"]
        mine = next((step for step in steps if step.allowed.can(actor, row)), None)
        if mine is not None:
            items.append(
                WorkItem(
                    code=row.plan.code,
                    subject=row.reason,
                    next_step=str(mine.label),
                    due_on=row.due_on,
                    url=reverse("planning:amendment_detail", args=[row.plan.public_id, row.public_id]),
                )
            )
    return items
