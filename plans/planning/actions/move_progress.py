"""Send an entry of progress; accept it or return it with remarks (B07)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from plans.planning import notifications_work as notifications
from plans.planning import policies_work as policies
from plans.planning.models import Progress
from plans.planning.workflow_work import PROGRESS_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

EVENTS = {"send": "progress:sent", "accept": "progress:accepted", "return": "progress:returned"}


@use_case
def move_progress(*, actor: Actor, entry: Progress, step: str, note: str = "", expected: str | None = None) -> Progress:
    """Take `step`. Whoever entered is told of the judgement, the DoST of what arrived.

    Raises NotFound for an unknown step, StaleState, NotAllowed, RuleViolation (what is missing, at its fields).
    """
    if step not in EVENTS:
        raise NotFound()
    now = clock.now()
    changes: dict[str, Any] = {"sent_at": now}
    if step != "send":
        changes = {"judged_by": actor.user, "judged_at": now, "remark": note.strip()}
    entry = PROGRESS_WORKFLOW.apply(entry, step, actor=actor, note=note, expected=expected, changes=changes)
    record(EVENTS[step], actor=actor, subject=entry, year=entry.year, outcome=entry.outcome, note=note)
    item = entry.follow_up
    url = reverse("planning:plan_item", args=[item.plan.public_id, item.public_id])
    context = {"who": entry.organization_name, "what": item.what[:300], "year": entry.year, "note": note}
    if step == "send":
        people = policies.judges_progress.who_can(entry).exclude(pk=actor.user_id)
        notify(notifications.PROGRESS_SENT, recipients=people, subject=item.plan, context=context, url=url)
    else:
        kind = notifications.PROGRESS_ACCEPTED if step == "accept" else notifications.PROGRESS_RETURNED
        notify(kind, recipients=[entry.entered_by], subject=item.plan, context=context, url=url)
    return entry
