"""Keep a file the portal made itself."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile

from portal.attachments.enums import ScanStatus
from portal.attachments.models import StoredFile
from portal.attachments.names import clean_name
from portal.audit.record import record, use_case
from portal.core.types import ActorLike


@use_case
def store_bytes(*, actor: ActorLike, name: str, content: bytes, content_type: str, purpose: str) -> StoredFile:
    """`content` as a stored file named `name`; trusted, so neither sniffed nor scanned."""
    stored = StoredFile(
        original_name=clean_name(name),
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        purpose=purpose,
        scan_status=ScanStatus.SKIPPED,
        uploaded_by=actor.user,
        province_id=actor.province_id,
    )
    stored.file.save(stored.original_name, ContentFile(content), save=False)
    stored.full_clean()
    stored.save()
    record("file:stored", actor=actor, subject=stored, purpose=purpose, size=stored.size, sha256=stored.sha256)
    return stored
