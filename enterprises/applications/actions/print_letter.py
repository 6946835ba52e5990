"""Print a letter as PDF or DOCX, once; later calls give the stored file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.models import Letter
from enterprises.applications.printing import TEMPLATE_VERSION, document_of
from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.models import lock
from portal.documents.models import IssuedDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import Actor, system_actor


def print_letter(*, actor: Actor, letter: Letter, file_format: str) -> IssuedDocument:
    """The issued file of `letter`. Rendering happens before any lock is taken."""
    if file_format not in letter.formats:
        raise NotFound()
    standing = _standing(letter, file_format)
    if standing is not None:
        return standing
    return _issue(actor=actor, letter=letter, file_format=file_format, content=render(document_of(letter), file_format))


def _standing(letter: Letter, file_format: str) -> IssuedDocument | None:
    rows = IssuedDocument.objects.select_related("file")
    return rows.filter(subject_type="applications.letter", subject_id=str(letter.public_id), format=file_format).first()


@use_case
def _issue(*, actor: Actor, letter: Letter, file_format: str, content: bytes) -> IssuedDocument:
    lock(Letter, letter.pk)
    standing = _standing(letter, file_format)
    if standing is not None:
        return standing
    machine = system_actor(_("In văn bản"), actor.organization)
    stored = store_bytes(
        actor=machine,
        name=f"{letter.title}.{file_format}",
        content=content,
        content_type=CONTENT_TYPES[file_format],
        purpose="issued_document",
    )
    issued = IssuedDocument.objects.create(
        kind=f"applications.{letter.kind}",
        title=letter.title,
        number=letter.number,
        subject_type="applications.letter",
        subject_id=str(letter.public_id),
        province_id=letter.province_id,
        format=file_format,
        file=stored,
        sha256=stored.sha256,
        template_version=TEMPLATE_VERSION,
        facts=letter.facts,
        issued_by=letter.written_by,
        issued_at=clock.now(),
    )
    record("letter:printed", actor=actor, subject=letter, format=file_format, sha256=stored.sha256)
    return issued
