from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from portal.documents.content import Annex, Column, Paragraph, SignatureBlock, Table
from portal.documents.rendering import render
from tests.portal.documents.samples import report


@pytest.fixture(scope="module")
def word() -> docx.document.Document:
    return docx.Document(io.BytesIO(render(report(), "docx")))


def texts(word: docx.document.Document) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.text.strip()]


def test_the_words_are_there_in_order(word: docx.document.Document) -> None:
    said = texts(word)
    wanted = ["BÁO CÁO", "Kính gửi: Bộ Khoa học và Công nghệ.", "I. TÌNH HÌNH CHUNG", "Bảng 1. Chỉ tiêu", "Phụ lục I"]

    assert [said.index(words) for words in wanted] == sorted(said.index(words) for words in wanted)
    assert "Ủy ban nhân dân tỉnh đã triển khai <b>kế hoạch</b> & các nhiệm vụ." in said
    head = word.tables[0].rows[0].cells
    assert "Số: 07/BC-UBND" in head[0].text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head[1].text
    closing = next(table for table in word.tables if "Nơi nhận" in table.rows[0].cells[0].text).rows[0].cells
    assert "PHÓ CHỦ TỊCH" in closing[1].text
    assert "Nguyễn Văn Ánh" in closing[1].text


def test_page_and_styles_are_those_of_the_decree(word: docx.document.Document) -> None:
    first, annex, last = word.sections

    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    margins = (first.left_margin, first.right_margin, first.top_margin, first.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [31, 17, 22, 20]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header.paragraphs[0]._p.xml
    assert (annex.orientation, last.orientation) == (WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    for name in ("Normal", "Body Text", "Heading 1", "Title"):
        assert word.styles[name].font.name == "Times New Roman"
    assert {paragraph.style.name for paragraph in word.paragraphs} >= {
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Body Text",
        "Title",
    }


def test_table_heads_repeat_and_merged_cells_stand_once(word: docx.document.Document) -> None:
    table = next(
        table
        for table in word.tables
        if table.rows[0].cells[0].text == "TT" and "Khối lượng" in table.rows[0].cells[2].text
    )

    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows[:3]] == [True, True, False]
    assert table.rows[0].cells[2]._tc is table.rows[0].cells[3]._tc
    assert table.rows[0].cells[0]._tc is table.rows[1].cells[0]._tc
    assert [cell.text for cell in table.rows[4].cells] == ["2", "Áp dụng ISO 9001 & 5S <thử>", "1", "3.000,5"]
    assert table.rows[-1].cells[3].text == "61.500,5"
    assert table.rows[-1].cells[3].paragraphs[0].runs[0].bold


def test_a_chart_is_a_picture_with_words(word: docx.document.Document) -> None:
    pictures = word.inline_shapes

    assert len(pictures) == 1
    assert "Thực hiện chỉ tiêu" in pictures[0]._inline.docPr.get("descr")


def test_the_file_names_no_machine_and_opens_whole(word: docx.document.Document) -> None:
    content = render(report(is_draft=True, body=(Paragraph("Một", align="center"),)), "docx")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "Ủy ban nhân dân tỉnh Gia Lai" in core
    again = docx.Document(io.BytesIO(content))
    assert "DỰ THẢO" in again.tables[0].rows[0].cells[0].text


def test_minutes_and_letters_are_laid_out() -> None:
    minutes = report(
        second_signature=SignatureBlock(("THƯ KÝ",), "Lê Thị Bé", "Ký"),
        kind_name="",
        addressees=("A", "B"),
        reference="x",
    )
    word = docx.Document(io.BytesIO(render(minutes, "docx")))

    closing = next(table for table in word.tables if "THƯ KÝ" in table.rows[0].cells[0].text)
    assert "Lê Thị Bé" in closing.rows[0].cells[0].text
    assert "V/v Kết quả" in word.tables[0].rows[0].cells[0].text
    assert "- A;" in texts(word)
    assert "- B." in texts(word)


def test_nothing_stands_below_the_last_table_of_a_section() -> None:
    annexes = tuple(Annex("Phụ lục", (Table((Column("A"),), (("1",),)),), number) for number in ("I", "II"))
    word = docx.Document(io.BytesIO(render(report(body=(), annexes=annexes), "docx")))

    empty = [each for each in word.paragraphs if not each.text and each._p.getprevious().tag.endswith("}tbl")]
    heights = [each.paragraph_format.line_spacing for each in empty[-2:]]
    assert heights == [Pt(1), Pt(1)]  # an ordinary line would begin an empty page where the table fills the last one
