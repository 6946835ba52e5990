"""What belongs to the dossier of one file, chosen through the same policies as the pages (demand 49).

Nothing here opens anything: every list comes from a selector with the actor; a paper that is not on one of the actor's
pages is not in the bundle. Ballots with names go in for nobody; minutes only for those who read the meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.applications.models import Application, ApplicationDocument, SupportedProject
from enterprises.applications.printing import document_of as letter_document
from enterprises.applications.selectors import letters, projects
from enterprises.councils import documents as council_documents
from enterprises.councils.models import Meeting
from enterprises.councils.policies import STAFF
from enterprises.councils.selectors import meetings
from enterprises.projects.documents import agreement as agreement_paper
from enterprises.projects.documents import complaint as complaint_paper
from enterprises.projects.documents import overview
from enterprises.projects.documents import visit as visit_paper
from enterprises.projects.selectors import agreements, decisions, visits
from portal.attachments.models import StoredFile
from portal.core import clock
from portal.documents.content import StateDocument
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import stands_for

Build = Callable[[], StateDocument]


@dataclass(frozen=True)
class Piece:
    """One paper: made by the portal (`build`), or a file somebody sent (`stored`)."""

    folder: str
    name: str
    build: Build | None = None
    stored: StoredFile | None = None


def pieces_of(actor: Actor, application: Application) -> list[Piece]:
    """Everything of the file the actor may read, in the order of its life."""
    project = projects.visible_to(actor).filter(application=application).first()
    found = [Piece(_("00 Tổng hợp"), _("Tổng hợp hồ sơ"), build=lambda: overview.document_of(application, project))]
    found += _filed(application)
    found += _letters(actor, application)
    found += _councils(actor, application, project)
    if project is not None:
        found += _project(actor, project)
    found += [
        Piece(_("07 Kiến nghị"), str(row.code), build=lambda row=row: complaint_paper.answer_of(row))
        for row in decisions.complaints_of(actor).filter(application=application, answered_on__isnull=False)
    ]
    return found


def _filed(application: Application) -> Iterator[Piece]:
    rows = ApplicationDocument.objects.filter(application=application).select_related("paper", "file")
    for row in rows.order_by("paper__order", "pk"):
        folder = _("01 Hồ sơ đã nộp") if row.replaced_at is None else _("01 Hồ sơ đã nộp/bản đã thay")
        yield Piece(folder, row.paper.name, stored=row.file)


def _letters(actor: Actor, application: Application) -> Iterator[Piece]:
    for row in letters.visible_to(actor).filter(applications=application).order_by("written_at", "pk"):
        if row.kind == "decision" and actor.has(Role.ENTERPRISE_USER):
            continue  # the whole list names the money of others; the enterprise has its own notice
        yield Piece(_("02 Văn bản"), row.title, build=lambda row=row: letter_document(row))


def _councils(actor: Actor, application: Application, project: SupportedProject | None) -> Iterator[Piece]:
    """Decision, invitation and minutes of the meetings, for staff of the province: never single ballots."""
    if not actor.roles & STAFF or not stands_for(actor.province_id, application.province_id):
        return
    for meeting in _meetings_of(actor, application, project):
        folder = _("03 Hội đồng/phiên %(day)s") % {"day": f"{clock.local_day(meeting.starts_at):%Y-%m-%d}"}
        yield Piece(
            folder,
            _("Quyết định thành lập"),
            build=lambda meeting=meeting: council_documents.decision_of(meeting.council),
        )
        if meeting.minutes_number:
            yield Piece(
                folder,
                _("Biên bản %(number)s") % {"number": meeting.minutes_number},
                build=lambda meeting=meeting: council_documents.minutes_of(meeting),
            )


def _meetings_of(actor: Actor, application: Application, project: SupportedProject | None) -> Sequence[Meeting]:
    rows = meetings.visible_to(actor).filter(files__application=application)
    if project is not None:
        rows = rows | meetings.visible_to(actor).filter(files__project=project)
    return list(rows.distinct().order_by("starts_at", "pk"))


def _project(actor: Actor, project: SupportedProject) -> Iterator[Piece]:
    yield from _agreements(project)
    for report in project.progress_reports.select_related("file").exclude(file=None).exclude(state="draft"):
        yield Piece(_("05 Thực hiện"), _("Báo cáo %(day)s") % {"day": report.reported_on}, stored=report.file)
    for visit in visits.visible_to(actor).filter(project=project, held_on__isnull=False).order_by("held_on", "pk"):
        yield Piece(_("05 Thực hiện"), visit.code, build=lambda visit=visit: visit_paper.minutes_of(visit))
        for photo in visit.photos.select_related("file"):
            yield Piece(_("05 Thực hiện"), f"{visit.code} {photo.caption}", stored=photo.file)
    for evidence in project.evidence.select_related("file"):
        yield Piece(_("06 Minh chứng, nghiệm thu"), evidence.title, stored=evidence.file)
    if project.result_report is not None:
        yield Piece(_("06 Minh chứng, nghiệm thu"), _("Báo cáo kết quả"), stored=project.result_report)


def _agreements(project: SupportedProject) -> Iterator[Piece]:
    rows = agreements.of_project(project)
    for before, row in zip([None, *rows], rows, strict=False):
        if not row.is_signed:
            continue
        row.project = project
        yield Piece(
            _("04 Thỏa thuận"), str(row), build=lambda row=row, before=before: agreement_paper.document_of(row, before)
        )
        for copy in row.copies.filter(replaced_at=None).select_related("file"):
            yield Piece(
                _("04 Thỏa thuận"),
                _("Bản ký, %(side)s") % {"side": copy.get_side_display()},
                stored=copy.file,
            )
    if project.agreement_file is not None:
        yield Piece(_("04 Thỏa thuận"), _("Bản thỏa thuận"), stored=project.agreement_file)
