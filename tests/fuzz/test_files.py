"""Whatever is sent where a file is asked for, nothing breaks, and what is kept has a harmless name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor
from portal.organizations.models import User
from tests.factories.attachments import docx_bytes, pdf_bytes, xlsx_bytes
from tests.factories.enterprises import Office, make_draft, make_enterprise, make_office
from tests.fuzz.test_public_forms import FINE
from tests.fuzz.typing import WORDS, bounded

pytestmark = pytest.mark.django_db
HONEST = (pdf_bytes(), docx_bytes(), xlsx_bytes())
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
BEGINNINGS = (
    b"",
    b"MZ\x90\x00",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    EICAR,
)
ENDINGS = (".pdf", ".docx", ".xlsx", ".png", ".exe", ".pdf.exe", ".PDF", ".docm", "", ".", ".pdf\x00.exe", ".zip")
STEMS = st.one_of(
    WORDS, st.sampled_from(["hop-dong", "../../etc/passwd", "C:\\a\\b", "Đ" * 300, "\u202etxt", "CON", " "])
)


def spoilt(content: bytes, at: int, length: int) -> bytes:
    """An honest file with some bytes turned and its end cut off."""
    where = at % len(content)
    turned = bytes(byte ^ 0x5A for byte in content[where : where + 8])
    return (content[:where] + turned + content[where + 8 :])[: max(1, len(content) - length)]


CONTENTS = st.one_of(
    st.sampled_from(HONEST),
    st.builds(spoilt, st.sampled_from(HONEST), st.integers(0, 5000), st.integers(0, 400)),
    st.builds(lambda begin, rest: begin + rest, st.sampled_from(BEGINNINGS), st.binary(max_size=300)),
)
KINDS = st.sampled_from(["application/pdf", "text/html", "application/x-msdownload", "", "x/y; charset=khong-co"])
FILES = st.builds(
    lambda stem, ending, content, kind: SimpleUploadedFile((stem + ending) or "x", content, content_type=kind),
    STEMS,
    st.sampled_from(ENDINGS),
    CONTENTS,
    KINDS,
)


@pytest.fixture
def office() -> Office:
    return make_office()


def assert_harmless_names() -> None:
    for name in StoredFile.objects.values_list("original_name", flat=True):
        assert not set(name) & set("/\\\x00\r\n\u202e"), name
        assert 0 < len(name) <= 255


def test_the_public_form_with_a_file_takes_anything(client: Client) -> None:
    """Taking over an enterprise: the one form for everybody that asks for a file."""
    address = reverse("registry:claim_create")
    facts: dict[str, object] = {"tax_code": make_enterprise().tax_code, "full_name": "Trần Thị Mẫu"}
    facts |= {"kind": "legal", "statement": "Giám đốc mới.", "password": "Ca-phe-2026-xanh", "scope": ["profile"]}
    facts |= {"password_again": "Ca-phe-2026-xanh", "paper_number": "02/QĐ", "paper_on": "01/09/2026"}

    @settings(bounded, max_examples=20)
    @given(FILES, st.sampled_from(["paper", "file", "khong-ai-hoi"]))
    def run(upload: SimpleUploadedFile, field: str) -> None:
        cache.clear()
        client.cookies.clear()
        mail = {"account_email": f"mau{User.objects.count()}@thu-nghiem.vn"}
        assert client.post(address, {**facts, **mail, field: upload}).status_code in FINE
        assert_harmless_names()

    run()
    honest = SimpleUploadedFile("quyet-dinh.pdf", HONEST[0])
    client.cookies.clear()
    taken = client.post(address, {**facts, "account_email": "giam-doc@thu-nghiem.vn", "paper": honest})
    assert (taken.status_code, StoredFile.objects.filter(original_name="quyet-dinh.pdf").count()) == (302, 1)


def test_papers_of_a_draft_take_anything(office: Office, client_of: Callable[[Actor], Client]) -> None:
    application, person = make_draft(office.call)
    client, paper = client_of(person), office.call.papers.order_by("pk")[0]
    address = reverse("applications:paper_attach", args=[application.public_id, paper.public_id])

    @settings(bounded, max_examples=14)
    @given(FILES, st.dictionaries(st.sampled_from(["upload", "replaces"]), WORDS, max_size=2))
    def run(upload: SimpleUploadedFile, typed: dict[str, str]) -> None:
        assert client.post(address, {"file": upload, **typed}).status_code in FINE
        assert_harmless_names()

    run()


def test_files_in_pieces_take_anything(client_of: Callable[[Actor], Client], office: Office) -> None:
    _application, person = make_draft(office.call)
    client, begin = client_of(person), reverse("attachments:upload_begin")
    whole = {"name": "hop-dong.pdf", "size": "400", "fingerprint": "abc", "purpose": ""}
    begun_once = client.post(begin, whole).json()["id"]

    @settings(bounded, max_examples=25)
    @given(st.dictionaries(st.sampled_from([*whole]), WORDS), st.binary(max_size=300), st.one_of(WORDS, st.just("0")))
    def run(typed: dict[str, str], piece: bytes, offset: str) -> None:
        begun = client.post(begin, {**whole, **typed})
        assert begun.status_code in {*FINE, 409}
        upload = begun.json().get("id", begun_once)
        sent = {"offset": offset, "piece": SimpleUploadedFile("p", piece or b"x")}
        assert client.post(reverse("attachments:upload_piece", args=[upload]), sent).status_code in {*FINE, 409}

    run()


def test_a_register_to_read_takes_anything(office: Office, client_of: Callable[[Actor], Client]) -> None:
    client, address = client_of(office.officer), reverse("registry:register_import")

    @settings(bounded, max_examples=12)
    @given(FILES)
    def run(upload: SimpleUploadedFile) -> None:
        assert client.post(address, {"file": upload}).status_code in FINE
        assert_harmless_names()

    run()
