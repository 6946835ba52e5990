"""The one door to stored files."""

from __future__ import annotations

from uuid import UUID

from portal.attachments import owners
from portal.attachments.enums import ScanStatus
from portal.attachments.models import StoredFile
from portal.core.errors import NotFound
from portal.core.types import ActorLike


def for_download(actor: ActorLike, public_id: UUID) -> StoredFile:
    """The file when `actor` may read it; NotFound otherwise, so that nobody learns it exists."""
    kept = StoredFile.objects.filter(discarded_at=None).exclude(scan_status=ScanStatus.INFECTED)
    stored = kept.filter(public_id=public_id).first()
    if stored is None or not owners.may_read(stored, actor):
        raise NotFound
    return stored
