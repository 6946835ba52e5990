"""Words inside papers are read once, outside the upload, by a program that a paper may end; found again by a person's marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.attachments.actions.discard_file import discard_file
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.models import StoredFile
from portal.core import clock
from portal.jobs import sweeps
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.jobs.runner import run
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import Role
from portal.privacy.actions.read_papers import READ, ask_to_read, keep_read, read_all, read_batch
from portal.privacy.enums import COPY_FILES, PaperState
from portal.privacy.identity import Identity, number_digest
from portal.privacy.models import PaperText
from portal.privacy.reading.program import MOST_CHARS, read
from portal.privacy.reading.reader import Reader
from portal.privacy.rules_papers import HIDDEN, asked_for, marks_of, words_of
from portal.privacy.rules_texts import marks_in, name_pattern
from portal.privacy.selectors.papers import speaking, standing_of, waiting
from tests.factories.attachments import (
    docx_bytes,
    make_stored_file,
    pdf_bytes,
    pdf_saying,
    png_bytes,
    upload,
    xlsx_bytes,
)
from tests.factories.organizations import make_actor, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("D02")]
NUMBER = "079092000123"
WHO = Identity("Nguyễn Văn Quản", "quan@vi-du.vn", "0912345678", number_digest(NUMBER))


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


def kept(actor: Actor, name: str, content: bytes) -> StoredFile:
    """An uploaded paper."""
    return store_upload(actor=actor, upload=upload(name, content), purpose="evidence")


def province_of(actor: Actor) -> int:
    assert actor.province_id is not None
    return actor.province_id


@pytest.mark.parametrize(
    ("said", "marks"),
    [
        ("Ông NGUYỄN VĂN QUẢN có mặt", ("name",)),
        ("Nguyễn Văn\nQuản", ("name",)),
        ("Nguyễn-Văn-Quản", ("name",)),
        ("Nguyễn Văn Quảng", ()),
        ("ĐT: +84.912.345.678", ("phone",)),
        (f"CCCD số {NUMBER} cấp ngày", ("number",)),
        (f"dòng 1 {NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:9]} {NUMBER[9:]}", ("number",)),
        ("QUAN@VI-DU.VN", ("email",)),
        ("CCCD 079092000124", ()),
        ("", ()),
    ],
)
def test_kept_words_speak_of_somebody_as_the_paper_does(said: str, marks: tuple[str, ...]) -> None:
    words = words_of(said)
    assert marks_of(words.text, words.numbers, WHO) == marks
    assert NUMBER not in words.text + words.digits


def test_no_identity_number_is_kept() -> None:
    words = words_of(f"Nguyễn Văn Quản {NUMBER}, điện thoại 0912 345 678")
    assert HIDDEN in words.text and NUMBER not in words.text and "912345678" in words.digits


@given(st.text(max_size=300))
def test_any_words_are_kept_without_harm(raw: str) -> None:
    words = words_of(raw)
    marks_of(words.text, words.numbers, WHO)
    assert "\x00" not in words.text and words.text == words.text.casefold()
    asked_for(Identity(raw, raw, raw, raw))


def test_names_with_an_apostrophe_are_names_of_three_words() -> None:
    who = Identity("Ksor H'Bluk")
    assert marks_in("bà KSOR H’BLUK, làng Ốp", who) == marks_in("Ksor H Bluk", who) == ("name",)
    assert name_pattern("Ksor H'Bluk") and asked_for(who).name
    assert marks_of(words_of("Bà Ksor H’Bluk").text, "", who) == ("name",)


@pytest.mark.parametrize(
    ("kind", "content", "state", "said"),
    [
        ("pdf", pdf_saying("Danh sach hoc vien", "Nguyen Van Quan\n0912 345 678"), "read", "Nguyen Van Quan"),
        ("pdf", pdf_saying(""), "picture", ""),
        ("pdf", pdf_saying("Bien ban hop ngay 1", ""), "partial", "Bien ban"),
        ("pdf", pdf_bytes(password="kin"), "bad", ""),
        ("pdf", b"%PDF-1.7 rach", "bad", ""),
        ("docx", docx_bytes("Ông Nguyễn Văn Quản", "Điện thoại 0912"), "read", "Ông Nguyễn Văn Quản\nĐiện thoại"),
        ("docx", b"PK khong phai", "bad", ""),
        ("xlsx", xlsx_bytes(("Họ tên", "Điện thoại"), ("Nguyễn Văn Quản", 912345678)), "read", "912345678 | 0912345678"),
        ("xlsx", xlsx_bytes(("Số", 79092000123)), "read", NUMBER),
        ("text", "Nguyễn Văn Quản".encode("utf-16"), "read", "Nguyễn Văn Quản"),
        ("text", "\ufeffHọ tên;Nguyễn".encode(), "read", "Họ tên;Nguyễn"),
        ("text", b"Nguy\xean V\xe3n", "read", "Nguy"),
        ("text", b"a b " * MOST_CHARS, "partial", "a b"),
    ],
)  # fmt: skip
def test_papers_of_every_kind_are_read(kind: str, content: bytes, state: str, said: str) -> None:
    found = read(kind, content)
    assert (found["state"], said in found["text"]) == (state, True)
    assert len(found["text"]) <= MOST_CHARS


def test_a_paper_that_ends_the_program_or_hangs_does_not_end_the_work(tmp_path: Path) -> None:
    dies = tmp_path / "dies.py"
    dies.write_text(
        "import sys, json, os, time\n"
        "while line := sys.stdin.buffer.readline():\n"
        "    said = sys.stdin.buffer.read(json.loads(line)['size'])\n"
        "    if said == b'die': os._exit(9)\n"
        "    if said == b'hang': time.sleep(600)\n"
        "    print(json.dumps({'state': 'read', 'text': said.decode()}), flush=True)\n"
    )
    with Reader(dies, seconds=1.5) as reader:
        found = [reader.read("text", said) for said in (b"mot", b"die", b"hai", b"hang", b"ba")]
    assert [(one.state, one.text) for one in found] == [
        (PaperState.READ, "mot"),
        (PaperState.UNREADABLE, ""),
        (PaperState.READ, "hai"),
        (PaperState.UNREADABLE, ""),
        (PaperState.READ, "ba"),
    ]


def test_an_upload_asks_for_one_job_and_the_job_reads_what_waits(
    officer: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        paper = kept(officer, "danh-sach.docx", docx_bytes("Nguyễn Văn Quản"))
        assert not PaperText.objects.exists(), "nothing is read while the person waits"
    [job] = Job.objects.filter(kind=READ)
    assert (job.status, job.result, job.requested_by) == (JobStatus.DONE, {"papers": 1}, None)
    ask_to_read()
    ask_to_read()
    [queued] = Job.objects.filter(kind=READ, status=JobStatus.QUEUED)
    photo = kept(officer, "anh.png", png_bytes())
    run(queued.pk)
    run(job.pk)
    assert {row.file_id: row.state for row in PaperText.objects.all()} == {paper.pk: "read", photo.pk: "picture"}
    assert not waiting().exists() and not Job.objects.filter(status=JobStatus.QUEUED).exists()
    assert [file for file, _marks in speaking(WHO, province_of(officer))] == [paper]


def test_a_killed_run_leaves_nothing_and_the_next_one_reads_each_paper_once(officer: Actor) -> None:
    paper = kept(officer, "danh-sach.docx", docx_bytes("Nguyễn Văn Quản"))
    first, second = read_batch(), read_batch()
    assert not PaperText.objects.exists(), "reading saves nothing before the end"
    keep_read(second)
    keep_read(first)
    assert list(PaperText.objects.values_list("file_id", flat=True)) == [paper.pk]


def test_the_sweep_heals_and_the_command_reads_old_papers(
    officer: Actor,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sweeps.run_sweeps(clock.today())
    assert not Job.objects.filter(kind=READ).exists(), "nothing waits"
    made = make_stored_file(officer, content=pdf_saying("Nguyen Van Quan"))
    lost = make_stored_file(officer)
    lost.file.storage.delete(str(lost.file.name))
    StoredFile.objects.filter(pk=make_stored_file(officer).pk).update(purpose=COPY_FILES)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            sweeps.run_sweeps(clock.today())
    assert Job.objects.filter(kind=READ).count() == 1, "the second sweep finds nothing"
    late = make_stored_file(officer)
    call_command("read_papers")
    assert "đã đọc: 1; còn chờ: 0" in capsys.readouterr().out
    assert PaperText.objects.get(file=late).state == PaperState.READ
    assert [file for file, _marks in speaking(WHO, province_of(officer))] == [made]
    assert PaperText.objects.get(file=lost).state == PaperState.UNREADABLE
    call_command("read_papers", "--again", "--limit", "1")
    assert "đọc lại: 1" in capsys.readouterr().out


def test_words_stay_in_their_province_and_go_with_the_file(officer: Actor) -> None:
    paper = kept(officer, "danh-sach.docx", docx_bytes("Nguyễn Văn Quản"))
    elsewhere = make_actor(Role.OFFICER, make_province("hai-phong"))
    kept(elsewhere, "khac.docx", docx_bytes("Nguyễn Văn Quản"))
    assert read_all() == 2
    assert [file for file, _marks in speaking(WHO, province_of(officer))] == [paper]
    assert speaking(Identity("Quản"), province_of(officer)) == [], "a single word is nobody"
    standing = standing_of(province_of(officer))
    assert (standing.read, standing.by_eye, standing.waiting) == (1, 0, 0)
    rows = read_batch()
    discard_file(actor=system_actor("kiểm thử"), stored=paper, reason="thử")
    assert not PaperText.objects.filter(file=paper).exists()
    assert speaking(WHO, province_of(officer)) == []
    keep_read([*rows, PaperText(file=paper, state="read", text="nguyen van quan", read_at=clock.now())])
    assert not PaperText.objects.filter(file=paper).exists(), "what was read of a file given up meanwhile is not kept"
