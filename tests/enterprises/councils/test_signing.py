"""Minutes are signed by a signed PDF that is verified, or by the scan of the paper; the copy stays bit for bit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enterprises.councils.enums import MeetingStatus
from portal.attachments.selectors import for_download
from portal.core import clock
from portal.core.errors import NotFound
from portal.documents.models import SignedCopy
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import make_council, make_meeting
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_province
from tests.factories.signing import make_signer, plain_pdf

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.mark.requirement("G04")
def test_signed_minutes_are_verified_kept_and_shown_with_signer_and_time(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    meeting = sitting.minuted()
    client = client_of(office.officer)
    address = reverse("councils:meeting_sign", args=[meeting.public_id])
    signed = make_signer("Lê Văn Chủ Tịch").sign(plain_pdf(meeting.minutes_number))
    at = signed.index(b"/MediaBox") + 12
    facts = {"signed_on": f"{clock.today():%d/%m/%Y}", "kind": "signed_pdf", "expected": "minuted"}

    def post(content: bytes | None, **changes: str) -> object:
        file = {"file": SimpleUploadedFile("bien-ban.pdf", content)} if content else {}
        return client.post(address, {**facts, **changes, **file})

    for content, words in (
        (None, "field-error"),
        (plain_pdf(), "không có chữ ký số"),
        (signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :], "đã bị thay đổi sau khi ký"),
    ):
        answer = post(content)
        assert answer.status_code == 422  # type: ignore[attr-defined]  # a response
        assert words in answer.content.decode()  # type: ignore[attr-defined]
    assert sitting.held.status == MeetingStatus.MINUTED

    assert post(signed).status_code == 302  # type: ignore[attr-defined]

    copy = SignedCopy.objects.get()
    assert copy.sha256 == hashlib.sha256(signed).hexdigest()
    page = client.get(reverse("councils:meeting_detail", args=[meeting.public_id])).content.decode()
    for words in ("Lê Văn Chủ Tịch", copy.sha256, "nội dung không đổi từ khi ký", "Thêm bản đã ký"):
        assert words in page
    check = reverse("councils:meeting_copy_check", args=[meeting.public_id, copy.public_id])
    assert "đúng từng byte" in client.post(check, follow=True).content.decode()
    for reader in (office.director, sitting.members[0]):
        assert for_download(reader, copy.file.public_id).pk == copy.file_id
    for outsider in (make_council(office).members[0], make_actor(Role.OFFICER, make_province("hai-phong"))):
        with pytest.raises(NotFound):
            for_download(outsider, copy.file.public_id)
        assert client_of(outsider).post(check).status_code == 404


def test_paper_signed_by_hand_is_recorded_by_its_scan_and_a_better_one_stands_beside_it(
    office: Office, client_of: ClientOf
) -> None:
    sitting = make_meeting(office)
    meeting = sitting.minuted()
    client = client_of(office.officer)
    add = reverse("councils:meeting_copy", args=[meeting.public_id])
    assert client.post(add, {"kind": "scan", "file": SimpleUploadedFile("a.pdf", plain_pdf("0"))}).status_code == 422
    client.post(
        reverse("councils:meeting_sign", args=[meeting.public_id]),
        {
            "signed_on": f"{clock.today():%d/%m/%Y}",
            "kind": "scan",
            "file": SimpleUploadedFile("quet.pdf", plain_pdf("1")),
        },
    )
    assert client.get(add).status_code == 200
    client.post(add, {"kind": "scan", "file": SimpleUploadedFile("quet-2.pdf", plain_pdf("2"))})

    assert sitting.held.status == MeetingStatus.SIGNED
    assert [copy.file.original_name for copy in SignedCopy.objects.all()] == ["quet-2.pdf", "quet.pdf"]
