"""Who sits, who is there, who must stand aside: the facts the rules work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.enums import POST_ORDER, Presence
from enterprises.councils.models import Ballot, ConflictDeclaration, CouncilMember, Meeting, MeetingFile
from enterprises.councils.rules.quorum import Quorum, Seat, quorum

PRESENT = (Presence.PRESENT, Presence.ONLINE)


@dataclass(frozen=True)
class Board:
    """A meeting at one moment, read in a constant number of queries.

    `declared` and `recused` hold (file id, member id) pairs by each member's newest declaration;
    `voted` the pairs with a ballot.
    """

    meeting: Meeting
    members: Sequence[CouncilMember]
    present: frozenset[int]
    files: Sequence[MeetingFile]
    declared: frozenset[tuple[int, int]]
    recused: frozenset[tuple[int, int]]
    voted: frozenset[tuple[int, int]]

    @property
    def has_delegation(self) -> bool:
        return bool(self.meeting.delegation_paper.strip())

    @property
    def rule(self) -> Mapping[str, object]:
        return self.meeting.council.rule_set.quorum

    def quorum(self) -> Quorum:
        """Quorum of the meeting."""
        seats = [Seat(m.post, m.pk in self.present) for m in self.members]
        return quorum(self.rule, seats, has_delegation=self.has_delegation)

    def quorum_for(self, file: MeetingFile) -> Quorum:
        """Quorum for one file: recused members do not take part in it."""
        seats = [Seat(m.post, m.pk in self.present and (file.pk, m.pk) not in self.recused) for m in self.members]
        return quorum(self.rule, seats, has_delegation=self.has_delegation)

    def voters(self, file: MeetingFile) -> list[CouncilMember]:
        """Members who may and must vote on `file`."""
        return [m for m in self.members if m.pk in self.present and (file.pk, m.pk) not in self.recused]

    def undeclared(self) -> list[CouncilMember]:
        """Present members who have not declared on every file."""
        return [
            m
            for m in self.members
            if m.pk in self.present and any((f.pk, m.pk) not in self.declared for f in self.files)
        ]

    def missing_ballots(self) -> list[tuple[MeetingFile, CouncilMember]]:
        """Who has not yet voted on what."""
        return [(f, m) for f in self.files for m in self.voters(f) if (f.pk, m.pk) not in self.voted]


def standing_files(meeting: Meeting) -> models.QuerySet[MeetingFile]:
    """The agenda less what was postponed or withdrawn by its enterprise."""
    rows = meeting.files.filter(postponed_reason="").exclude(application__status=ApplicationStatus.WITHDRAWN)
    return rows.select_related(
        "application__enterprise", "application__call", "project__enterprise", "project__application__call"
    )


def board_of(meeting: Meeting) -> Board:
    """The facts of `meeting` now. A constant number of queries, whatever the number of files and members."""
    members = sorted(
        CouncilMember.objects.filter(council_id=meeting.council_id, ended_on__isnull=True).select_related("user"),
        key=lambda member: (POST_ORDER[member.post], member.pk),
    )
    present = meeting.attendances.filter(presence__in=PRESENT).values_list("member_id", flat=True)
    files = list(standing_files(meeting))
    newest: dict[tuple[int, int], bool] = {}
    declarations = ConflictDeclaration.objects.filter(file__meeting=meeting).order_by("pk")
    for file_id, member_id, has_conflict in declarations.values_list("file_id", "member_id", "has_conflict"):
        newest[(file_id, member_id)] = has_conflict
    voted = Ballot.objects.filter(file__meeting=meeting).values_list("file_id", "member_id")
    return Board(
        meeting=meeting,
        members=members,
        present=frozenset(present),
        files=files,
        declared=frozenset(newest),
        recused=frozenset(pair for pair, conflict in newest.items() if conflict),
        voted=frozenset(voted),
    )
