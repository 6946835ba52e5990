"""A member seals a ballot."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.councils.actions.declare_conflict import own_seat
from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from enterprises.councils.notifications import BALLOTS_COMPLETE, tell_secretariat
from enterprises.councils.rules.ballots import check_ballot, criteria_of
from enterprises.councils.selectors.seats import board_of
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def submit_ballot(
    *, actor: Actor, file: MeetingFile, typed: Mapping[str, str], comment: str = "", abstain: bool = False
) -> Ballot:
    """Seal the ballot on `file`. Locks the meeting, so that a count never runs while one is being sent.

    Raises RuleViolation with a problem at each criterion; NotAllowed for an absent or recused
    member; StaleState for a second ballot or after the scoring was closed.
    """
    meeting = lock(Meeting, file.meeting_id)
    member = own_seat(actor, meeting)
    if meeting.status != MeetingStatus.SCORING:
        raise StaleState(_("Phiên họp không ở bước chấm điểm nên không nhận phiếu."))
    board = board_of(meeting)
    if all(standing.pk != file.pk for standing in board.files):
        raise StaleState(_("Hồ sơ này đã được hoãn hoặc đã rút nên không nhận phiếu."))
    if member.pk not in board.present:
        raise NotAllowed(_("Bạn chưa được điểm danh có mặt tại phiên họp."))
    if (file.pk, member.pk) not in board.declared:
        raise RuleViolation(_("Hãy cam kết về xung đột lợi ích trước khi chấm hồ sơ này."))
    if (file.pk, member.pk) in board.recused:
        raise NotAllowed(_("Bạn đã khai có xung đột lợi ích nên không bỏ phiếu cho hồ sơ này."))
    if (file.pk, member.pk) in board.voted:
        raise StaleState(_("Bạn đã gửi phiếu cho hồ sơ này; phiếu đã niêm phong."))
    points, problems = ({}, []) if abstain else check_ballot(criteria_of(meeting.council.rule_set.criteria), typed)
    if problems:
        raise RuleViolation(problems=problems, code="ballot_invalid")
    ballot = Ballot(
        file=file,
        member=member,
        scores={key: str(value) for key, value in points.items()},
        total_points=None if abstain else sum(points.values()),
        is_abstention=abstain,
        comment=comment.strip(),
    )
    ballot.full_clean()
    ballot.save()
    if len(board.missing_ballots()) == 1:  # read before this ballot: it was the last one missing
        tell_secretariat(BALLOTS_COMPLETE, meeting)
    record("ballot:submitted", actor=actor, subject=meeting, file=file.position)
    return ballot
