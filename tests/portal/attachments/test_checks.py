"""Every dishonest file of the list is refused with words; every honest one goes through."""

from __future__ import annotations

import io
import os
import socket
import struct
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from portal.attachments.checks import inspect
from portal.attachments.enums import ScanStatus
from portal.attachments.inspection.virus import EICAR
from portal.attachments.purposes import UploadPurpose, purpose_for
from tests.factories.attachments import docx_bytes, pdf_bytes, png_bytes, upload, with_part, xlsx_bytes

PAPERS = purpose_for("document")
TEXTS = UploadPurpose(key="plan_exchange", kinds=frozenset({"yaml", "text", "json"}))
EXE = (
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"
    b"\xb8" + b"\0" * 43 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0L\x01" + b"\0" * 200
)
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 40_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "content_type"),
    [
        ("đơn.pdf", pdf_bytes, "application/pdf"),
        ("ĐƠN.PDF", pdf_bytes, "application/pdf"),
        ("đơn.docx", docx_bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("bảng.xlsx", xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ảnh.png", png_bytes, "image/png"),
    ],
)
def test_honest_papers_are_accepted(name: str, make: Callable[[], bytes], content_type: str) -> None:
    found = inspect(upload(name, make()), PAPERS)

    assert found.problems == []
    assert found.content_type == content_type
    assert found.scan_status == ScanStatus.SKIPPED


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rỗng.pdf", b"", "rỗng"),
        ("setup.exe", EXE, "không được nhận"),
        ("báo cáo.pdf", EXE, "chương trình được đổi tên"),
        ("báo cáo.docx", EXE, "chương trình được đổi tên"),
        ("trang.pdf", HTML, "trang web"),
        ("hình.png", SVG, "trang web hoặc hình SVG"),
        ("trang.html", HTML, "không được nhận"),
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ"),
        ("khóa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mật khẩu"),
        ("ảnh.png", pdf_bytes(), "nội dung là PDF"),
        ("không-đuôi", pdf_bytes(), "không có phần mở rộng"),
        ("hỏng.pdf", b"%PDF-1.7\nnothing more", "hỏng"),
        ("hỏng.png", png_bytes()[:40], "hỏng"),
        ("hỏng.xlsx", b"PK\x03\x04 broken", "bị hỏng"),
        ("nhầm.xlsx", docx_bytes(), "nội dung là .docx"),
        ("script.pdf", pdf_bytes(script=True), "JavaScript"),
        ("launch.pdf", pdf_bytes(launch=True), "mở chương trình khác"),
        ("khóa.pdf", pdf_bytes(password="bi-mat"), "đặt mật khẩu"),
        ("kèm.pdf", pdf_bytes(attach="x.exe"), "đính kèm bên trong"),
        ("macro.docx", with_part(docx_bytes(), "word/vbaProject.bin"), "macro"),
        ("nhúng.xlsx", with_part(xlsx_bytes(), "xl/embeddings/oleObject1.bin"), "nhúng"),
        ("activex.docx", with_part(docx_bytes(), "word/activeX/activeX1.xml"), "ActiveX"),
        ("liên-kết.xlsx", with_part(xlsx_bytes(), "xl/externalLinks/externalLink1.xml"), "liên kết ngoài"),
        ("đường-dẫn.docx", with_part(docx_bytes(), "../../evil.txt"), "đường dẫn"),
        ("bom.xlsx", bomb(), "nén bất thường"),
        ("eicar.pdf", EICAR, "mã độc"),
    ],
)  # fmt: skip
def test_dishonest_or_damaged_files_are_refused(name: str, content: bytes, words: str) -> None:
    found = inspect(upload(name, content), PAPERS)

    assert words in " ".join(found.problems)


def test_a_template_fetched_from_elsewhere_is_refused() -> None:
    relation = b'<Relationship Type="http://x/attachedTemplate" Target="http://evil/t.dotm" TargetMode="External"/>'

    found = inspect(upload("mẫu.docx", with_part(docx_bytes(), "word/_rels/settings.xml.rels", relation)), PAPERS)

    assert "nơi khác" in " ".join(found.problems)


def test_all_problems_are_told_at_once() -> None:
    content = with_part(with_part(docx_bytes(), "word/vbaProject.bin"), "word/embeddings/a.bin")

    found = inspect(upload("hai.docx", content), PAPERS)

    assert len(found.problems) == 2


def test_a_file_above_the_limit_names_both_sizes() -> None:
    small = UploadPurpose(key="small", max_bytes=100)

    found = inspect(upload(), small)

    assert "tối đa 100" in found.problems[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("title: Kế hoạch\n".encode("utf-16"), "UTF-8"),
        ("tiêu đề".encode()[:3] + b"\xff", "UTF-8"),
        (b"a\x00b", "không phải văn bản"),
        (HTML, "trang web"),
    ],
)
def test_text_that_is_no_text_is_refused(content: bytes, words: str) -> None:
    assert words in " ".join(inspect(upload("plan.yaml", content), TEXTS).problems)


def test_plain_yaml_is_accepted() -> None:
    found = inspect(upload("plan.yaml", "code: GL-2022\ntitle: Kế hoạch\n".encode()), TEXTS)

    assert (found.problems, found.content_type) == ([], "application/yaml")


def test_a_file_is_looked_at_once_per_purpose() -> None:
    sent = upload()

    assert inspect(sent, PAPERS) is inspect(sent, PAPERS)


@pytest.fixture
def clamd(tmp_path: Path, settings: Settings) -> Callable[[bytes], None]:
    """A scanner on a socket that reads one INSTREAM and gives the answer it is told to give."""
    path = str(tmp_path / "clamd.sock")
    settings.CLAMAV_SOCKET = path

    def start(answer: bytes) -> None:
        server = socket.socket(socket.AF_UNIX)
        server.bind(path)
        server.listen(1)

        def serve() -> None:
            line, _ = server.accept()
            with line, server:
                stream = line.makefile("rb")
                stream.read(len(b"zINSTREAM\0"))
                while size := struct.unpack("!I", stream.read(4))[0]:
                    stream.read(size)
                line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()

    return start


@pytest.mark.parametrize(
    ("answer", "status", "refused"),
    [
        (b"stream: OK\0", ScanStatus.CLEAN, False),
        (b"stream: Win.Test FOUND\0", ScanStatus.INFECTED, True),
        (b"INSTREAM size limit exceeded. ERROR\0", ScanStatus.UNSCANNED, False),
    ],
)
def test_the_scanner_is_asked(clamd: Any, answer: bytes, status: str, refused: bool) -> None:
    clamd(answer)

    found = inspect(upload(), PAPERS)

    assert (found.scan_status, bool(found.problems)) == (status, refused)


def test_a_scanner_that_is_away_leaves_the_file_unscanned(settings: Settings) -> None:
    settings.CLAMAV_SOCKET = os.devnull

    found = inspect(upload(), PAPERS)

    assert (found.scan_status, found.problems) == (ScanStatus.UNSCANNED, [])
