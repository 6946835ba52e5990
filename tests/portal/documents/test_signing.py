"""Signed copies: read when they come in, kept bit for bit, refused or told of when a byte was changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from portal.attachments.inspection.signatures import signatures_in
from portal.attachments.models import StoredFile
from portal.core.errors import RuleViolation
from portal.documents.actions.record_signed_copy import check_signed_copy, record_signed_copy
from portal.documents.models import CopyKind, SignedCopy
from portal.documents.signing import copies_of, take_in
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.factories.signing import make_signer, plain_pdf


def changed(content: bytes) -> bytes:
    """One byte of the signed part turned into another; the file still opens."""
    at = content.index(b"/MediaBox") + 12
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def upload(content: bytes, name: str = "bien-ban.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_two_people_sign_and_both_are_read(tmp_path: Path, settings: Any) -> None:
    first, second = make_signer("Nguyễn Văn Ký"), make_signer("Trần Thị Thư Ký")
    content = second.sign(first.sign(plain_pdf()), "Signature2")
    first.save_certificate(tmp_path)
    settings.SIGNATURE_AUTHORITIES = str(tmp_path)

    one, other = signatures_in(content)

    assert [one.signer, other.signer] == ["Nguyễn Văn Ký", "Trần Thị Thư Ký"]
    assert [one.holds, other.holds] == [True, True]
    assert [one.trusted, other.trusted] == [True, False]
    assert one.at is not None and one.at.tzinfo is not None


def test_bytes_added_behind_the_last_signature_are_told() -> None:
    [found] = signatures_in(make_signer().sign(plain_pdf()) + b"\n% them vao sau khi ky\n")

    assert (found.intact, found.whole, found.holds) == (True, False, False)


@pytest.mark.django_db
def test_a_copy_is_kept_bit_for_bit_and_a_change_in_the_store_is_told() -> None:
    officer: Actor = make_actor(Role.OFFICER)
    subject = officer.organization
    assert subject is not None
    content = make_signer().sign(plain_pdf("Biên bản 1"))

    read = take_in(actor=officer, upload=upload(content), kind=CopyKind.SIGNED_PDF)
    row = record_signed_copy(actor=officer, subject=subject, title="Biên bản 1", copy=read)

    assert row.sha256 == hashlib.sha256(content).hexdigest()
    with row.file.file.open("rb") as kept:
        assert kept.read() == content
    assert row.signatures[0]["signer"] == "Nguyễn Văn Ký"
    assert list(copies_of(subject)) == [row]
    assert check_signed_copy(actor=officer, subject=subject, copy=row).holds
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SignedCopy.objects.filter(pk=row.pk).update(sha256="0" * 64)

    Path(row.file.file.path).chmod(0o600)
    Path(row.file.file.path).write_bytes(changed(content))
    found = check_signed_copy(actor=officer, subject=subject, copy=row)
    assert not found.holds
    assert "SHA-256 không khớp" in found.words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("changed", changed(make_signer().sign(plain_pdf())), "đã bị thay đổi sau khi ký"),
        ("unsigned", plain_pdf(), "không có chữ ký số"),
        ("nonsense", b"%PDF-1.7 nothing", "Không đọc được"),
    ],
)
def test_a_copy_that_proves_nothing_is_refused_and_nothing_is_kept(kind: str, content: bytes, words: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        take_in(actor=make_actor(Role.OFFICER), upload=upload(content), kind=CopyKind.SIGNED_PDF)

    assert words in str(refusal.value.problems[0])
    assert refusal.value.problems[0].place == "file"
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_scan_is_kept_without_signatures() -> None:
    officer = make_actor(Role.OFFICER)
    assert officer.organization is not None
    read = take_in(actor=officer, upload=upload(plain_pdf("quét")), kind=CopyKind.SCAN)
    row = record_signed_copy(actor=officer, subject=officer.organization, title="Biên bản", copy=read)

    found = check_signed_copy(actor=officer, subject=officer.organization, copy=row)

    assert (row.signatures, found.holds) == ([], True)
