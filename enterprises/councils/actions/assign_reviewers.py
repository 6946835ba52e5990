"""First and second reviewer of the files of a meeting: one by one, or spread over the members."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.councils.enums import BEFORE_COUNT
from enterprises.councils.models import CouncilMember, FileReviewer, Meeting, MeetingFile
from enterprises.councils.notifications import REVIEWER_ASSIGNED, tell_member
from enterprises.councils.policies import runs_meetings
from enterprises.councils.rules.spreading import spread
from enterprises.councils.selectors.reviewers import places_of, remarks_due_on
from enterprises.councils.selectors.seats import Board, board_of
from enterprises.councils.selectors.ties import tied_members, ties_of_files
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class Assigned:
    """What a spread did: how many places it filled, and files for which members without a conflict are missing."""

    filled: int
    lacking: Sequence[MeetingFile]


@use_case
def assign_reviewers(
    *, actor: Actor, file: MeetingFile, wanted: Mapping[int, CouncilMember | None], reason: str = ""
) -> list[FileReviewer]:
    """Put these members in these places of the file; None leaves a place empty. Whoever gives way is released.

    Raises RuleViolation at "place_<n>" for a member with a conflict, a certain tie or without the file, for the same
    person twice and for one whose remark is handed in; also where the rules ask for no reviewers. Locks the meeting.
    """
    meeting = _open_meeting(actor, file.meeting_id)
    file = lock(MeetingFile.objects.select_related("application__enterprise", "project__enterprise"), file.pk)
    standing = {row.place: row for row in FileReviewer.objects.filter(file=file, ended_at=None)}
    now = {place: row.member_id for place, row in standing.items()}
    changed = {place: who for place, who in wanted.items() if (who.pk if who else None) != now.get(place)}
    after = now | {place: who.pk if who else None for place, who in changed.items()}
    board = board_of(meeting)
    problems = []
    for place, who in changed.items():
        why = _why_not(board, file, who, place, [pk for other, pk in after.items() if other != place])
        if place not in places_of(meeting):
            why = _("Quy định của hội đồng này không có thứ tự phản biện đó.")
        if place in standing and standing[place].handed_in_at is not None:
            why = _("Người phản biện đã nộp nhận xét nên không thay được.")
        if why:
            problems.append(Problem(f"place_{place}", why))
    if problems:
        raise RuleViolation(problems=problems)
    gone = [standing[place] for place in changed if place in standing]
    release_reviewers(actor, meeting, gone, reason.strip() or _("Thư ký phân công lại"))
    return _assign(actor, meeting, {(file.pk, place): who for place, who in changed.items() if who is not None})


@use_case
def spread_reviewers(*, actor: Actor, meeting: Meeting, among: Collection[int] | None = None) -> Assigned:
    """Fill every empty place of the standing files, evenly over the members (`among` limits them to these ids).

    Left out per file: who declared a conflict, who is tied to the applicant by the portal's data, who is not given it.
    Deterministic; what is assigned already stays. Locks the meeting.
    """
    meeting = _open_meeting(actor, meeting.pk)
    board = board_of(meeting)
    seats = [m for m in board.members if m.ended_on is None and (among is None or m.pk in among)]
    if not seats:
        raise RuleViolation(problems=[Problem("among", _("Chọn ít nhất một thành viên."))])
    ids = [file.pk for file in board.files]
    rows = FileReviewer.objects.filter(file__in=ids, ended_at=None)
    standing = {(row.file_id, row.place): row.member_id for row in rows}
    tied = set(ties_of_files(board.files, seats)) - (board.declared - board.recused)
    barred = board.recused | board.withheld | tied
    found = spread(ids, [m.pk for m in seats], barred, standing, len(places_of(meeting)))
    by_id = {member.pk: member for member in seats}
    _assign(actor, meeting, {place: by_id[pk] for place, pk in found.chosen.items()})
    return Assigned(len(found.chosen), [file for file in board.files if file.pk in set(found.lacking)])


def release_reviewers(actor: Actor, meeting: Meeting, rows: Iterable[FileReviewer], reason: str) -> None:
    """End these assignments; the caller holds the meeting."""
    for row in rows:
        row.ended_at, row.end_reason = clock.now(), reason[:300]
        row.save(update_fields=["ended_at", "end_reason", "updated_at"])
        facts = {"file": row.file.subject.code, "member": str(row.member.user), "reason": row.end_reason}
        record("reviewer:released", actor=actor, subject=meeting, **facts)


def _assign(actor: Actor, meeting: Meeting, chosen: Mapping[tuple[int, int], CouncilMember]) -> list[FileReviewer]:
    """Rows for (file id, place) → member, each member told once."""
    rows = [
        FileReviewer(file_id=file_id, place=place, member=member, assigned_by=actor.user)
        for (file_id, place), member in chosen.items()
    ]
    FileReviewer.objects.bulk_create(rows)
    if rows:
        due = remarks_due_on(meeting)
        for member in {row.member_id: row.member for row in rows}.values():
            tell_member(REVIEWER_ASSIGNED, member, meeting, due_on=due)
        codes = dict(_codes(meeting))
        said = [f"{codes[row.file_id]}/{row.place}: {row.member.user}" for row in rows]
        record("reviewer:assigned", actor=actor, subject=meeting, reviewers=said)
    return rows


def _codes(meeting: Meeting) -> Iterator[tuple[int, str]]:
    for file in meeting.files.select_related("application", "project"):
        yield file.pk, file.subject.code


def _why_not(
    board: Board, file: MeetingFile, member: CouncilMember | None, place: int, others: Collection[int | None]
) -> str:
    """Why `member` may not review the file; empty when they may."""
    if member is None:
        return ""
    pair = (file.pk, member.pk)
    if member.ended_on is not None or member.pk not in board.presence:
        return _("Người này không phải thành viên dự phiên họp.")
    if member.pk in others:
        return _("Phản biện thứ nhất và thứ hai phải là hai người khác nhau.")
    if pair in board.recused:
        return _("%(name)s đã khai có xung đột lợi ích với hồ sơ này.") % {"name": member.user}
    if pair in board.withheld:
        return _("%(name)s không được giao hồ sơ này.") % {"name": member.user}
    if member.pk in tied_members(file, [member]):
        return _("Cổng ghi nhận %(name)s có quan hệ với đơn vị nộp hồ sơ.") % {"name": member.user}
    return ""


def _open_meeting(actor: Actor, pk: int) -> Meeting:
    meeting: Meeting = lock(Meeting.objects.select_related("council__rule_set"), pk)
    runs_meetings.check(actor, meeting)
    if not meeting.council.rule_set.file_reviewers:
        raise RuleViolation(_("Quy định của hội đồng này không yêu cầu phản biện từng hồ sơ."))
    if meeting.status not in BEFORE_COUNT:
        raise StaleState(_("Phiên họp đã kiểm phiếu nên không phân công phản biện được."))
    return meeting
