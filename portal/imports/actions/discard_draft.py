"""Give up a draft; the file stays as evidence of what was sent."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.imports.enums import ImportStatus
from portal.imports.kinds import import_kinds
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor


@use_case
def discard_draft(*, actor: Actor, held: ImportDraft) -> ImportDraft:
    """Mark the import as given up. Raises StaleState when it has ended already."""
    held = lock(ImportDraft, held.pk)
    import_kinds.get(held.kind).allowed.check(actor, held)
    if held.status in (ImportStatus.COMMITTED, ImportStatus.DISCARDED):
        raise StaleState
    held.status, held.ended_at = ImportStatus.DISCARDED, clock.now()
    held.bump_version()
    held.save()
    record("import:discarded", actor=actor, subject=held)
    return held
