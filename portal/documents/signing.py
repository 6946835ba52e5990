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
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.types import ActorLike
from portal.documents.models import CopyKind, SignedCopy
from portal.documents.selectors import roots_on

SIGNED_COPY = UploadPurpose(key="signed_copy", kinds=frozenset({"pdf", "png", "jpeg"}))


@dataclass(frozen=True)
class CopyRead:
    """A copy that came in, stored and read, not yet hung on a record."""

    stored: StoredFile
    kind: str
    signatures: tuple[Signature, ...] = ()
    base_sha256: str = ""


def take_in(
    *, actor: ActorLike, upload: File[Any], kind: str, field: str = "file", base: bytes | None = None
) -> CopyRead:
    """Store `upload` as it came and read its signatures. Runs outside a transaction: it may take seconds.

    `base` is the very paper that had to be signed: a digital copy must begin with its bytes, for a signature is added
    behind what stands. Raises RuleViolation at `field` for a digital copy that is no PDF, of another paper, carries no
    signature, or was changed after it was signed; nothing is kept then.
    """
    signatures: tuple[Signature, ...] = ()
    if kind == CopyKind.SIGNED_PDF:
        upload.seek(0)
        content = upload.read()
        if base is not None:
            _check_base(content, base, field)
        signatures = _read(content, field)
        upload.seek(0)
    stored = store_upload(actor=actor, upload=upload, purpose=SIGNED_COPY, field=field)
    return CopyRead(stored, str(kind), signatures, hashlib.sha256(base).hexdigest() if base is not None else "")


def _check_base(content: bytes, base: bytes, field: str) -> None:
    if content == base:
        text = _("Đây là bản chưa ký. Hãy ký số lên tệp này bằng phần mềm ký số rồi nộp tệp đã ký.")
        raise RuleViolation(problems=[Problem(field, text)], code="not_signed")
    if not content.startswith(base):
        text = _(
            "Tệp không phải bản ký của đúng văn bản này, hoặc nội dung đã bị sửa. Hãy tải “Bản để ký số”, ký lên chính tệp đó"
            " (không in, quét hay lưu lại bằng phần mềm khác) rồi nộp lại."
        )
        raise RuleViolation(problems=[Problem(field, text)], code="another_paper")


def _read(content: bytes, field: str) -> tuple[Signature, ...]:
    now = clock.now()
    try:
        found = signatures_in(content, roots=roots_on(now), moment=now)
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
            said = _("Tệp đúng từng byte như khi nhận; mọi chữ ký số khớp với nội dung.")
            unknown = ", ".join(signature.signer for signature in self.signatures if not signature.trusted)
            if unknown:
                said += " " + _("Chưa có chứng thư gốc để xác nhận: %(names)s.") % {"names": unknown}
            return said
        return _("Tệp đúng từng byte như khi nhận.")


def check_again(copy: SignedCopy) -> CheckedCopy:
    """Read the bytes of `copy` from the store and compare them with what was recorded.

    Certificates are judged as of the day the copy came in: one that ended since signed while it was valid.
    """
    try:
        with copy.file.file.open("rb") as kept:
            content = kept.read()
    except OSError:
        return CheckedCopy(copy, False, ())
    is_same = hashlib.sha256(content).hexdigest() == copy.sha256
    moment = copy.created_at
    try:
        is_digital = copy.kind == CopyKind.SIGNED_PDF
        found = tuple(signatures_in(content, roots=roots_on(moment), moment=moment)) if is_digital else ()
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
