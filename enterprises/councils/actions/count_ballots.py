"""Count: the pure rule of the council's day on the sealed ballots; the result is frozen with every figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from enterprises.councils.enums import CouncilKind, Outcome
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from enterprises.councils.rules.ballots import Marks, criteria_of
from enterprises.councils.rules.passing import Count, count
from enterprises.councils.selectors.seats import Board, board_of
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def count_ballots(*, actor: Actor, meeting: Meeting, expected: str | None = None) -> Meeting:
    """Close the scoring and write result, rank and proposed outcome of each file."""
    meeting = MEETING_WORKFLOW.apply(meeting, "count", actor=actor, expected=expected)
    board = board_of(meeting)
    counts = {file.pk: _count_file(board, file) for file in board.files}
    ranked = sorted(board.files, key=lambda f: _rank_key(board, counts[f.pk], f))
    for rank, file in enumerate(ranked, 1):
        file.rank = rank
        file.result = _frozen(counts[file.pk], board.voters(file))
        file.outcome = _outcome(meeting, counts[file.pk])
    _apply_quota(meeting, ranked)
    MeetingFile.objects.bulk_update(ranked, ["rank", "result", "outcome"])
    record("meeting:counted", actor=actor, subject=meeting, outcomes={str(f.position): f.outcome for f in ranked})
    return meeting


def _count_file(board: Board, file: MeetingFile) -> Count:
    rules = board.meeting.council.rule_set
    voters = {member.pk for member in board.voters(file)}
    ballots = Ballot.objects.filter(file=file, member_id__in=voters)
    marks = [Marks(None if b.is_abstention else {k: Decimal(v) for k, v in b.scores.items()}) for b in ballots]
    return count(rules.passing, criteria_of(rules.criteria), marks, present=len(voters))


def _rank_key(board: Board, counted: Count, file: MeetingFile) -> tuple[Any, ...]:
    """Passed first, higher mean first, then the tie order of the rule set, then the agenda."""
    ties = [-counted.groups.get(group, Decimal(0)) for group in board.meeting.council.rule_set.tie_order]
    return (not counted.passed, -(counted.mean or Decimal(0)), *ties, file.position)


def _outcome(meeting: Meeting, counted: Count) -> str:
    if meeting.council.kind == CouncilKind.ACCEPTANCE:
        return Outcome.ACCEPTED if counted.passed else Outcome.FAILED
    return Outcome.RECOMMENDED if counted.passed else Outcome.NOT_RECOMMENDED


def _apply_quota(meeting: Meeting, ranked: list[MeetingFile]) -> None:
    """Those who pass beyond the quantity of the call go to the reserve list (G05)."""
    call = meeting.council.call
    if meeting.council.kind != CouncilKind.SELECTION or call is None or not call.quota:
        return
    passed = [file for file in ranked if file.outcome == Outcome.RECOMMENDED]
    for file in passed[call.quota :]:
        file.outcome = Outcome.RESERVE


def _frozen(counted: Count, voters: list[Any]) -> dict[str, Any]:
    return {
        "passed": counted.passed, "cast": counted.cast, "mean": str(counted.mean) if counted.mean is not None else None,
        "groups": {group: str(mean) for group, mean in counted.groups.items()}, "reasons": [str(r) for r in counted.reasons],
        "steps": [str(s) for s in counted.steps], "voters": [str(member.user) for member in voters],
    }
