"""Who may read the files that hang on agreements, visits and complaints."""

from __future__ import annotations

from enterprises.applications.selectors import projects
from enterprises.projects.models import EvidenceQuestion, SignedCopy, VisitPhoto
from enterprises.projects.selectors import decisions
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_paper(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the project sees its signed copies, the pictures of visits and what proves that evidence holds."""
    seen = projects.visible_to(actor).values("pk")
    return (
        SignedCopy.objects.filter(file=stored, agreement__project__in=seen).exists()
        or VisitPhoto.objects.filter(file=stored, visit__project__in=seen).exists()
        or EvidenceQuestion.objects.filter(paper=stored, evidence__project__in=seen).exists()
    )


def reads_complaint(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the complaint."""
    return decisions.complaints_of(actor).filter(file=stored).exists()
