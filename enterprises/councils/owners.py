"""Who may read papers through a seat in a council."""

from __future__ import annotations

from django.db.models import Q

from enterprises.applications.models import ApplicationDocument, ProjectEvidence
from enterprises.councils.selectors import meetings
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_paper_as_member(stored: StoredFile, actor: Actor) -> bool:
    """A member reads the papers of files they declared no conflict on, until the minutes are signed."""
    if actor.user_id is None:
        return False
    files = meetings.open_to_member(actor)
    of_file = Q(application__meeting_files__in=files) | Q(application__project__meeting_files__in=files)
    return (
        ApplicationDocument.objects.filter(of_file, file=stored, replaced_at__isnull=True).exists()
        or ProjectEvidence.objects.filter(file=stored, project__meeting_files__in=files).exists()
        or files.filter(project__result_report=stored).exists()
    )
