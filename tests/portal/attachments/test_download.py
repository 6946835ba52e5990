from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from portal.attachments import owners
from portal.attachments.enums import ScanStatus
from portal.attachments.models import StoredFile
from portal.audit.models import AuditEntry
from portal.core.types import ActorLike
from portal.organizations.actor import Actor
from tests.factories.attachments import make_stored_file, pdf_bytes
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_files_open() -> Iterator[None]:
    """An owner that opens each file to who brought it."""

    def own(stored: StoredFile, actor: ActorLike) -> bool:
        return stored.uploaded_by_id == actor.user_id

    owners.register("test", own)
    yield
    owners._resolvers._entries.pop("test")


def address(stored: StoredFile) -> str:
    return reverse("attachments:download", args=[stored.public_id])


def test_a_file_nobody_owns_does_not_exist(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")

    assert client_of(officer).get(address(make_stored_file(officer))).status_code == 404


def test_download_hands_out_the_bytes_and_is_audited(
    client_of: Callable[[Actor], Client], own_files_open: None
) -> None:
    officer = make_actor("officer")
    content = pdf_bytes()
    stored = make_stored_file(officer, name='Biên bản "số 1".pdf', content=content)

    answer = client_of(officer).get(address(stored))

    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]  # a streamed answer
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Bi%C3%AAn")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AuditEntry.objects.get(event="file:downloaded").actor_user_id == officer.user_id


def test_a_pdf_is_shown_on_request_and_a_sheet_is_not(
    client_of: Callable[[Actor], Client], own_files_open: None
) -> None:
    officer = make_actor("officer")
    paper, sheet = make_stored_file(officer), make_stored_file(officer, name="a.xlsx")
    StoredFile.objects.filter(pk=sheet.pk).update(content_type="application/vnd.ms-excel")
    client = client_of(officer)

    assert client.get(address(paper), {"xem": "1"})["Content-Disposition"].startswith("inline")
    assert client.get(address(sheet), {"xem": "1"})["Content-Disposition"].startswith("attachment")


def test_somebody_else_gets_404_and_a_guest_the_sign_in_page(
    client_of: Callable[[Actor], Client], client: Client, own_files_open: None
) -> None:
    stored = make_stored_file(make_actor("officer"))

    assert client_of(make_actor("officer")).get(address(stored)).status_code == 404
    assert client.get(address(stored)).status_code == 302


@pytest.mark.parametrize("change", [{"scan_status": ScanStatus.INFECTED}, {"discarded_at": "2026-01-01T00:00Z"}])
def test_infected_and_discarded_files_are_not_handed_out(
    client_of: Callable[[Actor], Client], own_files_open: None, change: dict[str, str]
) -> None:
    officer = make_actor("officer")
    stored = make_stored_file(officer)
    StoredFile.objects.filter(pk=stored.pk).update(**change)

    assert client_of(officer).get(address(stored)).status_code == 404


def test_bytes_missing_in_the_store_are_a_page_not_a_crash(
    client_of: Callable[[Actor], Client], own_files_open: None
) -> None:
    officer = make_actor("officer")
    stored = make_stored_file(officer)
    stored.file.storage.delete(stored.file.name)

    assert client_of(officer).get(address(stored)).status_code == 404
