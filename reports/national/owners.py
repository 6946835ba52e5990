"""Who may read the files of reports to the Prime Minister."""

from __future__ import annotations

from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor
from reports.national.policies import sees_national
from reports.national.selectors.papers import SUBJECT_TYPE


def may_read(stored: StoredFile, actor: Actor) -> bool:
    """The Ministry's people."""
    if not sees_national.can(actor):
        return False
    return IssuedDocument.objects.filter(file=stored, subject_type=SUBJECT_TYPE).exists()
