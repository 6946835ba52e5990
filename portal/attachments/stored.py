"""Socket: what happens after a person's file was kept. Called inside the transaction that keeps it."""

from __future__ import annotations

from collections.abc import Callable

from portal.attachments.models import StoredFile
from portal.core.registry import Registry

after_upload: Registry[Callable[[StoredFile], None]] = Registry("what follows an upload")


def tell_kept(stored: StoredFile) -> None:
    """Tell every app that asked."""
    for follow in after_upload:
        follow(stored)
