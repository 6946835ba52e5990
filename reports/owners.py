"""Who may read the files that hang on reports."""

from __future__ import annotations

from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor
from reports.models import ReportFile
from reports.selectors import reports


def may_read(stored: StoredFile, actor: Actor) -> bool:
    """Working files go with the report in the province; what was sent with the report wherever it may be seen."""
    if not actor.is_authenticated:
        return False
    seen = reports.visible_to(actor)
    sent = list(
        IssuedDocument.objects.filter(file=stored, subject_type=reports.SUBJECT_TYPE).values_list(
            "subject_id", flat=True
        )
    )
    if sent:
        return seen.filter(public_id__in=sent).exists()
    if actor.is_national and not actor.is_system:
        return False
    return ReportFile.objects.filter(file=stored, report__in=seen).exists()
