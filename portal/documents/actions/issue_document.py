"""Issue a document: its bytes, their hash and the facts behind them, for good."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.documents.kinds import DocumentKind, Facts, document_kinds
from portal.documents.models import IssuedDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import Actor, system_actor


def issue_document(
    *,
    actor: Actor,
    kind: str,
    subject: models.Model,
    facts: Facts,
    file_format: str,
    number: str = "",
    province_id: int | None = None,
) -> IssuedDocument:
    """The document of `kind` about `subject` as `file_format`, stored and written down.

    Rendering happens before the transaction, so no lock waits for it. Issuing the same facts again gives the document
    that stands already. The caller has checked that `actor` may.

    Raises:
        NotFound: the kind is not printed in this format.
    """
    known = document_kinds.get(kind)
    if file_format not in known.formats:
        raise NotFound(_("Văn bản này không có ở định dạng %(format)s.") % {"format": file_format})
    standing = _standing(known, subject, facts, file_format)
    if standing is not None:
        return standing
    with translation.override(settings.LANGUAGE_CODE):
        document = known.build(facts)
    return _store(
        actor=actor,
        kind=known,
        subject=subject,
        facts=facts,
        file_format=file_format,
        number=number,
        province_id=province_id,
        title=document.title,
        content=render(document, file_format),
    )


@use_case
def _store(
    *,
    actor: Actor,
    kind: DocumentKind,
    subject: models.Model,
    facts: Facts,
    file_format: str,
    number: str,
    province_id: int | None,
    title: str,
    content: bytes,
) -> IssuedDocument:
    standing = _standing(kind, subject, facts, file_format)
    if standing is not None:
        return standing
    machine = system_actor(_("In văn bản"), actor.organization)
    stored = store_bytes(
        actor=machine,
        name=f"{title[:120]}.{file_format}",
        content=content,
        content_type=CONTENT_TYPES[file_format],
        purpose="issued_document",
    )
    issued = IssuedDocument(
        kind=kind.key,
        title=title[:400],
        number=number,
        subject_type=subject._meta.label_lower,
        subject_id=_id_of(subject),
        province_id=province_id or actor.province_id,
        format=file_format,
        file=stored,
        sha256=stored.sha256,
        template_version=kind.template_version,
        facts=dict(facts),
        issued_by=actor.user,
        issued_at=clock.now(),
    )
    issued.full_clean()
    issued.save()
    record("document:issued", actor=actor, subject=subject, kind=kind.key, format=file_format, sha256=stored.sha256)
    return issued


def _standing(kind: DocumentKind, subject: models.Model, facts: Facts, file_format: str) -> IssuedDocument | None:
    """The same kind about the same subject from the same facts and template, when it was issued before."""
    rows = IssuedDocument.objects.select_related("file").filter(
        kind=kind.key,
        subject_type=subject._meta.label_lower,
        subject_id=_id_of(subject),
        format=file_format,
        template_version=kind.template_version,
    )
    return next((row for row in rows if row.facts == dict(facts)), None)


def _id_of(subject: Any) -> str:
    return str(getattr(subject, "public_id", None) or subject.pk)
