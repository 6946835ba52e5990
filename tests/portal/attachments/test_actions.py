from __future__ import annotations

import hashlib

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.attachments.actions.discard_file import discard_file
from portal.attachments.actions.store_bytes import store_bytes
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.models import StoredFile
from portal.audit.models import AuditEntry
from portal.core.errors import RuleViolation, StaleState
from portal.jobs.models import Job, JobFile
from portal.organizations.actor import system_actor
from tests.factories.attachments import make_stored_file, pdf_bytes, upload
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("kiểm thử")


def test_store_upload_keeps_bytes_digest_and_who() -> None:
    officer = make_actor("officer")
    content = pdf_bytes()

    stored = store_upload(actor=officer, upload=upload("../Đơn.pdf", content), purpose="document")

    assert stored.file.read() == content
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.original_name, stored.content_type, stored.size) == ("Đơn.pdf", "application/pdf", len(content))
    assert (stored.uploaded_by, stored.province_id) == (officer.user, officer.province_id)
    assert "Đơn" not in stored.file.name
    assert AuditEntry.objects.filter(event="file:stored", subject_id=str(stored.public_id)).count() == 1


def test_store_upload_of_a_bad_file_keeps_nothing_and_names_the_field() -> None:
    with pytest.raises(RuleViolation) as refusal:
        store_upload(actor=SYSTEM, upload=upload("a.exe", b"MZ"), purpose="document", field="paper")

    assert [problem.place for problem in refusal.value.problems] == ["paper"]
    assert "a.exe" in str(refusal.value)
    assert not StoredFile.objects.exists()


def test_store_bytes_of_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="rỗng"):
        store_bytes(actor=SYSTEM, name="a.pdf", content=b"", content_type="application/pdf", purpose="document")


def test_discard_file_leaves_a_tombstone(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    stored = make_stored_file()
    storage, name = stored.file.storage, stored.file.name

    with django_capture_on_commit_callbacks(execute=True):
        discard_file(actor=SYSTEM, stored=stored, reason="Tải nhầm")

    assert StoredFile.objects.get().is_discarded
    assert not storage.exists(name)
    assert AuditEntry.objects.get(event="file:discarded").facts["reason"] == "Tải nhầm"
    with pytest.raises(StaleState):
        discard_file(actor=SYSTEM, stored=stored, reason="Lần nữa")


def test_discard_file_in_use_is_refused() -> None:
    stored = make_stored_file()
    JobFile.objects.create(job=Job.objects.create(kind="x", title="x"), file=stored)

    with pytest.raises(RuleViolation, match="hồ sơ"):
        discard_file(actor=SYSTEM, stored=stored, reason="")

    assert stored.file.storage.exists(stored.file.name)
