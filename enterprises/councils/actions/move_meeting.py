"""Open a meeting and open its scoring."""

from __future__ import annotations

from enterprises.councils.actions.take_attendance import keep_moment
from enterprises.councils.models import Meeting
from enterprises.councils.notifications import SCORING_OPENED, tell_members
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

EVENTS = {"open": "meeting:opened", "start_scoring": "meeting:scoring_opened"}


@use_case
def move_meeting(*, actor: Actor, meeting: Meeting, step: str, expected: str | None = None) -> Meeting:
    """Take `step`. Raises RuleViolation without quorum or while somebody has not declared."""
    if step not in EVENTS:
        raise NotFound
    meeting = MEETING_WORKFLOW.apply(meeting, step, actor=actor, expected=expected)
    if step == "open":
        keep_moment(meeting, "at_opening")
    else:
        tell_members(SCORING_OPENED, meeting.council, meeting)
    record(EVENTS[step], actor=actor, subject=meeting)
    return meeting
