"""A member declares whether an interest stands against taking part in a file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import Ballot, ConflictDeclaration, CouncilMember, Meeting, MeetingFile
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


def own_seat(actor: Actor, meeting: Meeting) -> CouncilMember:
    """The actor's seat in the meeting's council. Raises NotAllowed without one."""
    seat = CouncilMember.objects.filter(council_id=meeting.council_id, user_id=actor.user_id, ended_on__isnull=True).first()
    if seat is None:
        raise NotAllowed(_("Chỉ thành viên của hội đồng này mới thực hiện được."))
    return seat


@use_case
def declare_conflict(*, actor: Actor, file: MeetingFile, has_conflict: bool, reason: str = "") -> ConflictDeclaration:
    """Write the declaration; a later one stands beside it and counts from then on.

    A member who has already voted on the file can no longer change it without the secretary
    re-opening the vote. Raises RuleViolation after the count.
    """
    meeting = lock(Meeting, file.meeting_id)
    member = own_seat(actor, meeting)
    if meeting.status in (MeetingStatus.COUNTED, MeetingStatus.MINUTED, MeetingStatus.SIGNED):
        raise RuleViolation(_("Phiên họp đã kiểm phiếu."))
    if Ballot.objects.filter(file=file, member=member).exists():
        raise RuleViolation(_("Bạn đã gửi phiếu cho hồ sơ này, không thay đổi cam kết được."))
    declaration = ConflictDeclaration(file=file, member=member, has_conflict=has_conflict, reason=reason.strip())
    declaration.full_clean()
    declaration.save()
    record("conflict:declared", actor=actor, subject=meeting, file=file.position, has_conflict=has_conflict)
    return declaration
