"""Meetings and files of meetings an actor may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from enterprises.applications.models import ApplicationDocument, ProjectEvidence
from enterprises.councils.enums import POST_ORDER, MeetingStatus
from enterprises.councils.models import (
    Attendance,
    Ballot,
    ConflictDeclaration,
    CouncilMember,
    Meeting,
    MeetingFile,
    WithheldFile,
)
from enterprises.councils.policies import STAFF
from enterprises.councils.selectors import councils
from enterprises.councils.selectors.blind import Shown, is_blind, shown_to_members
from portal.attachments.models import StoredFile
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

SUBJECTS = (
    "application__enterprise",
    "application__call__measure",
    "project__enterprise",
    "project__application__call__measure",
)


def visible_to(actor: Actor) -> models.QuerySet[Meeting]:
    """Meetings of the councils the actor sees."""
    rows = Meeting.objects.filter(council__in=councils.visible_to(actor).values("pk"))
    return rows.select_related("council__rule_set", "council__call", "council__province", "province")


def get(actor: Actor, public_id: UUID) -> Meeting:
    """One visible meeting. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def reads_everything(actor: Actor) -> bool:
    """Staff of the Department read agenda, attendance and progress; a member only the own part."""
    return bool(actor.roles & STAFF)


def seat_of(actor: Actor, meeting: Meeting) -> CouncilMember | None:
    """The actor's seat in the meeting's council, if any. Seats of people without an account are nobody's."""
    if actor.user_id is None:
        return None
    return CouncilMember.objects.filter(
        council_id=meeting.council_id, user_id=actor.user_id, ended_on__isnull=True
    ).first()


def with_own_seat(actor: Actor) -> models.QuerySet[Meeting]:
    """Meetings of councils the actor personally sits in, whatever the role acted in."""
    if actor.user_id is None:
        return Meeting.objects.none()
    seats = CouncilMember.objects.filter(user_id=actor.user_id, ended_on__isnull=True)
    return visible_to(actor).filter(council__in=seats.values("council_id"))


def files_of(meeting: Meeting) -> Sequence[MeetingFile]:
    """The whole agenda, postponed and withdrawn files included. One query."""
    return list(meeting.files.select_related(*SUBJECTS))


def own_agenda(meeting: Meeting, member: CouncilMember) -> Sequence[MeetingFile]:
    """The agenda as `member` is given it: files withheld from them are not in the meeting. One query."""
    return list(meeting.files.exclude(withheld__member=member).select_related(*SUBJECTS))


def given_to(actor: Actor, meeting: Meeting, files: Sequence[MeetingFile]) -> Sequence[MeetingFile]:
    """Those of `files` the actor may know of: all for the Department's staff, else what the own seat is given."""
    if reads_everything(actor) or actor.is_system:
        return files
    withheld = set(
        WithheldFile.objects.filter(file__meeting=meeting, member__user_id=actor.user_id).values_list(
            "file_id", flat=True
        )
    )
    return [file for file in files if file.pk not in withheld] if withheld else files


def is_given_everything(actor: Actor, meeting: Meeting) -> bool:
    """Nothing of the meeting is kept from the actor: papers about all its files may be handed out."""
    if reads_everything(actor) or actor.is_system:
        return True
    return not WithheldFile.objects.filter(file__meeting=meeting, member__user_id=actor.user_id).exists()


COUNTED_COLUMNS = (
    *("public_id", "meeting", "position", "rank", "result", "outcome", "tie_reason", "postponed_reason"),
    *(
        f"{way}__{name}"
        for way in ("application", "project")
        for name in ("code", "title", "status", "enterprise__name")
    ),
)


def counted_agenda(meeting: Meeting) -> list[MeetingFile]:
    """The whole agenda with what the page of the count shows. One query."""
    rows = meeting.files.select_related("application__enterprise", "project__enterprise")
    return list(rows.only(*COUNTED_COLUMNS))


def file_in(meeting: Meeting, public_id: UUID) -> MeetingFile:
    """One file of the agenda. Raises NotFound."""
    row = (
        meeting.files.select_related(*SUBJECTS, "application__snapshot", "project__application")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound
    row.meeting = meeting
    return row


def own_file_in(meeting: Meeting, member: CouncilMember, public_id: UUID) -> MeetingFile:
    """One file of the agenda `member` is given. Raises NotFound for any other, as for another meeting's."""
    file = file_in(meeting, public_id)
    if WithheldFile.objects.filter(file=file, member=member).exists():
        raise NotFound
    return file


@dataclass(frozen=True)
class OwnPart:
    """What one member has done about one file."""

    file: MeetingFile
    declaration: ConflictDeclaration | None
    ballot: Ballot | None

    @property
    def may_read(self) -> bool:
        """Contents and papers are open: declared, without conflict, minutes not yet signed."""
        free = self.declaration is not None and not self.declaration.has_conflict
        return free and not self.file.postponed_reason and self.file.meeting.status != MeetingStatus.SIGNED

    @property
    def shown(self) -> Shown:
        """Code, applicant and title as the member reads them."""
        return shown_to_members(self.file)

    @property
    def is_recused(self) -> bool:
        return self.declaration is not None and self.declaration.has_conflict


def own_parts(meeting: Meeting, member: CouncilMember, files: Sequence[MeetingFile]) -> list[OwnPart]:
    """The member's part in each of `files`. Two queries."""
    declarations = {
        d.file_id: d for d in ConflictDeclaration.objects.filter(file__meeting=meeting, member=member).order_by("pk")
    }
    ballots = {b.file_id: b for b in Ballot.objects.filter(file__meeting=meeting, member=member, round=meeting.round)}
    for file in files:
        file.meeting = meeting
    return [OwnPart(file, declarations.get(file.pk), ballots.get(file.pk)) for file in files]


def papers_of(file: MeetingFile) -> list[tuple[str, StoredFile]]:
    """What the members read: papers of the application, and for a project its result report and evidence.

    Of a file looked at without names only the copies in which somebody of the Department has covered them.
    """
    if is_blind(file):
        return [(row.title, row.stored) for row in file.masked_papers.select_related("stored")]
    application = file.application or (file.project.application if file.project else None)
    documents = ApplicationDocument.objects.filter(application=application, replaced_at__isnull=True).select_related(
        "paper", "file"
    )
    papers = [(document.paper.name, document.file) for document in documents.order_by("paper__order", "pk")]
    if file.project is not None:
        evidence = ProjectEvidence.objects.filter(project=file.project).select_related("file")
        papers = [(row.title, row.file) for row in evidence] + papers
        if file.project.result_report is not None:
            papers.insert(
                0, (str(file.project._meta.get_field("result_report").verbose_name), file.project.result_report)
            )
    return papers


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """The attendance list in the order of the posts. One query."""
    rows = meeting.attendances.select_related("member__user")
    return sorted(rows, key=lambda row: (POST_ORDER[row.member.post], row.member_id))
