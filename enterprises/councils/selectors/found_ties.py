"""What the secretary reads about ties: who, to which file, why, and what the member said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.models import Council, CouncilMember, Meeting, MeetingFile
from enterprises.councils.selectors.councils import members_of
from enterprises.councils.selectors.seats import board_for
from enterprises.councils.selectors.ties import ties_between, ties_of_files
from enterprises.registry.models import Enterprise

SHOWN = 200


@dataclass(frozen=True)
class FoundTie:
    """One member's ties to one file."""

    file: MeetingFile
    member: CouncilMember
    words: str
    is_certain: bool
    is_recused: bool
    has_declared: bool


def found_ties(meeting: Meeting) -> Sequence[FoundTie]:
    """Ties in one meeting, certain ones first. A constant number of queries."""
    board = board_for(meeting)
    members = {member.pk: member for member in board.members}
    files = {file.pk: file for file in board.files}
    rows = [
        FoundTie(
            files[file_pk],
            members[member_pk],
            "; ".join(tie.reason for tie in ties),
            any(tie.is_certain for tie in ties),
            (file_pk, member_pk) in board.recused,
            (file_pk, member_pk) in board.declared,
        )
        for (file_pk, member_pk), ties in ties_of_files(board.files, board.members).items()
    ]
    return sorted(rows, key=lambda row: (not row.is_certain, row.file.position, row.member.pk))[:SHOWN]


def ties_of_draft(council: Council) -> list[str]:
    """At the appointment: ties between the seats and those who applied under the council's call. Five queries."""
    if council.call_id is None:
        return []
    waiting = (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN)
    asked = Enterprise.objects.filter(applications__call_id=council.call_id).exclude(applications__status__in=waiting)
    units = {unit.pk: unit for unit in asked.distinct()[:SHOWN]}
    members = {member.pk: member for member in members_of(council)}
    found = ties_between(units.values(), list(members.values()))
    return [
        f"{members[member_pk].user}: {'; '.join(tie.reason for tie in ties)} ({units[unit_pk].name})"
        for (unit_pk, member_pk), ties in found.items()
    ]
