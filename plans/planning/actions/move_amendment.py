"""Take an amendment one step on; approval has its own action."""

from __future__ import annotations

from django.urls import reverse

from plans.planning import notifications, policies
from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.models import PlanAmendment
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

EVENTS = {
    "send_for_review": "amendment:sent_for_review",
    "return_from_review": "amendment:returned",
    "submit": "amendment:submitted",
    "return_from_committee": "amendment:returned",
    "discard": "amendment:discarded",
}
TELLS = {
    "send_for_review": (notifications.AMENDMENT_FOR_REVIEW, policies.reviews_amendments),
    "submit": (notifications.AMENDMENT_SUBMITTED, policies.decides_amendments),
    "return_from_review": (notifications.AMENDMENT_RETURNED, policies.drafts_amendments),
    "return_from_committee": (notifications.AMENDMENT_RETURNED, policies.drafts_amendments),
}
"""Step → what is told, and the policy whose holders are told."""


@use_case
def move_amendment(
    *, actor: Actor, amendment: PlanAmendment, step: str, note: str = "", expected: str | None = None
) -> PlanAmendment:
    """Take `step`. Raises NotFound for a step without a button here, StaleState, NotAllowed, RuleViolation."""
    if step not in EVENTS:
        raise NotFound()
    amendment = AMENDMENT_WORKFLOW.apply(amendment, step, actor=actor, note=note, expected=expected)
    record(EVENTS[step], actor=actor, subject=amendment, note=note)
    if step in TELLS:
        kind, policy = TELLS[step]
        url = reverse("planning:amendment_detail", args=[amendment.plan.public_id, amendment.public_id])
        people = policy.who_can(amendment).exclude(pk=actor.user_id)
        notify(kind, recipients=people, subject=amendment, context={"note": note}, url=url)
    return amendment
