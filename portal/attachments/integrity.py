"""Do the stored bytes still match their rows?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import Storage, default_storage

from portal.attachments.models import FOLDER, StoredFile

CHUNK_BYTES = 1024 * 1024


def damaged_files() -> Iterator[str]:
    """Sentences naming each kept file whose bytes are missing or changed."""
    kept = StoredFile.objects.filter(discarded_at=None).order_by("pk")
    for stored in kept.iterator(chunk_size=500):
        try:
            digest = _digest(stored)
        except OSError:
            yield f"{stored.public_id} ({stored.original_name}): thiếu trong kho"
            continue
        if digest != stored.sha256:
            yield f"{stored.public_id} ({stored.original_name}): nội dung đã bị sửa"


def orphaned_paths() -> Iterator[str]:
    """Paths in the store no row knows: left by a transaction that failed, or by a restored older database."""
    known = set(StoredFile.objects.filter(discarded_at=None).values_list("file", flat=True))
    yield from (path for path in _walk(default_storage, FOLDER) if path not in known)


def _digest(stored: StoredFile) -> str:
    digest = hashlib.sha256()
    with stored.file.open("rb") as content:
        for chunk in content.chunks(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from _walk(storage, f"{folder}/{name}")
