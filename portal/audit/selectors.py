"""Reading the trail."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models

from portal.audit.models import AuditChain, AuditEntry
from portal.audit.record import GENESIS, digest_of


def history_of(subject: models.Model) -> models.QuerySet[AuditEntry]:
    """Entries about `subject`, newest first."""
    key = str(getattr(subject, "public_id", None) or subject.pk)
    return AuditEntry.objects.filter(subject_type=subject._meta.label_lower, subject_id=key).order_by("-sequence")


def broken_links() -> Iterator[str]:
    """Sentences naming each place where the chain does not hold; nothing when it does."""
    expected, previous, entry = 1, GENESIS, None
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield f"dòng {expected}: thiếu (gặp dòng {entry.sequence})"
            expected = entry.sequence
        if entry.previous_digest != previous:
            yield f"dòng {entry.sequence}: không nối với dòng trước"
        if digest_of(entry) != entry.digest:
            yield f"dòng {entry.sequence} ({entry.event}): nội dung đã bị sửa"
        expected, previous = entry.sequence + 1, entry.digest
    head = AuditChain.objects.filter(name="main").first()
    last = entry.sequence if entry else 0
    if head and (head.sequence != last or (entry and head.digest != entry.digest)):
        yield f"đầu chuỗi ghi {head.sequence}, dòng cuối là {last}"
