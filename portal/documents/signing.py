"""Signed copies of documents: what came in, what was recorded of it, and whether it still says so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext as _

from portal.attachments.actions.store_upload import store_upload
from portal.attachments.inspection.signatures import (
    Signature,
    UnreadableSignatures,
    signature_of,
    signatures_in,
)
from portal.attachments.models import StoredFile
from portal.attachments.purposes import UploadPurpose
from portal.core.errors import Problem, RuleViolation
from portal.core.types import ActorLike
from portal.documents.models import CopyKind, SignedCopy

SIGNED_COPY = UploadPurpose(key="signed_copy", kinds=frozenset({"pdf", "png", "jpeg"}))


@dataclass(frozen=True)
class CopyRead:
    """A copy that came in, stored and read, not yet hung on a record."""

    stored: StoredFile
    kind: str
    signatures: tuple[Signature, ...] = ()


def take_in(*, actor: ActorLike, upload: File[Any], kind: str, field: str = "file") -> CopyRead:
    """Store `upload` as it came and read its signatures. Runs outside a transaction: it may take seconds.

    Raises RuleViolation at `field` for a digital copy that is no PDF, carries no signature, or was changed after it was
    signed; nothing is kept then.
    """
    signatures: tuple[Signature, ...] = ()
    if kind == CopyKind.SIGNED_PDF:
        upload.seek(0)
        signatures = _read(upload.read(), field)
        upload.seek(0)
    stored = store_upload(actor=actor, upload=upload, purpose=SIGNED_COPY, field=field)
    return CopyRead(stored, str(kind), signatures)


def _read(content: bytes, field: str) -> tuple[Signature, ...]:
    try:
        found = signatures_in(content)
    except UnreadableSignatures:
        raise RuleViolation(problems=[Problem(field, _("Không đọc được tệp PDF này."))]) from None
    if not found:
        text = _("Tệp không có chữ ký số. Hãy chọn tệp PDF đã ký số, hoặc ghi nhận bản ký giấy.")
        raise RuleViolation(problems=[Problem(field, text)], code="not_signed")
    broken = [signature for signature in found if not signature.holds]
    if broken:
        names = ", ".join(signature.signer for signature in broken)
        text = _("Nội dung tệp đã bị thay đổi sau khi ký: chữ ký của %(names)s không còn khớp.") % {"names": names}
        raise RuleViolation(problems=[Problem(field, text)], code="changed_after_signing")
    return tuple(found)


@dataclass(frozen=True)
class CheckedCopy:
    """A kept copy looked at again: are its bytes those that came in, and do its signatures still hold?"""

    copy: SignedCopy
    is_same: bool
    signatures: tuple[Signature, ...]

    @property
    def holds(self) -> bool:
        return self.is_same and all(signature.holds for signature in self.signatures)

    @property
    def words(self) -> str:
        """The answer in one sentence."""
        if not self.is_same:
            return _("Tệp trong kho KHÁC với tệp đã nhận: mã băm SHA-256 không khớp.")
        if not self.holds:
            return _("Chữ ký số không còn khớp với nội dung tệp.")
        if self.copy.kind == CopyKind.SIGNED_PDF:
            return _("Tệp đúng từng byte như khi nhận; mọi chữ ký số khớp với nội dung.")
        return _("Tệp đúng từng byte như khi nhận.")


def check_again(copy: SignedCopy) -> CheckedCopy:
    """Read the bytes of `copy` from the store and compare them with what was recorded."""
    try:
        with copy.file.file.open("rb") as kept:
            content = kept.read()
    except OSError:
        return CheckedCopy(copy, False, ())
    is_same = hashlib.sha256(content).hexdigest() == copy.sha256
    try:
        found = tuple(signatures_in(content)) if copy.kind == CopyKind.SIGNED_PDF else ()
    except UnreadableSignatures:
        return CheckedCopy(copy, False, ())
    return CheckedCopy(copy, is_same and len(found) == len(copy.signatures), found)


def copies_of(subject: Any) -> models.QuerySet[SignedCopy]:
    """Signed copies about one record, the newest first. One query."""
    rows = SignedCopy.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.public_id))
    return rows.select_related("file", "recorded_by")


def recorded_signatures(copy: SignedCopy) -> list[Signature]:
    """What the signatures said when the copy came in."""
    return [signature_of(facts) for facts in copy.signatures]
