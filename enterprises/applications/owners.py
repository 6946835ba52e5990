"""Who may read the files that hang on applications and projects."""

from __future__ import annotations

from enterprises.applications.models import (
    ApplicationDocument,
    CallPaper,
    ProgressReport,
    ProjectEvidence,
    SupportedProject,
)
from enterprises.applications.selectors import applications, calls, letters, projects
from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor


def reads_application_file(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the application sees its papers."""
    rows = ApplicationDocument.objects.filter(file=stored, application__in=applications.visible_to(actor))
    return rows.exists()


def reads_paper_template(stored: StoredFile, actor: Actor) -> bool:
    """A form to fill in, of a call that is published or that the actor sees already."""
    rows = CallPaper.objects.filter(template=stored)
    return rows.filter(call__status__in=calls.PUBLIC).exists() or rows.filter(call__in=calls.visible_to(actor)).exists()


def reads_project_file(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the project sees agreement, reports and evidence."""
    seen = projects.visible_to(actor)
    return (
        ProjectEvidence.objects.filter(file=stored, project__in=seen).exists()
        or ProgressReport.objects.filter(file=stored, project__in=seen).exists()
        or SupportedProject.objects.filter(pk__in=seen.values("pk"), agreement_file=stored).exists()
        or SupportedProject.objects.filter(pk__in=seen.values("pk"), result_report=stored).exists()
    )


def reads_issued_document(stored: StoredFile, actor: Actor) -> bool:
    """Receipts and letters go with the applications they are about."""
    issued = IssuedDocument.objects.filter(file=stored, subject_type="applications.letter")
    ids = list(issued.values_list("subject_id", flat=True))
    return bool(ids) and letters.visible_to(actor).filter(public_id__in=ids).exists()
