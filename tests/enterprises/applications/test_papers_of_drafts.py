"""Papers of a draft: whole and in pieces, several a paper, removed for good, and every kind of bad file refused in words."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enterprises.applications.models import Application, CallPaper
from portal.attachments.models import PartialUpload, StoredFile
from portal.attachments.partial import PIECE_BYTES, sweep_partial_uploads
from portal.core import clock
from portal.organizations.actor import Actor
from tests.enterprises.applications.drafting import opened, page_address, post
from tests.factories.attachments import docx_bytes, pdf_bytes, with_part
from tests.factories.enterprises import Office, make_draft, make_enterprise, make_enterprise_actor

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def attach(client: Client, application: Application, paper: CallPaper, **data: Any) -> Any:
    """Post a file for `paper`."""
    return client.post(reverse("applications:paper_attach", args=[application.public_id, paper.public_id]), data)


def paper_of(office: Office, **fields: Any) -> CallPaper:
    """The second paper of the call, with `fields` set."""
    paper = office.call.papers.get(name="Hợp đồng tư vấn")
    CallPaper.objects.filter(pk=paper.pk).update(**fields)
    paper.refresh_from_db()
    return paper


def bomb() -> bytes:
    """A Word file that unpacks to 60 MB of zeros."""
    out = io.BytesIO(docx_bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", b"\0" * 60_000_000)
    return out.getvalue()


BAD_FILES: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("hop-dong.pdf", lambda: b"MZ\x90\x00" + b"\x00" * 300, "một chương trình được đổi tên"),
    ("eicar.pdf", lambda: EICAR, "có mã độc"),
    ("khoa.pdf", lambda: pdf_bytes(password="bi-mat"), "được đặt mật khẩu"),
    ("khoa.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "được đặt mật khẩu"),
    ("macro.docx", lambda: with_part(docx_bytes(), "word/vbaProject.bin"), "Tệp có macro"),
    ("bom.docx", bomb, "bung ra quá lớn"),
    ("rong.pdf", lambda: b"", "Tệp rỗng"),
    ("trang.pdf", lambda: b"<html><script>alert(1)</script></html>", "trang web"),
    ("cu.doc", lambda: b"\xd0\xcf\x11\xe0", "Tệp Office kiểu cũ"),
)


@pytest.mark.parametrize(("name", "content", "said"), BAD_FILES, ids=[name for name, _content, _said in BAD_FILES])
def test_bad_files_are_refused_in_words_at_their_place(
    office: Office, client_of: ClientOf, name: str, content: Callable[[], bytes], said: str
) -> None:
    application, person = make_draft(office.call)
    paper = paper_of(office)
    before = StoredFile.objects.count()

    page = attach(client_of(person), application, paper, file=SimpleUploadedFile(name, content()))

    place = page.content.decode().partition(f'id="paper-{paper.public_id}"')[2].partition("</section>")[0]
    assert page.status_code == 422
    assert said in place
    assert 'role="alert"' in place
    assert StoredFile.objects.count() == before
    assert application.documents.filter(paper=paper).count() == 1  # what was there stays


@pytest.mark.parametrize("name", ["đ" * 296 + ".pdf", "../../etc/hợp đồng.pdf", "C:\\Windows\\hợp đồng.pdf"])
def test_long_names_and_names_with_paths_are_kept_harmless(office: Office, client_of: ClientOf, name: str) -> None:
    application, person = make_draft(office.call)
    paper = paper_of(office)

    answer = attach(client_of(person), application, paper, file=SimpleUploadedFile(name, pdf_bytes()))

    stored = application.documents.get(paper=paper).file
    assert answer.status_code == 302
    assert len(stored.original_name) <= 200
    assert stored.original_name.endswith(".pdf")
    assert not set("/\\") & set(stored.original_name)
    assert ".." not in stored.file.name


@pytest.mark.demand(14)
def test_kinds_and_size_of_the_paper_are_said_before_and_held(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper = paper_of(office, kinds=["pdf"], max_megabytes=1)
    client = client_of(person)

    page = client.get(page_address(application, "giay-to")).content.decode()
    word = attach(client, application, paper, file=SimpleUploadedFile("a.docx", docx_bytes()))
    large = attach(client, application, paper, file=SimpleUploadedFile("a.pdf", pdf_bytes() + b"%" * 1_100_000))

    assert "PDF; tối đa 1,0 MB mỗi tệp." in page.replace("\xa0", " ")
    assert 'accept=".pdf"' in page
    assert "Các loại được nhận: PDF" in word.content.decode()
    assert "Tệp quá lớn" in large.content.decode()


@pytest.mark.demand(12)
def test_a_file_can_be_removed_for_good(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper, client = paper_of(office), client_of(person)
    attach(client, application, paper, file=SimpleUploadedFile("a.pdf", pdf_bytes()))
    document = application.documents.get(paper=paper)
    stored, path = document.file, document.file.file.name
    remove = reverse("applications:paper_remove", args=[application.public_id, document.public_id])

    client.post(remove)

    stored.refresh_from_db()
    assert not application.documents.filter(paper=paper).exists()
    assert stored.is_discarded
    download = client.get(reverse("attachments:download", args=[stored.public_id]))
    assert download.status_code == 404
    assert path


@pytest.mark.demand(17)
def test_a_removed_paper_is_missing_and_keeps_the_file_from_being_filed(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper, client = paper_of(office), client_of(person)
    document = application.documents.get(paper=paper)
    client.post(reverse("applications:paper_remove", args=[application.public_id, document.public_id]))

    page = post(client, application, "nop", opened(client, application, "nop"), go="nop")

    application.refresh_from_db()
    assert (page.status_code, application.status) == (422, "draft")
    assert f"Thiếu giấy tờ bắt buộc: {paper.name}" in page.content.decode()


@pytest.mark.demand(11)
def test_an_upload_beside_errors_is_an_answer_not_an_error_page(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call, need="")
    paper, client = paper_of(office), client_of(person)

    refused = attach(client, application, paper, file=SimpleUploadedFile("a.exe", b"MZ"))
    taken = attach(client, application, paper, file=SimpleUploadedFile("a.pdf", pdf_bytes()), need="", di="nop")

    assert (refused.status_code, taken.status_code) == (422, 302)


def test_a_paper_takes_as_many_files_as_the_call_says(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper, client = paper_of(office, max_files=2), client_of(person)

    second = attach(client, application, paper, file=SimpleUploadedFile("hai.pdf", pdf_bytes()))
    third = attach(client, application, paper, file=SimpleUploadedFile("ba.pdf", pdf_bytes()))
    first = application.documents.get(paper=paper, number=1)
    attach(client, application, paper, file=SimpleUploadedFile("moi.pdf", pdf_bytes()), replaces=str(first.public_id))

    names = list(
        application.documents.filter(paper=paper).order_by("number").values_list("file__original_name", flat=True)
    )
    assert (second.status_code, third.status_code) == (302, 422)
    assert "đã đủ 2 tệp" in third.content.decode()
    assert names == ["moi.pdf", "hai.pdf"]


@pytest.mark.demand(15)
def test_files_of_a_paused_draft_open_again(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper, client = paper_of(office), client_of(person)
    attach(client, application, paper, file=SimpleUploadedFile("a.pdf", pdf_bytes()))
    stored = application.documents.get(paper=paper).file

    again = client_of(person).get(reverse("attachments:download", args=[stored.public_id]), {"xem": "1"})

    assert again.status_code == 200
    assert b"".join(again.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]  # a file response
    assert again.headers["Content-Disposition"].startswith("inline")


def begin(client: Client, name: str, size: int) -> Any:
    """Announce a file."""
    facts = {"name": name, "size": str(size), "fingerprint": f"{name}|{size}", "purpose": "application_paper"}
    return client.post(reverse("attachments:upload_begin"), facts)


def send(client: Client, upload: str, offset: int, content: bytes) -> Any:
    """Send one piece."""
    data = {"offset": str(offset), "piece": SimpleUploadedFile("p", content)}
    return client.post(reverse("attachments:upload_piece", args=[upload]), data)


@pytest.mark.demand(5)
def test_a_file_in_pieces_goes_on_where_the_line_broke(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper, client = paper_of(office), client_of(person)
    content = pdf_bytes() + b"%" * (PIECE_BYTES + 100)
    state = begin(client, "hop dong.pdf", len(content)).json()
    send(client, state["id"], 0, content[:PIECE_BYTES])

    resumed = begin(client, "hop dong.pdf", len(content)).json()
    again = send(client, state["id"], 0, content[:PIECE_BYTES]).json()  # the answer was lost, the piece was not
    gap = send(client, state["id"], PIECE_BYTES + 50, content[PIECE_BYTES + 50 :])
    early = attach(client, application, paper, upload=state["id"])
    send(client, state["id"], PIECE_BYTES, content[PIECE_BYTES:])
    done = attach(client, application, paper, upload=state["id"])

    assert (resumed["id"], resumed["received"], again["received"]) == (state["id"], PIECE_BYTES, PIECE_BYTES)
    assert (gap.status_code, early.status_code, done.status_code) == (409, 422, 302)
    stored = application.documents.get(paper=paper).file
    assert (stored.original_name, stored.size) == ("hop dong.pdf", len(content))
    assert not PartialUpload.objects.exists()


def test_pieces_are_checked_like_whole_files_and_belong_to_one_person(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    stranger = client_of(make_enterprise_actor(make_enterprise()))
    paper, client = paper_of(office), client_of(person)
    program = b"MZ\x90\x00" + b"\0" * 200
    state = begin(client, "gia.pdf", len(program)).json()

    foreign = send(stranger, state["id"], 0, program)
    send(client, state["id"], 0, program)
    refused = attach(client, application, paper, upload=state["id"])

    assert (foreign.status_code, refused.status_code) == (404, 422)
    assert "một chương trình được đổi tên" in refused.content.decode()
    assert [
        begin(client, name, size).status_code for name, size in (("a.exe", 10), ("a.pdf", 0), ("a.pdf", 10**9))
    ] == [422] * 3
    assert attach(client, application, paper, upload=str(uuid.uuid4())).status_code == 404


def test_pieces_nobody_goes_on_with_are_given_up(
    office: Office, client_of: ClientOf, django_capture_on_commit_callbacks: Any
) -> None:
    _application, person = make_draft(office.call)
    state = begin(client_of(person), "a.pdf", 400).json()
    send(client_of(person), state["id"], 0, b"x" * 100)
    row = PartialUpload.objects.get()
    path = row.piece_path(0)
    assert default_storage.exists(path)
    PartialUpload.objects.update(updated_at=clock.now().replace(year=2020))

    with django_capture_on_commit_callbacks(execute=True):
        sweep_partial_uploads(clock.today())

    assert not PartialUpload.objects.exists()
    assert not default_storage.exists(path)
