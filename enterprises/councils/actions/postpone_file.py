"""Take a file off a meeting's agenda, so that it can come before a later one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.enums import BEFORE_COUNT
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def postpone_file(*, actor: Actor, file: MeetingFile, reason: str) -> MeetingFile:
    """Postpone it with a reason, for example when conflicts leave the file without quorum.

    Ballots already sealed stay as evidence and are not counted. Raises RuleViolation after the count.
    """
    meeting = lock(Meeting, file.meeting_id)
    runs_meetings.check(actor, meeting)
    file = lock(MeetingFile, file.pk)
    if meeting.status not in BEFORE_COUNT:
        raise RuleViolation(_("Phiên họp đã kiểm phiếu."))
    if file.postponed_reason:
        raise StaleState(_("Hồ sơ này đã được hoãn."))
    if not reason.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    file.postponed_reason = reason.strip()
    file.full_clean()
    file.save(update_fields=["postponed_reason", "updated_at"])
    record("meeting:file_postponed", actor=actor, subject=meeting, file=file.subject.code, reason=file.postponed_reason)
    return file
