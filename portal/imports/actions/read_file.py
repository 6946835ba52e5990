"""Take a file and read it into a draft; nothing of it counts before it is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.files.base import File
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core.errors import DomainError
from portal.imports.drafts import Draft
from portal.imports.enums import ImportStatus
from portal.imports.kinds import ImportKind, import_kinds
from portal.imports.models import ImportDraft
from portal.imports.reading.document import UnreadableFile
from portal.jobs.actions.enqueue import enqueue
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage


def read_file(*, actor: Actor, kind: str, upload: File[Any]) -> ImportDraft:
    """The draft of an uploaded file. The same file sent again opens the draft that still waits.

    Raises:
        NotAllowed: the actor may not import this kind.
        UnreadableFile: with every problem and its place; nothing is kept.
        RuleViolation: the file was refused by the checks every upload goes through.
    """
    importer = import_kinds.get(kind)
    importer.allowed.check(actor)
    content = b"".join(upload.chunks())
    upload.seek(0)
    digest = hashlib.sha256(content).hexdigest()
    waiting = _waiting(actor, importer, digest)
    if waiting is not None:
        return waiting
    is_large = len(content) > importer.read_at_once_bytes
    draft = None if is_large else importer.read(actor, content, upload.name or "")
    return _keep(actor=actor, importer=importer, upload=upload, digest=digest, draft=draft)


def _waiting(actor: Actor, importer: ImportKind, digest: str) -> ImportDraft | None:
    own = lineage(actor.province_id) if actor.province_id else []
    return ImportDraft.objects.filter(
        Q(province_id__in=own) if own else Q(province_id__isnull=True),
        kind=importer.key,
        digest=digest,
        status__in=(ImportStatus.READING, ImportStatus.READY),
    ).first()


@use_case
def _keep(*, actor: Actor, importer: ImportKind, upload: File[Any], digest: str, draft: Draft | None) -> ImportDraft:
    stored = store_upload(actor=actor, upload=upload, purpose=importer.file_purpose)
    held = ImportDraft(
        kind=importer.key,
        status=ImportStatus.READING if draft is None else ImportStatus.READY,
        title=(draft.title if draft else "")[:500],
        file=stored,
        digest=digest,
        payload=draft.as_data() if draft else {},
        province_id=actor.province_id,
        organization=actor.organization,
        created_by=actor.user,
    )
    held.full_clean()
    held.save()
    record("import:read", actor=actor, subject=held, kind=importer.key, file=stored.original_name, sha256=digest)
    if draft is None:
        enqueue(
            actor=actor,
            kind="imports.read",
            payload={"draft": str(held.public_id)},
            key=f"import:{held.public_id}",
            title=_("Đọc tệp %(name)s") % {"name": stored.original_name},
        )
    return held


def read_into(*, actor: Actor, held: ImportDraft) -> Callable[[], None]:
    """Read the kept file; answers the function that writes what came out."""
    importer = import_kinds.get(held.kind)
    with held.file.file.open("rb") as stored:
        content = stored.read()
    values: dict[str, Any]
    try:
        draft = importer.read(actor, content, held.file.original_name)
        values = {"status": ImportStatus.READY, "payload": draft.as_data(), "title": draft.title[:500]}
    except UnreadableFile as refusal:
        values = {"status": ImportStatus.FAILED, "error": _words(refusal)}

    def write() -> None:
        for name, value in values.items():
            setattr(held, name, value)
        held.save()

    return write


def _words(refusal: DomainError) -> str:
    return "\n".join(str(problem) for problem in refusal.problems) or str(refusal)
