"""Mark who takes part."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import Attendance, Ballot, Meeting
from enterprises.councils.policies import runs_meetings
from enterprises.councils.selectors.seats import PRESENT
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

BEFORE_CLOSE = (MeetingStatus.CALLED, MeetingStatus.OPEN, MeetingStatus.SCORING, MeetingStatus.COUNTED)


@use_case
def take_attendance(
    *, actor: Actor, meeting: Meeting, presence: Mapping[int, str], delegation_paper: str = ""
) -> Meeting:
    """Write `presence` (member id → Presence) until the minutes are written.

    Raises RuleViolation afterwards, and when someone who has sent a ballot is marked absent before the count. Who
    leaves after the vote is absent at the close; the count stays.
    """
    meeting = lock(Meeting, meeting.pk)
    runs_meetings.check(actor, meeting)
    if meeting.status not in BEFORE_CLOSE:
        raise RuleViolation(_("Đã lập biên bản, không điểm danh lại được."))
    gone = [pk for pk, value in presence.items() if value not in PRESENT]
    voted = Ballot.objects.filter(
        file__meeting=meeting, file__postponed_reason="", member_id__in=gone, round=meeting.round
    )
    names = sorted(set(voted.values_list("member__user__full_name", flat=True)))
    if names and meeting.status != MeetingStatus.COUNTED:
        raise RuleViolation(_("Đã gửi phiếu nên không ghi vắng được: %(names)s.") % {"names": ", ".join(names)})
    rows = list(Attendance.objects.filter(meeting=meeting, member_id__in=presence))
    for row in rows:
        row.presence = presence[row.member_id]
        row.full_clean(validate_unique=False, validate_constraints=False)
    Attendance.objects.bulk_update(rows, ["presence"])
    meeting.delegation_paper = delegation_paper.strip()
    meeting.save(update_fields=["delegation_paper", "updated_at"])
    if meeting.status == MeetingStatus.COUNTED:
        keep_moment(meeting, "at_close")
    record("meeting:attendance_taken", actor=actor, subject=meeting, presence={str(k): v for k, v in presence.items()})
    return meeting


def keep_moment(meeting: Meeting, moment: str) -> None:
    """Keep who takes part now as `moment` ("at_opening", "at_vote" or "at_close"), whatever changes later."""
    Attendance.objects.filter(meeting=meeting).update(**{moment: F("presence")})
