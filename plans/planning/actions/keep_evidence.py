"""Files that prove an entry of progress: added and taken back while it is a draft."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.enums import ProgressStatus
from plans.planning.models import Progress, ProgressEvidence
from plans.planning.policies_work import tells_progress
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import NotFound, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def add_evidence(*, actor: Actor, entry: Progress, stored: StoredFile) -> ProgressEvidence:
    """Hang a stored file on a draft. Raises StaleState once it was sent."""
    entry = _draft(actor, entry)
    row = ProgressEvidence.objects.create(progress=entry, file=stored)
    record("progress:file_added", actor=actor, subject=entry, name=stored.original_name, sha256=stored.sha256)
    return row


@use_case
def remove_evidence(*, actor: Actor, entry: Progress, evidence: ProgressEvidence) -> None:
    """Take a file back from a draft; the stored file itself stays as it was handed in."""
    entry = _draft(actor, entry)
    if evidence.progress_id != entry.pk:
        raise NotFound()
    name = evidence.file.original_name
    evidence.delete()
    record("progress:file_removed", actor=actor, subject=entry, name=name)


def _draft(actor: Actor, entry: Progress) -> Progress:
    row: Progress = lock(Progress, entry.pk)
    tells_progress.check(actor, row)
    if row.status != ProgressStatus.DRAFT:
        raise StaleState(_("Báo cáo đã gửi nên không đổi tệp được."))
    return row
