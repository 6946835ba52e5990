"""Write the minutes: number, conclusions, and the final outcome of each file."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.councils.actions.take_attendance import keep_moment
from enterprises.councils.enums import MeetingStatus, Outcome
from enterprises.councils.models import Meeting
from enterprises.councils.policies import runs_meetings
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor


@use_case
def write_minutes(
    *,
    actor: Actor,
    meeting: Meeting,
    discussion: str,
    conditions: Mapping[int, str] | None = None,
    expected: str | None = None,
) -> Meeting:
    """Number the minutes. `conditions` (file id → text) turn an accepted project into one accepted with conditions.

    Raises RuleViolation without conclusions, without quorum at the close, and while a tie that decides who is
    supported waits for the chair. Minutes written again after a re-opened vote keep their number.
    """
    if not discussion.strip():
        raise RuleViolation(problems=[Problem("discussion", _("Cần ghi ý kiến trao đổi và kết luận của hội đồng."))])
    meeting = MEETING_WORKFLOW.apply(
        meeting, "write_minutes", actor=actor, expected=expected, changes={"discussion": discussion.strip()}
    )
    keep_moment(meeting, "at_close")
    meeting.minutes_number = meeting.minutes_number or next_code("BB", meeting.province_id)
    meeting.save(update_fields=["minutes_number", "updated_at"])
    _write_conditions(meeting, conditions or {})
    record("meeting:minuted", actor=actor, subject=meeting, number=meeting.minutes_number)
    return meeting


@use_case
def correct_minutes(
    *, actor: Actor, meeting: Meeting, discussion: str, conditions: Mapping[int, str] | None = None
) -> Meeting:
    """Change the text of minutes not yet signed; number, count and ranks stay."""
    meeting = lock(Meeting, meeting.pk)
    runs_meetings.check(actor, meeting)
    if meeting.status != MeetingStatus.MINUTED:
        raise RuleViolation(_("Chỉ sửa được biên bản chưa ký."))
    if not discussion.strip():
        raise RuleViolation(problems=[Problem("discussion", _("Cần ghi ý kiến trao đổi và kết luận của hội đồng."))])
    meeting.discussion = discussion.strip()
    meeting.save(update_fields=["discussion", "updated_at"])
    _write_conditions(meeting, conditions or {})
    record("meeting:minutes_corrected", actor=actor, subject=meeting, number=meeting.minutes_number)
    return meeting


def _write_conditions(meeting: Meeting, conditions: Mapping[int, str]) -> None:
    """Conditions of accepted projects; without text an accepted project is accepted as it is."""
    for file in meeting.files.filter(pk__in=conditions, outcome__in=(Outcome.ACCEPTED, Outcome.REVISION)):
        file.conditions = conditions[file.pk].strip()
        file.outcome = Outcome.REVISION if file.conditions else Outcome.ACCEPTED
        file.save(update_fields=["conditions", "outcome", "updated_at"])
