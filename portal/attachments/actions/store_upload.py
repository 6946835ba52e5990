"""Keep a file a person sent, after looking into it."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File

from portal.attachments.checks import inspect
from portal.attachments.models import StoredFile
from portal.attachments.purposes import UploadPurpose, purpose_for
from portal.attachments.stored import tell_kept
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.types import ActorLike


def store_upload(
    *, actor: ActorLike, upload: File[Any], purpose: str | UploadPurpose, field: str = "file"
) -> StoredFile:
    """The stored file. `field` names the form field the problems are shown at.

    The look into the file happens before the transaction: it may take seconds.

    Raises:
        RuleViolation: with every problem found.
    """
    rules = purpose_for(purpose)
    found = inspect(upload, rules)
    if found.problems:
        raise RuleViolation(
            code="file_refused",
            problems=[Problem(place=field, message=f"{found.name}: {said}") for said in found.problems],
        )
    stored = StoredFile(
        original_name=found.name,
        content_type=found.content_type,
        size=found.size,
        sha256=found.sha256,
        purpose=rules.key,
        scan_status=found.scan_status,
        uploaded_by=actor.user,
        province_id=actor.province_id,
    )
    return _keep(actor=actor, stored=stored, upload=upload)


@use_case
def _keep(*, actor: ActorLike, stored: StoredFile, upload: File[Any]) -> StoredFile:
    stored.file.save(stored.original_name, File(upload.file, name=stored.original_name), save=False)
    stored.full_clean()
    stored.save()
    tell_kept(stored)
    record("file:stored", actor=actor, subject=stored, purpose=stored.purpose, size=stored.size, sha256=stored.sha256)
    return stored
