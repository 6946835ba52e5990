"""Steps of an event: held, confirmed, sent back, given up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.activities.models import Event
from plans.activities.notifications import tell_event_returned
from plans.activities.workflow import EVENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def hold_event(
    *,
    actor: Actor,
    event: Event,
    result: str,
    lessons: str = "",
    head_count: int | None = None,
    cost_vnd: int | None = None,
    expected: str | None = None,
) -> Event:
    """Write down what came of it. `head_count` stands only where no sheet was kept: the sheet decides otherwise."""
    changes: dict[str, Any] = {
        "result": result.strip(),
        "lessons": lessons.strip(),
        "cost_vnd": cost_vnd,
        "reported_by": actor.user,
    }
    sheet = event.attendances.count()
    if sheet and head_count is not None and head_count != sheet:
        raise RuleViolation(
            problems=[
                Problem("head_count", _("Danh sách dự có %(sheet)d người; để trống ô này.") % {"sheet": sheet}),
            ]
        )
    if not sheet:
        changes["attended"] = head_count or 0
    moved = EVENT_WORKFLOW.apply(event, "hold", actor=actor, expected=expected, changes=changes)
    record("event:moved", actor=actor, subject=moved, step="hold", attended=moved.attended)
    return moved


@use_case
def move_event(*, actor: Actor, event: Event, name: str, note: str = "", expected: str | None = None) -> Event:
    """Confirm the result, send it back or give it up. Raises StaleState, NotAllowed, RuleViolation."""
    changes = {"is_public": False} if name == "cancel" else {}
    moved = EVENT_WORKFLOW.apply(event, name, actor=actor, note=note, expected=expected, changes=changes)
    record("event:moved", actor=actor, subject=moved, step=name)
    if name == "return":
        tell_event_returned(moved, note)
    return moved
