"""Print a notice as PDF or DOCX, once; later calls give the stored file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.models import CallNotice
from enterprises.applications.notice_facts import document_of_notice
from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core.clock import now
from portal.core.errors import NotFound
from portal.core.models import lock
from portal.documents.models import IssuedDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import system_actor

SUBJECT, FORMATS, TEMPLATE_VERSION = "applications.callnotice", ("pdf", "docx"), "1"


def print_notice(*, notice: CallNotice, file_format: str) -> IssuedDocument:
    """The issued file of an approved notice: for everybody, so nobody's actor. Rendering happens before any lock."""
    if file_format not in FORMATS or not notice.is_approved:
        raise NotFound()
    standing = _standing(notice, file_format)
    if standing is not None:
        return standing
    return _issue(notice, file_format, render(document_of_notice(notice.facts), file_format))


def _standing(notice: CallNotice, file_format: str) -> IssuedDocument | None:
    rows = IssuedDocument.objects.select_related("file")
    return rows.filter(subject_type=SUBJECT, subject_id=str(notice.public_id), format=file_format).first()


@use_case
def _issue(notice: CallNotice, file_format: str, content: bytes) -> IssuedDocument:
    lock(CallNotice, notice.pk)
    standing = _standing(notice, file_format)
    if standing is not None:
        return standing
    call, machine = notice.call, system_actor(_("In văn bản"))
    title = f"{notice.get_kind_display()} {call.code}"
    stored = store_bytes(
        actor=machine,
        name=f"{title}.{file_format}",
        content=content,
        content_type=CONTENT_TYPES[file_format],
        purpose="issued_document",
    )
    issued = IssuedDocument.objects.create(
        kind=f"applications.notice_{notice.kind}",
        title=title,
        number=notice.number,
        subject_type=SUBJECT,
        subject_id=str(notice.public_id),
        province_id=call.province_id,
        format=file_format,
        file=stored,
        sha256=stored.sha256,
        template_version=TEMPLATE_VERSION,
        facts=notice.facts,
        issued_by=notice.approved_by,
        issued_at=now(),
    )
    record("call_notice:printed", actor=machine, subject=call, format=file_format, sha256=stored.sha256)
    return issued
