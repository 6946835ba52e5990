"""A member declares whether an interest stands against taking part in a file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.actions.assign_reviewers import release_reviewers
from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import (
    Ballot,
    ConflictDeclaration,
    CouncilMember,
    FileReviewer,
    Meeting,
    MeetingFile,
    WithheldFile,
)
from enterprises.councils.notifications import tell_of_step_back
from enterprises.councils.selectors.meetings import seat_of
from enterprises.councils.selectors.ties import tied_members
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


def own_seat(actor: Actor, meeting: Meeting) -> CouncilMember:
    """The actor's seat in the meeting's council. Raises NotAllowed without one."""
    seat = seat_of(actor, meeting)
    if seat is None:
        raise NotAllowed(_("Chỉ thành viên của hội đồng này mới thực hiện được."))
    return seat


def _step_back(actor: Actor, meeting: Meeting, file: MeetingFile, member: CouncilMember) -> None:
    """Who declares a conflict reviews the file no more; the officers assign somebody else."""
    rows = list(FileReviewer.objects.filter(file=file, member=member, ended_at=None).select_related("member__user"))
    if rows:
        release_reviewers(actor, meeting, rows, _("Khai có xung đột lợi ích"))
        tell_of_step_back(meeting, file.subject.code, str(member.user))


@use_case
def declare_conflict(*, actor: Actor, file: MeetingFile, has_conflict: bool, reason: str = "") -> ConflictDeclaration:
    """Write the declaration; a later one stands beside it and counts from then on.

    A conflict found after the own ballot takes the member off the file: the sealed ballot stays as evidence and is not
    counted, the quorum of the file is asked again. Raises RuleViolation after the count and when the portal knows of a
    tie the member denies; NotFound for a file the member is not given.
    """
    meeting = lock(Meeting, file.meeting_id)
    member = own_seat(actor, meeting)
    if WithheldFile.objects.filter(file=file, member=member).exists():
        raise NotFound
    if meeting.status in (MeetingStatus.COUNTED, MeetingStatus.MINUTED, MeetingStatus.SIGNED):
        raise RuleViolation(_("Phiên họp đã kiểm phiếu."))
    voted = Ballot.objects.filter(file=file, member=member, round=meeting.round).exists()
    if voted and not has_conflict:
        raise RuleViolation(_("Bạn đã gửi phiếu cho hồ sơ này, chỉ còn khai được xung đột phát hiện muộn."))
    if not has_conflict and member.pk in tied_members(file, [member]):
        text = _("Cổng ghi nhận bạn có quan hệ với đơn vị nộp hồ sơ nên không thể cam kết không có xung đột lợi ích.")
        raise RuleViolation(problems=[Problem("has_conflict", text)])
    if has_conflict and not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần nêu lý do khi có xung đột lợi ích."))])
    if has_conflict:
        _step_back(actor, meeting, file, member)
    declaration = ConflictDeclaration(file=file, member=member, has_conflict=has_conflict, reason=reason.strip())
    declaration.full_clean()
    declaration.save()
    record("conflict:declared", actor=actor, subject=meeting, file=file.position, has_conflict=has_conflict)
    return declaration
