"""Read a shared file into a draft whose rows name the system it was brought from."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File

from plans.interchange.models import Destination
from plans.interchange.policies import exchanges_data
from plans.interchange.shared_import.importers import SOURCE
from plans.interchange.shared_import.kind import SHARED_IMPORT
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor


@use_case
def read_shared(*, actor: Actor, source: Destination, upload: File[Any]) -> ImportDraft:
    """The draft of the file; its rows belong to `source`, whatever the file itself calls its sender."""
    exchanges_data.check(actor, source)
    held: ImportDraft = lock(ImportDraft, read_file(actor=actor, kind=SHARED_IMPORT, upload=upload).pk)
    if not held.is_open:
        return held
    draft = held.draft
    if any(row.get(SOURCE) != source.key for row in draft.rows):
        for row in draft.rows:
            row.values[SOURCE] = source.key
        held.payload = draft.as_data()
        held.bump_version()
        held.save()
        record("shared:source_chosen", actor=actor, subject=held, source=source.key)
    return held
