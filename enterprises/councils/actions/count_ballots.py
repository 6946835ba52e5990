"""Count: the pure rule of the council's day on the sealed ballots; the result is frozen with every figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import translation

from enterprises.councils.enums import CouncilKind, Outcome
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from enterprises.councils.rules.ballots import Marks, criteria_of
from enterprises.councils.rules.passing import Count, count
from enterprises.councils.selectors.rooms import room_in
from enterprises.councils.selectors.seats import Board, board_of
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def count_ballots(*, actor: Actor, meeting: Meeting, expected: str | None = None) -> Meeting:
    """Close the scoring and write result, rank and proposed outcome of each file."""
    meeting = MEETING_WORKFLOW.apply(meeting, "count", actor=actor, expected=expected)
    board = board_of(meeting)
    with translation.override("vi"):  # the result is a record, not a page
        counts = _counts(board)
        ranked = sorted(board.files, key=lambda f: _rank_key(board, counts[f.pk], f))
        for rank, file in enumerate(ranked, 1):
            file.rank = rank
            file.result = _frozen(counts[file.pk], board, file)
            file.outcome = _outcome(meeting, counts[file.pk])
        if meeting.council.kind == CouncilKind.SELECTION:
            _choose(ranked)
    MeetingFile.objects.bulk_update(ranked, ["rank", "result", "outcome"])
    record(
        "meeting:counted", actor=actor, subject=meeting, outcomes={file.subject.code: file.outcome for file in ranked}
    )
    return meeting


def _counts(board: Board) -> dict[int, Count]:
    """The count of each file. One query for all ballots."""
    rules = board.meeting.council.rule_set
    criteria = criteria_of(rules.criteria)
    by_file: dict[int, list[Marks]] = {file.pk: [] for file in board.files}
    voters = {file.pk: {member.pk for member in board.voters(file)} for file in board.files}
    for ballot in Ballot.objects.filter(file__in=board.files).order_by("pk"):
        if ballot.member_id in voters[ballot.file_id]:
            by_file[ballot.file_id].append(marks_of(ballot))
    return {pk: count(rules.passing, criteria, marks, present=len(voters[pk])) for pk, marks in by_file.items()}


def marks_of(ballot: Ballot) -> Marks:
    """The stored ballot as plain numbers."""
    return Marks(None if ballot.is_abstention else {key: Decimal(value) for key, value in ballot.scores.items()})


def _rank_key(board: Board, counted: Count, file: MeetingFile) -> tuple[Any, ...]:
    """Passed first, higher mean first, then the tie order of the rule set, then the agenda."""
    ties = [-counted.groups.get(group, Decimal(0)) for group in board.meeting.council.rule_set.tie_order]
    return (not counted.passed, -(counted.mean or Decimal(0)), *ties, file.position)


def _outcome(meeting: Meeting, counted: Count) -> str:
    if meeting.council.kind == CouncilKind.ACCEPTANCE:
        return Outcome.ACCEPTED if counted.passed else Outcome.FAILED
    return Outcome.RECOMMENDED if counted.passed else Outcome.NOT_RECOMMENDED


def _choose(ranked: list[MeetingFile]) -> None:
    """Those who pass beyond the quantity or the money of their call go to the reserve list (G05)."""
    passed = [file for file in ranked if file.outcome == Outcome.RECOMMENDED and file.application is not None]
    rooms = {call.pk: room_in(call) for call in {f.application.call for f in passed if f.application}}
    for file in passed:
        assert file.application is not None
        reason = rooms[file.application.call_id].take(file.application.supported_vnd or 0)
        if reason:
            file.outcome = Outcome.RESERVE
            file.result = {**(file.result or {}), "choice": reason}


def _frozen(counted: Count, board: Board, file: MeetingFile) -> dict[str, Any]:
    """Everything the count page and the minutes print; numbers as text, exact."""
    voters = board.voters(file)
    answer = board.quorum_for(file)
    return {
        "passed": counted.passed,
        "level": counted.level,
        "cast": counted.cast,
        "voters": [str(member.user) for member in voters],
        "recused": [str(m.user) for m in board.members if m.pk in board.present and (file.pk, m.pk) in board.recused],
        "seats": answer.seats,
        "present": answer.present,
        "mean": str(counted.mean) if counted.mean is not None else None,
        "groups": {group: str(mean) for group, mean in counted.groups.items()},
        "lines": [
            {
                "total": None if line.total is None else str(line.total),
                "says": line.says,
                "groups": {group: str(points) for group, points in line.groups.items()},
            }
            for line in counted.lines
        ],
        "reasons": [str(reason) for reason in counted.reasons],
        "steps": [str(step) for step in counted.steps],
        "workings": list(counted.workings),
    }
