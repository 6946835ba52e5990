"""Which files of a meeting one member is given."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import CouncilMember, FileReviewer, Meeting, MeetingFile, WithheldFile
from enterprises.councils.notifications import FILES_CHOSEN, tell_member
from enterprises.councils.policies import runs_meetings
from enterprises.councils.rules.quorum import Seat, quorum
from enterprises.councils.selectors.seats import Board, board_of
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

OPEN_TO_CHOICE = (MeetingStatus.CALLED, MeetingStatus.OPEN)


@use_case
def choose_files(*, actor: Actor, meeting: Meeting, member: CouncilMember, given: Collection[int]) -> int:
    """Give `member` the files with these ids and no others; the number of files that changed.

    For a file not given the member has no seat in it: no page, paper, declaration or ballot. Raises RuleViolation when the
    member reviews a file left out, or when a file would not have its quorum even with everybody present; StaleState once
    the scoring has begun. Locks the meeting.
    """
    meeting = lock(Meeting.objects.select_related("council__rule_set"), meeting.pk)
    runs_meetings.check(actor, meeting)
    if meeting.status not in OPEN_TO_CHOICE:
        raise StaleState(_("Đã mở chấm điểm nên không đổi hồ sơ giao cho thành viên được."))
    board = board_of(meeting)
    files = list(meeting.files.select_related("application", "project"))
    before = {file.pk for file in files if (file.pk, member.pk) in board.withheld}
    wanted = {file.pk for file in files if file.pk not in given}
    fresh = [file for file in files if file.pk in wanted - before]
    problems = _problems(board, member, fresh)
    if problems:
        raise RuleViolation(problems=problems)
    WithheldFile.objects.filter(member=member, file_id__in=before - wanted).delete()
    WithheldFile.objects.bulk_create(WithheldFile(file=file, member=member, withheld_by=actor.user) for file in fresh)
    changed = before ^ wanted
    if changed:
        tell_member(FILES_CHOSEN, member, meeting)
        kept_from = [file.subject.code for file in files if file.pk in wanted]
        record("meeting:files_chosen", actor=actor, subject=meeting, member=str(member.user), withheld=kept_from)
    return len(changed)


def _problems(board: Board, member: CouncilMember, fresh: Sequence[MeetingFile]) -> list[Problem]:
    if member.pk not in board.presence:
        return [Problem("", _("Người này không có tên trong phiên họp."))]
    reviewed = set(
        FileReviewer.objects.filter(member=member, file__in=fresh, ended_at=None).values_list("file_id", flat=True)
    )
    problems = []
    for file in fresh:
        if file.pk in reviewed:
            text = _("%(code)s: thành viên đang là người phản biện, phân công người khác trước.")
            problems.append(Problem("given", text % {"code": file.subject.code}))
    stand = {file.pk for file in board.files}
    for file in fresh:
        if file.pk in stand:
            problems += _without_quorum(board, member, file)
    return problems


def _without_quorum(board: Board, member: CouncilMember, file: MeetingFile) -> list[Problem]:
    """Why the file could not be voted on even if everybody came: those who may, less the recused and `member`."""
    aside = {pk for file_pk, pk in board.recused | board.withheld if file_pk == file.pk}
    before = quorum(board.rule, [Seat(m.post, m.pk not in aside) for m in board.members], has_delegation=True)
    after = quorum(
        board.rule, [Seat(m.post, m.pk not in aside | {member.pk}) for m in board.members], has_delegation=True
    )
    if after.holds or not before.holds:
        return []
    text = _("%(code)s: không còn đủ người để họp dù mọi người có mặt. %(why)s")
    return [Problem("given", text % {"code": file.subject.code, "why": " ".join(after.reasons)})]
