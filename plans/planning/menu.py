"""Entries of the menu, of the search box and of the work queue."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.enums import PlanStatus
from plans.planning.models import Plan
from plans.planning.policies import replies_to_consultations
from plans.planning.selectors.consultations import awaited_from
from plans.planning.selectors.evidence import waiting_for
from plans.planning.selectors.plans import visible_to, with_contents
from plans.planning.workflow import PLAN_WORKFLOW
from portal.organizations.actor import Actor
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem
from portal.vietnam.search import search

register(
    NavItem(
        label=gettext_lazy("Kế hoạch"), url_name="planning:plan_list", group=NavGroup.PROGRAMME, order=10, icon="plan"
    )
)


def find_plans(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Plans by code, number and title."""
    rows = search(visible_to(actor), words)[:limit]
    return [Hit(row.title, reverse("planning:plan_detail", args=[row.public_id]), row.code) for row in rows]


def awaiting(actor: Actor) -> list[WorkItem]:
    """Plans whose next step is the actor's: drafts under review, plans to be issued."""
    if not (actor.is_dost or actor.has("committee_leader")) or actor.is_system:
        return []
    rows: list[Plan] = list(
        with_contents(actor).filter(status__in=(PlanStatus.DRAFT, PlanStatus.IN_REVIEW, PlanStatus.SUBMITTED))
    )
    items = []
    for row in rows:
        steps = [
            s for s in PLAN_WORKFLOW.transitions if row.status in s.sources and s.is_manual and s.tone == "primary"
        ]
        mine = next((step for step in steps if step.allowed.can(actor, row)), None)
        if mine is not None:
            items.append(
                WorkItem(
                    code=row.code,
                    subject=row.title,
                    next_step=str(mine.label),
                    due_on=row.due_on,
                    url=reverse("planning:plan_detail", args=[row.public_id]),
                )
            )
    return items


def entries_awaiting(actor: Actor) -> list[WorkItem]:
    """What others entered about targets and objectives and this person may approve. One query."""
    return [
        WorkItem(
            code=" ".join(filter(None, (row.plan_code, row.target_code))),
            subject=_("%(what)s, %(who)s nhập") % {"what": row.kind.capitalize(), "who": row.entered_by},
            next_step=_("Duyệt hoặc trả lại"),
            url=reverse("planning:target_detail", args=[row.plan_id, row.target_id])
            if row.target_id
            else reverse("planning:objective_detail", args=[row.plan_id, row.objective_key]),
        )
        for row in waiting_for(actor)
    ]


def remarks_awaited(actor: Actor) -> list[WorkItem]:
    """Drafts the own organisation is asked about."""
    if not actor.has(*replies_to_consultations.roles):
        return []
    return [
        WorkItem(
            code=reply.consultation.plan.code,
            subject=reply.consultation.plan.title,
            next_step=gettext_lazy("Góp ý dự thảo kế hoạch"),
            due_on=reply.consultation.answer_by,
            url=reverse("planning:reply_detail", args=[reply.public_id]),
        )
        for reply in awaited_from(actor)
    ]
