"""A reviewer writes the remark on a file, hands it in; the secretary reminds."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.councils.enums import BEFORE_COUNT, MeetingStatus
from enterprises.councils.models import CouncilMember, FileReviewer, Meeting
from enterprises.councils.notifications import REMARK_DUE, REMARKS_COMPLETE, tell_member, tell_secretariat
from enterprises.councils.policies import runs_meetings
from enterprises.councils.selectors.meetings import own_parts
from enterprises.councils.selectors.reviewers import may_write, remarks_due_on, unwritten
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

LONGEST = 10_000
"""Letters of one remark."""
NOTICE_DAYS = 3
"""Days before the remark is due on which a reviewer is reminded, and again on the day itself."""


@use_case
def save_remark(*, actor: Actor, review: FileReviewer, words: str, row_version: int | None = None) -> FileReviewer:
    """Keep what is written so far; nobody else reads it. Raises StaleState on an older page and once it is handed in."""
    review = _own_open(actor, review)
    review.require_version(row_version)
    if review.remark == words:
        return review
    _keep(review, words)
    return review


@use_case
def hand_in_remark(*, actor: Actor, review: FileReviewer, words: str, row_version: int | None = None) -> FileReviewer:
    """Final: the secretary reads it now, the other members from the opening of the meeting on."""
    review = _own_open(actor, review)
    review.require_version(row_version)
    if not words.strip():
        raise RuleViolation(problems=[Problem("remark", _("Cần ghi nhận xét trước khi nộp."))])
    review.handed_in_at = clock.now()
    _keep(review, words.strip())
    meeting = review.file.meeting
    record("reviewer:remark_handed_in", actor=actor, subject=meeting, file=review.file.subject.code, place=review.place)
    if not FileReviewer.objects.filter(unwritten(), file__meeting=meeting).exists():
        tell_secretariat(REMARKS_COMPLETE, meeting)
    return review


@use_case
def remind_reviewers(*, actor: Actor, meeting: Meeting) -> int:
    """Remind whoever still owes a remark, one notice a person; how many people."""
    meeting = lock(Meeting.objects.select_related("council"), meeting.pk)
    runs_meetings.check(actor, meeting)
    rows = FileReviewer.objects.filter(unwritten(), file__meeting=meeting).select_related("member__user")
    people = {row.member_id: row.member for row in rows}
    if not people:
        raise RuleViolation(_("Không còn ai nợ nhận xét phản biện."))
    due = remarks_due_on(meeting)
    for member in people.values():
        tell_member(REMARK_DUE, member, meeting, due_on=due)
    record("reviewer:reminded", actor=actor, subject=meeting, members=[str(m.user) for m in people.values()])
    return len(people)


def sweep_remarks(on: dt.date) -> str:
    """The daily look: a reviewer hears once some days before the remark is due and once on its day."""
    told = 0
    meetings = Meeting.objects.filter(status=MeetingStatus.CALLED, files__reviewers__ended_at=None).distinct()
    for meeting in meetings.select_related("council__rule_set").filter(files__reviewers__handed_in_at=None):
        due = remarks_due_on(meeting)
        left = (due - on).days
        if not 0 <= left <= NOTICE_DAYS:
            continue
        rows = FileReviewer.objects.filter(unwritten(), file__meeting=meeting)
        for member in CouncilMember.objects.filter(reviewed_files__in=rows).select_related("user").distinct():
            stage = "day" if left == 0 else "ahead"
            key = f"councils.remark_due:{meeting.pk}:{member.pk}:{due}:{stage}"
            told += len(tell_member(REMARK_DUE, member, meeting, due_on=due, key=key))
    return f"{told}" if told else ""


def _own_open(actor: Actor, review: FileReviewer) -> FileReviewer:
    """The locked review of the acting person, while it may be written. Locks: meeting, review."""
    meeting = lock(Meeting.objects.select_related("council__rule_set"), review.file.meeting_id)
    review = lock(FileReviewer.objects.select_related("file__application", "file__project", "member"), review.pk)
    if actor.user_id is None or review.member.user_id != actor.user_id or review.member.ended_on is not None:
        raise NotAllowed(_("Chỉ người được phân công phản biện hồ sơ này mới thực hiện được."))
    if review.ended_at is not None:
        raise StaleState(_("Bạn không còn là người phản biện hồ sơ này."))
    if review.handed_in_at is not None:
        raise StaleState(_("Bạn đã nộp nhận xét này; nhận xét không sửa được nữa."))
    if meeting.status not in BEFORE_COUNT:
        raise StaleState(_("Phiên họp đã kiểm phiếu nên không nhận nhận xét nữa."))
    [part] = own_parts(meeting, review.member, [review.file])
    if part.declaration is None:
        raise RuleViolation(_("Hãy cam kết về xung đột lợi ích trước khi nhận xét hồ sơ này."))
    if not may_write(review, part):
        raise StaleState(_("Hồ sơ này đã được hoãn hoặc đã rút nên không nhận nhận xét."))
    return review


def _keep(review: FileReviewer, words: str) -> None:
    if len(words) > LONGEST:
        text = _("Nhận xét dài quá %(most)d ký tự.") % {"most": LONGEST}
        raise RuleViolation(problems=[Problem("remark", text)])
    review.remark = words
    review.bump_version()
    review.full_clean(exclude=("file", "member", "assigned_by"))
    review.save(update_fields=["remark", "handed_in_at", "row_version", "updated_at"])
