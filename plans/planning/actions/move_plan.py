"""Take a plan one step on: the buttons of its page."""

from __future__ import annotations

from django.urls import reverse

from plans.planning import notifications, policies
from plans.planning.actions.replace_plans import replace_plans
from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.enums import PlanStatus
from plans.planning.models import Plan
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

TELLS = {
    "send_for_review": (notifications.PLAN_FOR_REVIEW, policies.reviews_plans),
    "submit": (notifications.PLAN_SUBMITTED, policies.issues_plans),
    "return_from_review": (notifications.PLAN_RETURNED, policies.drafts_plans),
    "return_from_committee": (notifications.PLAN_RETURNED, policies.drafts_plans),
    "issue": (notifications.PLAN_ISSUED, policies.drafts_plans),
}
"""Step → what is told, and the policy whose holders are told."""
EVENTS = {
    "send_for_review": "plan:sent_for_review",
    "return_from_review": "plan:returned",
    "submit": "plan:submitted",
    "return_from_committee": "plan:returned",
    "issue": "plan:issued",
    "record_issued": "plan:recorded_as_issued",
    "close": "plan:closed",
}


@use_case
def move_plan(*, actor: Actor, plan: Plan, step: str, note: str = "", expected: str | None = None) -> Plan:
    """Take `step`; issuing also closes the plans this one replaces.

    Raises NotFound for a step without a button, StaleState, NotAllowed, RuleViolation.
    """
    if step not in EVENTS:
        raise NotFound()
    plan = PLAN_WORKFLOW.apply(plan, step, actor=actor, note=note, expected=expected)
    record(EVENTS[step], actor=actor, subject=plan, note=note)
    if step in TELLS:
        kind, policy = TELLS[step]
        people = policy.who_can(plan).exclude(pk=actor.user_id)
        url = reverse("planning:plan_detail", args=[plan.public_id])
        notify(kind, recipients=people, subject=plan, context={"note": note}, url=url)
    if plan.status == PlanStatus.ISSUED:
        replace_plans(actor=actor, plan=plan)
        sync_follow_ups(actor=actor, plan=plan)
    return plan
