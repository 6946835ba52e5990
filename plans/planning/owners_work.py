"""Who may read the files that hang on progress and reminders."""

from __future__ import annotations

from plans.planning.models import ProgressEvidence
from plans.planning.selectors import progress, reminders
from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor


def reads_evidence(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the entry sees its files."""
    return ProgressEvidence.objects.filter(file=stored, progress__in=progress.visible_to(actor)).exists()


def reads_reminder(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the reminder reads its letter."""
    issued = IssuedDocument.objects.filter(file=stored, subject_type="planning.reminder")
    ids = list(issued.values_list("subject_id", flat=True))
    return bool(ids) and reminders.visible_to(actor).filter(public_id__in=ids).exists()
