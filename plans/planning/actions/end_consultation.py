"""End a round of remarks: summed up when every remark is taken up, or withdrawn with a reason."""

from __future__ import annotations

from django.urls import reverse

from plans.planning import notifications
from plans.planning.consultation_workflow import CONSULTATION_WORKFLOW
from plans.planning.models import Consultation
from plans.planning.policies import replies_to_consultations
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

EVENTS = {"sum_up": "consultation:summed_up", "withdraw": "consultation:withdrawn"}


@use_case
def end_consultation(
    *, actor: Actor, consultation: Consultation, step: str, note: str = "", expected: str | None = None
) -> Consultation:
    """Take `step`; those who remarked are told how it was taken up. Raises NotFound, StaleState, NotAllowed, RuleViolation."""
    if step not in EVENTS:
        raise NotFound()
    row = CONSULTATION_WORKFLOW.apply(consultation, step, actor=actor, note=note, expected=expected)
    record(EVENTS[step], actor=actor, subject=row, note=note)
    if step == "sum_up":
        for reply in row.replies.filter(agrees=False):
            notify(
                notifications.REMARKS_TAKEN_UP,
                recipients=replies_to_consultations.who_can(reply),
                subject=row,
                url=reverse("planning:reply_detail", args=[reply.public_id]),
            )
    return row
