"""Who may read the files of reports to the Prime Minister and of letters to provinces."""

from __future__ import annotations

from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor
from reports.national.documents.letter import PROVINCE_LETTER
from reports.national.models import NationalFile
from reports.national.policies import sees_national
from reports.national.selectors.papers import SUBJECT_TYPE
from reports.national.selectors.signatures import is_paper_or_copy


def may_read(stored: StoredFile, actor: Actor) -> bool:
    """The Ministry's people."""
    if not sees_national.can(actor):
        return False
    if IssuedDocument.objects.filter(file=stored, subject_type=SUBJECT_TYPE).exists():
        return True
    if IssuedDocument.objects.filter(file=stored, kind=PROVINCE_LETTER.key).exists():
        return True
    return NationalFile.objects.filter(file=stored).exists() or is_paper_or_copy(stored)
