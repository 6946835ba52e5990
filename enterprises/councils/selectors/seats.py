"""Who sits, who is there, who must stand aside: the facts the rules work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.rules.exclusions import add_months
from enterprises.councils.enums import POST_ORDER, MeetingStatus, Presence
from enterprises.councils.models import (
    Attendance,
    Ballot,
    ConflictDeclaration,
    CouncilMember,
    Meeting,
    MeetingFile,
    WithheldFile,
)
from enterprises.councils.rules.quorum import Quorum, Seat, quorum
from portal.core import clock

PRESENT = (Presence.PRESENT, Presence.ONLINE)
YEARS_OF_EXCELLENCE = 5
"""TT 20/2023: an earlier task found excellent within so many years goes first between equals."""


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
    presence: Mapping[int, str]
    """Member id → Presence."""
    reasons: Mapping[tuple[int, int], str]
    """Why the recused stand aside, in their own words."""
    withheld: frozenset[tuple[int, int]] = frozenset()
    """(file id, member id) pairs of files a member is not given: they take no part in them."""

    @property
    def has_delegation(self) -> bool:
        return bool(self.meeting.delegation_paper.strip())

    @property
    def rule(self) -> Mapping[str, object]:
        return self.meeting.council.rule_set.quorum

    def quorum(self) -> Quorum:
        """Quorum of the meeting."""
        return self._quorum_without(frozenset())

    def quorum_for(self, file: MeetingFile) -> Quorum:
        """Quorum for one file: who is recused or not given it takes no part; the seats stay those of the council."""
        return self._quorum_without(self._aside.get(file.pk, frozenset()))

    def _quorum_without(self, aside: frozenset[int]) -> Quorum:
        """Quorum when the members `aside` take no part: the same answer for every file they stand aside from."""
        known = self._quorums.get(aside)
        if known is None:
            seats = [Seat(m.post, m.pk in self.present and m.pk not in aside) for m in self.members]
            known = self._quorums[aside] = quorum(self.rule, seats, has_delegation=self.has_delegation)
        return known

    @cached_property
    def excellent_before(self) -> frozenset[int]:
        """Files of applicants whose earlier task was found excellent, where a rule asks for it. One query."""
        if "excellent_before" not in self.meeting.council.rule_set.tie_order:
            return frozenset()
        units = {file.pk: file.subject.enterprise_id for file in self.files}
        first = add_months(clock.today(), -12 * YEARS_OF_EXCELLENCE)
        found = MeetingFile.objects.filter(
            project__enterprise_id__in=units.values(),
            result__level="excellent",
            meeting__status=MeetingStatus.SIGNED,
            meeting__signed_on__gte=first,
        )
        known = set(found.values_list("project__enterprise_id", flat=True))
        return frozenset(pk for pk, unit in units.items() if unit in known)

    @cached_property
    def _quorums(self) -> dict[frozenset[int], Quorum]:
        return {}

    @cached_property
    def _aside(self) -> Mapping[int, frozenset[int]]:
        """File id → members who stand aside from it."""
        found: dict[int, set[int]] = {}
        for file_id, member_id in self.recused | self.withheld:
            found.setdefault(file_id, set()).add(member_id)
        return {file_id: frozenset(members) for file_id, members in found.items()}

    def voters(self, file: MeetingFile) -> list[CouncilMember]:
        """Members who may and must vote on `file`."""
        aside = self._aside.get(file.pk, frozenset())
        return [member for pk, member in self._here if pk not in aside]

    def undeclared(self) -> list[CouncilMember]:
        """Present members who have not declared on every file they are given."""
        ids, settled = [file.pk for file in self.files], self.declared | self.withheld
        return [member for pk, member in self._here if not all((file_id, pk) in settled for file_id in ids)]

    def missing_ballots(self) -> list[tuple[MeetingFile, CouncilMember]]:
        """Who has not yet voted on what."""
        missing = []
        for file in self.files:
            file_id = file.pk
            aside = self._aside.get(file_id, frozenset())
            missing += [(file, m) for pk, m in self._here if pk not in aside and (file_id, pk) not in self.voted]
        return missing

    @cached_property
    def _here(self) -> Sequence[tuple[int, CouncilMember]]:
        """Those present, with their ids: the loops above run over a thousand pairs."""
        return [(pk, member) for member in self.members if (pk := member.pk) in self.present]


def standing_files(meeting: Meeting) -> models.QuerySet[MeetingFile]:
    """The agenda less what was postponed or withdrawn by its enterprise."""
    rows = meeting.files.filter(postponed_reason="").exclude(application__status=ApplicationStatus.WITHDRAWN)
    return rows.select_related(
        "application__enterprise", "application__call", "project__enterprise", "project__application__call"
    )


_UNIT = ("name", "tax_code", "organization", "representative", "email", "phone")
SEEN = (
    *("public_id", "meeting", "position", "outcome", "postponed_reason", "proposer_basis"),
    *("application__public_id", "application__code", "application__title", "application__status"),
    *("application__call__is_blind", "project__public_id", "project__code", "project__title"),
    *(f"{subject}__enterprise__{name}" for subject in ("application", "project") for name in _UNIT),
)
"""What pages about a running meeting show and compare of its files; a page that shows more names it here."""


def seen_agenda(meeting: Meeting) -> list[MeetingFile]:
    """The whole agenda, postponed and withdrawn files included, with the columns of `SEEN`. One query."""
    rows = meeting.files.select_related("application__enterprise", "application__call", "project__enterprise")
    return list(rows.only(*SEEN))


def board_of(meeting: Meeting, agenda: Sequence[MeetingFile] | None = None) -> Board:
    """The facts of `meeting` now, with those who sat in it, whoever left the council since. A constant number of queries.

    A page that has read the `agenda` gives it; an action reads every column of the standing files.
    """
    narrowed = WithheldFile.objects.filter(member=models.OuterRef("member_id"), file__meeting=meeting)
    attendances = list(
        Attendance.objects.filter(meeting=meeting)
        .select_related("member__user")
        .annotate(is_narrowed=models.Exists(narrowed))
    )
    presence = {row.member_id: row.presence for row in attendances}
    members = sorted((row.member for row in attendances), key=lambda member: (POST_ORDER[member.post], member.pk))
    if agenda is None:
        files = list(standing_files(meeting))
    else:
        files = [file for file in agenda if not file.postponed_reason and not file.is_withdrawn]
    newest: dict[tuple[int, int], bool] = {}
    reasons: dict[tuple[int, int], str] = {}
    withheld: set[tuple[int, int]] = set()
    for _pk, file_id, member_id, has_conflict, reason in _told_of(meeting, any(row.is_narrowed for row in attendances)):
        if has_conflict is None:
            withheld.add((file_id, member_id))
        else:
            newest[(file_id, member_id)] = has_conflict
            reasons[(file_id, member_id)] = reason
    voted = Ballot.objects.filter(file__meeting=meeting, round=meeting.round).values_list("file_id", "member_id")
    return Board(
        meeting=meeting,
        members=members,
        present=frozenset(pk for pk, value in presence.items() if value in PRESENT),
        presence=presence,
        files=files,
        declared=frozenset(newest),
        recused=frozenset(pair for pair, conflict in newest.items() if conflict),
        voted=frozenset(voted),
        reasons=reasons,
        withheld=frozenset(withheld),
    )


def _told_of(meeting: Meeting, is_narrowed: bool) -> Sequence[tuple[int, int, int, bool | None, str]]:
    """What members declared, oldest first: id, file, member, conflict, reason; None for a file they are not given.

    One query, also where files are withheld: the second part joins the first only in such a meeting.
    """
    columns = ("pk", "file_id", "member_id", "has_conflict", "reason")
    declared = ConflictDeclaration.objects.filter(file__meeting=meeting)
    if not is_narrowed:
        return list(declared.order_by("pk").values_list(*columns))
    kept = WithheldFile.objects.filter(file__meeting=meeting).annotate(
        has_conflict=models.Value(None, output_field=models.BooleanField()), reason=models.Value("")
    )
    both = declared.order_by().values_list(*columns).union(kept.order_by().values_list(*columns), all=True)
    return sorted(both, key=lambda row: row[0])


def withheld_pairs(meeting: Meeting) -> frozenset[tuple[int, int]]:
    """(file id, member id) of the files of `meeting` its members are not given. One query."""
    rows = WithheldFile.objects.filter(file__meeting=meeting).order_by()
    return frozenset(rows.values_list("file_id", "member_id"))


def board_for(meeting: Meeting) -> Board:
    """The board a page has read already (`seen_board`), else the facts now. A step taken locks and reads afresh."""
    return getattr(meeting, "seen_board", None) or board_of(meeting)
