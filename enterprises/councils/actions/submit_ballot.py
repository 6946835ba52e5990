"""A member seals a ballot."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from enterprises.councils.notifications import BALLOTS_COMPLETE, tell_secretariat
from enterprises.councils.rules.ballots import check_ballot, criteria_of
from enterprises.councils.selectors.voting import OwnVote, own_vote, was_the_last
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def submit_ballot(
    *, actor: Actor, file: MeetingFile, typed: Mapping[str, str], comment: str = "", abstain: bool = False
) -> Ballot:
    """Seal the ballot on `file`. Locks the meeting, so that a count never runs while one is being sent.

    Raises RuleViolation with a problem at each criterion; NotAllowed for an absent or recused
    member; NotFound for a file the member is not given; StaleState for a second ballot or after the scoring was closed.
    """
    meeting = lock(Meeting.objects.select_related("council"), file.meeting_id)
    own = own_vote(actor.user_id, meeting, file)
    _require_open(meeting, own)
    points, problems = ({}, []) if abstain else check_ballot(criteria_of(own.criteria), typed)
    if problems:
        raise RuleViolation(problems=problems, code="ballot_invalid")
    ballot = Ballot(
        file=file,
        member_id=own.seat_id,
        scores={key: str(value) for key, value in points.items()},
        total_points=None if abstain else sum(points.values()),
        is_abstention=abstain,
        comment=comment.strip(),
        round=meeting.round,
    )
    # The lock and the looks above make it the only one; the database still refuses what they missed.
    ballot.full_clean(exclude=("file", "member"), validate_unique=False, validate_constraints=False)
    ballot.save(force_insert=True)
    if own.may_be_last and was_the_last(meeting):
        tell_secretariat(BALLOTS_COMPLETE, meeting)
    record("ballot:submitted", actor=actor, subject=meeting, file=file.position)
    return ballot


def _require_open(meeting: Meeting, own: OwnVote) -> None:
    """Everything that must hold before the points are looked at, in the order people can mend it."""
    if own.seat_id is None:
        raise NotAllowed(_("Chỉ thành viên của hội đồng này mới thực hiện được."))
    if own.is_withheld:
        raise NotFound
    if meeting.status != MeetingStatus.SCORING:
        raise StaleState(_("Phiên họp không ở bước chấm điểm nên không nhận phiếu."))
    if not own.is_standing:
        raise StaleState(_("Hồ sơ này đã được hoãn hoặc đã rút nên không nhận phiếu."))
    if not own.is_present:
        raise NotAllowed(_("Bạn chưa được điểm danh có mặt tại phiên họp."))
    if own.has_conflict is None:
        raise RuleViolation(_("Hãy cam kết về xung đột lợi ích trước khi chấm hồ sơ này."))
    if own.has_conflict:
        raise NotAllowed(_("Bạn đã khai có xung đột lợi ích nên không bỏ phiếu cho hồ sơ này."))
    if own.has_voted:
        raise StaleState(_("Bạn đã gửi phiếu cho hồ sơ này; phiếu đã niêm phong."))
