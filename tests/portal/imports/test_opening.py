"""Files that are not what they say, harmful, locked, empty or endless get a sentence with the place (A14, bad input)."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest

from portal.imports.reading import opening, text, xlsx
from portal.imports.reading.document import UnreadableFile
from portal.imports.reading.opening import open_document

pytestmark = pytest.mark.requirement("A14")


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def workbook(rows=(("TT", "Nội dung"), (1, "Việc"))) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, body: bytes, replaced: str = "") -> bytes:
    """The zip again with one part more, or another in its place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != replaced:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, body)
    return buffer.getvalue()


BOMB = b"<w:document>" + b"0" * (90 * 1024 * 1024)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>'


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.docx", "Tệp rỗng"),
        (b" \n\t", "a.txt", "Tệp rỗng"),
        (with_part(word("a"), "word/vbaProject.bin", b"x"), "a.docx", "macro"),
        (with_part(workbook(), "xl/externalLinks/externalLink1.xml", b"<a/>"), "a.xlsx", "liên kết ngoài"),
        (with_part(word("a"), "word/media/x.bin", BOMB), "a.docx", "bung ra quá lớn"),
        (with_part(word("a"), "word/document.xml", ENTITY, "word/document.xml"), "a.docx", "XML không an toàn"),
        (with_part(word("a"), "word/document.xml", b"<broken", "word/document.xml"), "a.docx", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.docx", "mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.doc", "kiểu cũ"),
        (workbook(), "a.docx", "nội dung là .xlsx"),
        (word("a"), "a.txt", "nội dung là tệp .docx"),
        (b"chi la chu", "a.xlsx", "đổi tên"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"MZ\x90\x00", "a.txt", "EXE"),
        (b"PK\x03\x04 broken", "a.docx", ""),
        (b"<html><body>x</body></html>", "a.txt", "trang web"),
        ("Kế hoạch".encode("utf-16-le"), "a.txt", ""),
        ("dòng một\ndòng hai ".encode() + b"\xe1\xff", "a.txt", "UTF-8"),
        (b"x" * 10, "a.odt", "không nạp được"),
        (word(), "a.docx", "không có chữ nào"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(content, name, words):
    with pytest.raises(UnreadableFile) as refusal:
        open_document(content, name)

    assert refusal.value.problems and words in str(refusal.value)


def test_the_place_of_a_wrong_byte_is_its_line():
    with pytest.raises(UnreadableFile) as refusal:
        open_document("một\nhai\nba ".encode() + b"\xff", "a.txt")

    assert refusal.value.problems[0].place == "dòng 3"


def test_limits_of_size(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_FILE", 100)
    with pytest.raises(UnreadableFile, match="quá lớn"):
        open_document(b"a" * 101, "a.txt")
    monkeypatch.setattr(opening, "LARGEST_FILE", 10**7)
    monkeypatch.setattr(text, "MOST_LINES", 3)
    with pytest.raises(UnreadableFile, match="quá 3 dòng"):
        open_document(b"a\nb\nc\nd", "a.txt")
    monkeypatch.setattr(xlsx, "MOST_CELLS", 3)
    with pytest.raises(UnreadableFile, match="quá 3 ô"):
        open_document(workbook(), "a.xlsx")
    monkeypatch.setattr(opening, "LARGEST_PART", 500)
    with pytest.raises(UnreadableFile, match="quá lớn khi bung ra"):
        open_document(word("a"), "a.docx")


def test_deleted_words_of_a_followed_revision_are_left_out_and_told():
    document = docx.Document()
    document.add_paragraph("Giữ lại")
    paragraph = document.add_paragraph("Còn ")
    from docx.oxml import OxmlElement

    gone, run, words = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    words.text = "đã xóa"
    run.append(words)
    gone.append(run)
    paragraph._p.append(gone)
    buffer = io.BytesIO()
    document.save(buffer)

    read = open_document(buffer.getvalue(), "a.docx")

    assert [block.text for block in read.blocks] == ["Giữ lại", "Còn"]
    assert "sửa đổi" in str(read.remarks[0].message)


def test_nested_tables_follow_the_one_they_stand_in():
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "ngoài"
    outer.rows[0].cells[1].add_table(rows=1, cols=1).rows[0].cells[0].text = "trong"
    buffer = io.BytesIO()
    document.save(buffer)

    names = [(block.name, block.rows[0].cells[0].text) for block in open_document(buffer.getvalue(), "a.docx").blocks]

    assert names == [("bảng 1", "ngoài"), ("bảng 2", "trong")]
