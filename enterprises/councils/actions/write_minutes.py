"""Write the minutes: number, conclusions, and the final outcome of each file."""

from __future__ import annotations

from collections.abc import Mapping

from enterprises.councils.enums import Outcome
from enterprises.councils.models import Meeting
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor


@use_case
def write_minutes(
    *, actor: Actor, meeting: Meeting, discussion: str, conditions: Mapping[int, str] | None = None, expected: str | None = None
) -> Meeting:
    """Number the minutes. `conditions` (file id → text) turn an accepted file into one accepted with conditions."""
    meeting = MEETING_WORKFLOW.apply(meeting, "write_minutes", actor=actor, expected=expected, changes={"discussion": discussion.strip()})
    meeting.minutes_number = next_code("BB", meeting.province_id)
    meeting.save(update_fields=["minutes_number", "updated_at"])
    for file in meeting.files.filter(pk__in=conditions or {}):
        text = (conditions or {})[file.pk].strip()
        if text and file.outcome == Outcome.ACCEPTED:
            file.conditions, file.outcome = text, Outcome.REVISION
            file.save(update_fields=["conditions", "outcome", "updated_at"])
    record("meeting:minuted", actor=actor, subject=meeting, number=meeting.minutes_number)
    return meeting
