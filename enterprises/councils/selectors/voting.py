"""What one ballot depends on, read in one statement however long the agenda is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.models import (
    Attendance,
    Ballot,
    ConflictDeclaration,
    CouncilMember,
    Meeting,
    MeetingFile,
    WithheldFile,
)
from enterprises.councils.selectors.seats import PRESENT, board_of
from portal.core.together import Prepared


@dataclass(frozen=True)
class OwnVote:
    """Where one person stands with one file: the seat, whether they are there, what they declared, whether they voted.

    `may_be_last`: the person has voted on everything else, so that with this ballot none may be missing any more; only
    the whole board tells.
    """

    seat_id: int | None
    is_present: bool
    has_conflict: bool | None
    has_voted: bool
    is_standing: bool
    criteria: list[dict[str, Any]]
    may_be_last: bool
    is_withheld: bool = False


def own_vote(user_id: int | None, meeting: Meeting, file: MeetingFile) -> OwnVote:
    """Read now; the caller holds the meeting's lock. One query."""
    read = _VOTE.read(
        user=user_id or 0, council=meeting.council_id, meeting=meeting.pk, file=file.pk, turn=meeting.round
    )
    seat = read["seats"][0] if read["seats"] else None
    if not read["files"]:
        return OwnVote(seat, False, None, False, False, [], False)
    [row] = read["files"]
    withdrawn = row["application_status"] == ApplicationStatus.WITHDRAWN
    return OwnVote(
        seat_id=seat,
        is_present=row["presence"] in PRESENT,
        has_conflict=row["conflict"],
        has_voted=row["voted"],
        is_standing=not row["postponed_reason"] and not withdrawn,
        criteria=row["criteria"],
        may_be_last=not row["has_more"],
        is_withheld=row["is_withheld"],
    )


def _vote_of(*, user: int, council: int, meeting: int, file: int, turn: int) -> Mapping[str, QuerySet[Any, Any]]:
    seat = CouncilMember.objects.filter(council_id=council, user_id=user, ended_on__isnull=True)
    mine = {"member__user_id": user, "member__council_id": council, "member__ended_on__isnull": True}
    rows = MeetingFile.objects.filter(pk=file, meeting_id=meeting).annotate(
        presence=Subquery(Attendance.objects.filter(**mine, meeting_id=meeting).values("presence")[:1]),
        conflict=Subquery(
            ConflictDeclaration.objects.filter(**mine, file_id=file).order_by("-pk").values("has_conflict")[:1]
        ),
        voted=Exists(Ballot.objects.filter(**mine, file_id=file, round=turn)),
        is_withheld=Exists(WithheldFile.objects.filter(**mine, file_id=file)),
        criteria=F("meeting__council__rule_set__criteria"),
        application_status=F("application__status"),
        has_more=Exists(_others_to_vote_on(user, council, meeting, file, turn)),
    )
    return {
        "seats": seat.values_list("pk", flat=True)[:1],
        "files": rows.values(
            *("presence", "conflict", "voted", "criteria", "application_status", "postponed_reason", "has_more"),
            "is_withheld",
        ),
    }


def _others_to_vote_on(user: int, council: int, meeting: int, file: int, turn: int) -> QuerySet[MeetingFile]:
    """Further standing files without a ballot of this person, and without a conflict they declared."""
    mine = {"member__user_id": user, "member__council_id": council, "file": OuterRef("pk")}
    rows = MeetingFile.objects.filter(meeting_id=meeting, postponed_reason="").exclude(pk=file)
    return rows.exclude(application__status=ApplicationStatus.WITHDRAWN).filter(
        ~Exists(Ballot.objects.filter(**mine, round=turn)),
        ~Exists(ConflictDeclaration.objects.filter(**mine, has_conflict=True)),
        ~Exists(WithheldFile.objects.filter(**mine)),
    )


def was_the_last(meeting: Meeting) -> bool:
    """Whether no ballot is missing any more. Reads the whole board."""
    return not board_of(meeting).missing_ballots()


_VOTE = Prepared(_vote_of)
