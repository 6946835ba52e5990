"""Count: the pure rule of the council's day on the sealed ballots; the result is frozen with every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import translation

from enterprises.councils.actions.take_attendance import keep_moment
from enterprises.councils.enums import CHOOSING, CouncilKind, Outcome
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from enterprises.councils.rules.ballots import Marks, criteria_of
from enterprises.councils.rules.choosing import take_from
from enterprises.councils.rules.passing import Count, count
from enterprises.councils.selectors.priorities import priorities_of_files
from enterprises.councils.selectors.rooms import rooms_of
from enterprises.councils.selectors.seats import Board, board_of
from enterprises.councils.workflow import MEETING_WORKFLOW
from enterprises.registry.priority_rules import in_words
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def count_ballots(*, actor: Actor, meeting: Meeting, expected: str | None = None) -> Meeting:
    """Close the scoring and write result, rank and proposed outcome of each file."""
    meeting = MEETING_WORKFLOW.apply(meeting, "count", actor=actor, expected=expected)
    board = board_of(meeting)
    with translation.override("vi"):  # the result is a record, not a page
        counts = _counts(board)
        met = priorities_of_files(board.files)
        ranked = sorted(board.files, key=lambda f: (*_rank_key(board, counts[f.pk], f, met.get(f.pk, ())), f.position))
        ties = _ties(board, counts, ranked, met)
        for rank, file in enumerate(ranked, 1):
            file.rank = rank
            file.result = _frozen(counts[file.pk], board, file) | {
                "priority": in_words(met.get(file.pk, ())),
                "tie": ties.get(file.pk, 0),
            }
            file.outcome = _outcome(meeting, counts[file.pk])
        if meeting.council.kind in CHOOSING:
            choose(ranked)
    MeetingFile.objects.bulk_update(ranked, ["rank", "result", "outcome"])
    keep_moment(meeting, "at_vote")
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
    for ballot in Ballot.objects.filter(file__in=board.files, round=board.meeting.round).order_by("pk"):
        if ballot.member_id in voters[ballot.file_id]:
            by_file[ballot.file_id].append(marks_of(ballot))
    late = {file.pk: months_late(file) for file in board.files}
    proposers = {file.pk: file.proposer_basis for file in board.files}
    return {
        pk: count(
            rules.passing,
            criteria,
            marks,
            present=len(voters[pk]),
            months_late=late[pk],
            is_proposer=bool(proposers[pk]),
        )
        for pk, marks in by_file.items()
    }


def months_late(file: MeetingFile) -> int:
    """Whole months between the agreed end of a project and its request for acceptance; 0 for anything else."""
    project = file.project
    if project is None or project.ends_on is None or project.acceptance_requested_at is None:
        return 0
    end, asked = project.ends_on, clock.local_day(project.acceptance_requested_at)
    return max(0, (asked.year - end.year) * 12 + asked.month - end.month - (asked.day < end.day))


def withheld_names(board: Board, file: MeetingFile) -> list[str]:
    """Present members who are not given `file`."""
    return [str(m.user) for m in board.members if m.pk in board.present and (file.pk, m.pk) in board.withheld]


def marks_of(ballot: Ballot) -> Marks:
    """The stored ballot as plain numbers."""
    return Marks(None if ballot.is_abstention else {key: Decimal(value) for key, value in ballot.scores.items()})


def _rank_key(board: Board, counted: Count, file: MeetingFile, priorities: Sequence[str]) -> tuple[Any, ...]:
    """Passed first, higher mean (with its bonus) first, then the tie order of the rule set and the plan's priorities."""
    excellent = board.excellent_before
    ties = [_tie_value(key, counted, file, file.pk in excellent) for key in board.meeting.council.rule_set.tie_order]
    return (not counted.passed, -(counted.mean or Decimal(0)) - counted.bonus, *ties, -len(priorities))


def _tie_value(key: str, counted: Count, file: MeetingFile, was_excellent: bool) -> Decimal:
    """What one tie rule puts first: the smaller support, an excellent earlier task, the better group of criteria."""
    if key == "excellent_before":
        return Decimal(not was_excellent)
    if key == "state_money":
        return Decimal((file.application.supported_vnd or 0) if file.application else 0)
    return -counted.groups.get(key, Decimal(0))


def _ties(
    board: Board, counts: dict[int, Count], ranked: Sequence[MeetingFile], met: Mapping[int, Sequence[str]]
) -> dict[int, int]:
    """File id → number of its tie, for files equal in everything: the agenda's order stands until the chair decides."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for file in ranked:
        groups.setdefault(_rank_key(board, counts[file.pk], file, met.get(file.pk, ())), []).append(file.pk)
    equal = [members for members in groups.values() if len(members) > 1]
    return {pk: number for number, members in enumerate(equal, 1) for pk in members}


def _outcome(meeting: Meeting, counted: Count) -> str:
    if meeting.council.kind == CouncilKind.ACCEPTANCE:
        return Outcome.ACCEPTED if counted.passed else Outcome.FAILED
    return Outcome.RECOMMENDED if counted.passed else Outcome.NOT_RECOMMENDED


def choose(ranked: list[MeetingFile]) -> None:
    """Those who pass beyond the quantity or the money of their call or its line go to the reserve list (G05)."""
    passed = [file for file in ranked if file.outcome == Outcome.RECOMMENDED and file.application is not None]
    rooms = rooms_of(file.application.call for file in passed if file.application)
    for file in passed:
        assert file.application is not None
        file.result = {key: value for key, value in (file.result or {}).items() if key != "choice"}
        reason = take_from(rooms[file.application.call_id], file.application.supported_vnd or 0)
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
        "recused_because": [
            f"{m.user} ({board.reasons[(file.pk, m.pk)]})"
            for m in board.members
            if m.pk in board.present and (file.pk, m.pk) in board.recused
        ],
        "withheld": withheld_names(board, file),
        "seats": answer.seats,
        "present": answer.present,
        "mean": str(counted.mean) if counted.mean is not None else None,
        "bonus": str(counted.bonus) if counted.bonus else "",
        "excellent_before": file.pk in board.excellent_before,
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
