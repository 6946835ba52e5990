"""Reviewers of the files of a meeting: who, what they have done, and who reads their remarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.enums import BEFORE_COUNT, MeetingStatus, ReviewPlace
from enterprises.councils.models import CouncilMember, FileReviewer, Meeting, MeetingFile
from enterprises.councils.selectors.blind import is_blind, nameless
from enterprises.councils.selectors.meetings import OwnPart, with_own_seat
from portal.core import clock
from portal.organizations.actor import Actor
from portal.vietnam.calendar import add_working_days
from portal.vietnam.selectors import calendar_for

REMARK_LEAD = 1
"""Working days before the meeting by which remarks are in (TT 15/2022; TT 11/2014: all opinions)."""


def asks_for_reviewers(meeting: Meeting) -> bool:
    """The rules of the council ask for somebody to read each file first."""
    return meeting.council.rule_set.file_reviewers > 0


def places_of(meeting: Meeting) -> Sequence[ReviewPlace]:
    """First, or first and second, as the rules ask."""
    return list(ReviewPlace)[: meeting.council.rule_set.file_reviewers]


def remarks_due_on(meeting: Meeting) -> dt.date:
    """The last day for the remarks. At most one query for the calendar."""
    return add_working_days(clock.local_day(meeting.starts_at), -REMARK_LEAD, calendar_for(meeting.province_id))


def reviewers_of(meeting: Meeting) -> Mapping[int, Sequence[FileReviewer]]:
    """File id → its reviewers in order, without the words of any remark. One query; none where the rules ask for nobody."""
    if not asks_for_reviewers(meeting):
        return {}
    rows = FileReviewer.objects.filter(file__meeting=meeting, ended_at=None).select_related("member__user")
    found: dict[int, list[FileReviewer]] = {}
    for row in rows.defer("remark").order_by("place"):
        found.setdefault(row.file_id, []).append(row)
    return found


@dataclass(frozen=True)
class Reviewing:
    """How far the remarks of a meeting are: places, remarks handed in, places nobody has, who still owes one."""

    all: int
    done: int
    empty: int
    waiting: Sequence[str]


def reviewing_of(meeting: Meeting, files: Sequence[MeetingFile]) -> Reviewing:
    """The same over the standing `files`. One query."""
    known, places = reviewers_of(meeting), len(files) * len(places_of(meeting))
    rows = [row for file in files for row in known.get(file.pk, ())]
    waiting = sorted({str(row.member.user) for row in rows if row.handed_in_at is None})
    return Reviewing(places, sum(row.handed_in_at is not None for row in rows), places - len(rows), waiting)


def own_reviews(meeting: Meeting, member: CouncilMember) -> Mapping[int, FileReviewer]:
    """File id → what `member` reviews in the meeting. One query; none where the rules ask for nobody."""
    if not asks_for_reviewers(meeting):
        return {}
    return {row.file_id: row for row in member.reviewed_files.filter(file__meeting=meeting, ended_at=None)}


def own_review_of(file: MeetingFile, member: CouncilMember) -> FileReviewer | None:
    """What `member` reviews of `file`."""
    return FileReviewer.objects.filter(file=file, member=member, ended_at=None).first()


def may_write(review: FileReviewer, part: OwnPart) -> bool:
    """Still to be handed in, by somebody to whom the file is open, before the count."""
    is_open = part.file.meeting.status in BEFORE_COUNT and not part.file.is_withdrawn
    return review.handed_in_at is None and part.may_read and is_open


@dataclass(frozen=True)
class ShownRemark:
    """One remark handed in, as members read it: the place of the reviewer, no name."""

    place: str
    words: str


def remarks_for_member(part: OwnPart, member: CouncilMember) -> list[ShownRemark]:
    """What the others handed in on a file the member may read, from the opening of the meeting on. One query.

    Before that nobody's remark colours another's: neither that of the second reviewer, nor the marks. Without names,
    of the reviewers always and of the applicant where the call is looked at without them.
    """
    if not part.may_read or part.file.meeting.status == MeetingStatus.CALLED:
        return []
    rows = FileReviewer.objects.filter(file=part.file, ended_at=None, handed_in_at__isnull=False)
    return [
        ShownRemark(str(row.get_place_display()), _words(row, part.file))
        for row in rows.exclude(member=member).order_by("place")
    ]


def _words(row: FileReviewer, file: MeetingFile) -> str:
    application = file.application
    return nameless(application, row.remark) if application is not None and is_blind(file) else row.remark


def handed_in(meeting: Meeting) -> Mapping[int, Sequence[FileReviewer]]:
    """File id → remarks handed in, for the Department's staff. One query."""
    rows = FileReviewer.objects.filter(file__meeting=meeting, handed_in_at__isnull=False)
    found: dict[int, list[FileReviewer]] = {}
    for row in rows.select_related("member__user").order_by("place", "pk"):
        found.setdefault(row.file_id, []).append(row)
    return found


def reviews_of(actor: Actor) -> QuerySet[FileReviewer]:
    """What the actor, in person, reviews or reviewed: files they are given, of councils they sit in."""
    if actor.user_id is None:
        return FileReviewer.objects.none()
    rows = FileReviewer.objects.filter(ended_at=None, file__meeting__in=with_own_seat(actor).values("pk"))
    return rows.filter(member__user_id=actor.user_id).select_related(
        "member",
        "file__meeting__council__rule_set",
        "file__application__enterprise",
        "file__application__call",
        "file__project__enterprise",
    )


def waiting_reviews(actor: Actor) -> Sequence[FileReviewer]:
    """Remarks the actor, in person, still has to hand in before meetings not yet counted. One query."""
    if actor.user_id is None:
        return []
    rows = FileReviewer.objects.filter(unwritten(), member__user_id=actor.user_id, member__ended_on=None)
    return list(
        rows.filter(file__meeting__in=with_own_seat(actor).values("pk"))
        .select_related("file__meeting__council__rule_set")
        .order_by("file__meeting__starts_at", "file__position")
    )


def unwritten() -> Q:
    """Reviews that wait for their remark: of files that stand, before the count."""
    waits = Q(ended_at=None, handed_in_at=None, file__postponed_reason="", file__meeting__status__in=BEFORE_COUNT)
    withdrawn = Q(file__application__isnull=False, file__application__status=ApplicationStatus.WITHDRAWN)
    return waits & ~withdrawn


def standing_words(row: FileReviewer) -> str:
    """Where one remark stands, for the secretary: never its words before it is handed in."""
    if row.handed_in_at is not None:
        at = row.handed_in_at.astimezone(clock.VIETNAM)
        return _("đã nộp nhận xét %(at)s") % {"at": f"{at:%H:%M %d/%m/%Y}"}
    return _("đang viết") if row.row_version > 1 else _("chưa viết")
