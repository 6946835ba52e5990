"""Move a meeting that has not begun to another time or place."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import Meeting
from enterprises.councils.notifications import MEETING_MOVED, tell_members
from enterprises.councils.policies import runs_meetings
from enterprises.councils.rules.calling import call_problems, notice_problems
from enterprises.councils.selectors import agenda
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def reschedule_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    starts_at: dt.datetime,
    place: str,
    is_online: bool = False,
    short_notice_reason: str = "",
) -> Meeting:
    """New time and place, told to every member.

    The papers' lead time counts from the day of the call: a meeting moved nearer needs `short_notice_reason`. Raises
    RuleViolation without it, and once the meeting was opened.
    """
    meeting = lock(Meeting, meeting.pk)
    runs_meetings.check(actor, meeting)
    if meeting.status != MeetingStatus.CALLED:
        raise RuleViolation(_("Phiên họp đã khai mạc nên không dời được."))
    problems = call_problems(starts_at, place, meeting.council.decision_on, meeting.council.works_until)
    reason = short_notice_reason.strip() or meeting.short_notice_reason
    if not reason:
        earliest = agenda.earliest_day(meeting.council, clock.local_day(meeting.created_at))
        problems += notice_problems(starts_at, earliest, meeting.council.rule_set)
    if problems:
        raise RuleViolation(problems=problems)
    meeting.short_notice_reason = reason
    meeting.starts_at, meeting.place, meeting.is_online = starts_at, place.strip(), is_online
    meeting.full_clean()
    meeting.save()
    tell_members(MEETING_MOVED, meeting.council, meeting)
    record("meeting:rescheduled", actor=actor, subject=meeting, starts_at=starts_at.isoformat(), place=meeting.place)
    return meeting
