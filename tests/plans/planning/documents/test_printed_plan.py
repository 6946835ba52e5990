"""The plan in official form: every printed sentence in its order, recipients, signature, tables, structure."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from plans.planning.documents import plan_paper
from portal.documents.content import Heading, Paragraph, Table
from portal.documents.rendering import wording
from tests.plans.planning.conftest import CODES, content_of
from tests.plans.planning.documents.prints import (
    docx_text,
    file_of,
    lines_of,
    missing_in_order,
    pdf_text,
    sentences,
    words,
)

RECIPIENTS = {"QN-2021": 8, "KG-2021": 22, "HB-2021": 8, "GL-2022": 9, "HP-2021": 8}
SIGNATURE_LINES = {"QN-2021": (190, 192), "KG-2021": (136, 137), "HB-2021": (77, 78), "GL-2022": (237, 239)}
READ = {"docx": docx_text, "pdf": pdf_text}


@pytest.mark.requirement("A16")
@pytest.mark.parametrize("file_format", READ)
@pytest.mark.parametrize("code", CODES)
def test_every_printed_sentence_stands_in_the_file_in_its_order(code, file_format):
    text = words(READ[file_format](file_of(code, file_format)))
    wanted = [line for line in sentences(code) if "kèm theo Kế hoạch số" not in line]

    assert len(wanted) > 35
    assert missing_in_order(wanted, text) == []


@pytest.mark.requirement("A16")
@pytest.mark.parametrize("code", CODES)
def test_the_recipients_are_as_many_as_printed_and_close_as_the_decree_asks(code):
    lines = wording.recipient_lines(plan_paper(content_of(code)))

    assert len(lines) == RECIPIENTS[code]
    assert [line[-1] for line in lines] == [";"] * (RECIPIENTS[code] - 1) + ["."]
    assert lines[-1].startswith("- Lưu")


@pytest.mark.requirement("A16")
def test_article_three_of_quang_nam_lists_who_carries_the_decision_out():
    articles = [
        "".join(str(run.text) for run in b.runs)
        for b in plan_paper(content_of("QN-2021")).body
        if isinstance(b, Paragraph)
    ]
    article = next(text for text in articles if text.startswith("Điều 3."))

    assert article == lines_of("QN-2021")[175]
    for duty_bearer in ("Chánh Văn phòng UBND tỉnh", "Giám đốc các Sở", "Chủ tịch UBND các huyện, thị xã và thành phố"):
        assert duty_bearer in article


@pytest.mark.requirement("U03")
@pytest.mark.parametrize("code", SIGNATURE_LINES)
def test_the_signature_block_equals_the_printed_lines(code):
    first, last = SIGNATURE_LINES[code]
    printed = tuple(line.strip("* ") for line in lines_of(code)[first : last + 1])

    assert plan_paper(content_of(code)).signature.lines == printed


@pytest.mark.requirement("U03")
@pytest.mark.requirement("A16")
@pytest.mark.parametrize("file_format", READ)
def test_a_garbled_signing_line_is_printed_right(file_format):
    """Hải Phòng's "KI." is KT.; Kiên Giang and Hòa Bình sign without TM."""
    signed = {code: READ[file_format](file_of(code, file_format)) for code in ("HP-2021", "KG-2021", "HB-2021")}

    assert lines_of("HP-2021")[119] == "KI. CHỦ TỊCH"
    assert "KI. CHỦ TỊCH" not in signed["HP-2021"]
    assert words("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH") in words(signed["HP-2021"])
    assert "TM." not in signed["KG-2021"]
    assert "TM." not in signed["HB-2021"]
    assert words("Lê Khắc Nam") in words(signed["HP-2021"])


@pytest.mark.requirement("A01")
@pytest.mark.parametrize(
    ("code", "number", "place_and_day"),
    [
        ("QN-2021", "Số: ……/QĐ-UBND", "……, ngày …… tháng …… năm ……"),
        ("KG-2021", "Số: 116/KH-UBND", "Kiên Giang, ngày 07 tháng 6 năm 2021"),
        ("HB-2021", "Số: ……/KH-UBND", "Hòa Bình, ngày …… tháng 9 năm 2021"),
        ("GL-2022", "Số: ……/KH-UBND", "Gia Lai, ngày 18 tháng 11 năm 2021"),
        ("HP-2021", "Số: ……/KH-UBND", "……, ngày …… tháng …… năm ……"),
    ],
)
def test_what_is_not_printed_is_a_gap_for_the_pen(code, number, place_and_day):
    paper = plan_paper(content_of(code))

    assert wording.number_line(paper) == number
    assert wording.place_and_day(paper) == place_and_day


@pytest.mark.requirement("A16")
@pytest.mark.parametrize("code", CODES)
def test_word_knows_headings_and_tables_repeat_their_heads(code):
    word = Document(io.BytesIO(file_of(code, "docx")))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    with_lines = [table for table in word.tables if table.style is not None and table.style.name == "Table Grid"]

    assert [text.rstrip(":") for text in headings] == [
        str(block.text).rstrip(":")
        for block in plan_paper(content_of(code)).body
        if isinstance(block, Heading) and block.level == 1
    ]
    assert len(headings) >= 3
    assert len(with_lines) == {"QN-2021": 0, "KG-2021": 1, "HB-2021": 1, "GL-2022": 1, "HP-2021": 0}[code]
    for table in with_lines:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.requirement("A16")
@pytest.mark.parametrize("code", ["KG-2021", "GL-2022"])
def test_the_pdf_is_tagged_and_a_table_over_pages_repeats_its_head(code):
    document = pypdfium2.PdfDocument(file_of(code, "pdf"))
    is_tagged = pypdfium2.raw.FPDFCatalog_IsTagged(document)
    pages = [words(page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    annex = next(index for index, text in enumerate(pages) if text.startswith("phụlục"))
    pages_of_table = [text for text in pages[annex:] if text]

    assert is_tagged
    assert len(pages_of_table) >= 3
    assert all(words("Đơn vị chủ trì") in text for text in pages_of_table)


def test_tasks_stand_where_the_print_has_them():
    """Hòa Bình prints its table inside part II, Gia Lai as an annex, the others as text."""
    in_body = {code: [b for b in plan_paper(content_of(code)).body if isinstance(b, Table)] for code in CODES}

    assert {code: len(tables) for code, tables in in_body.items()} == {**dict.fromkeys(CODES, 0), "HB-2021": 1}
    assert [str(column.title) for column in in_body["HB-2021"][0].columns] == lines_of("HB-2021")[33].split("\t")
    annex = plan_paper(content_of("GL-2022")).annexes[0]
    assert annex.title == lines_of("GL-2022")[247]
    table = annex.body[0]
    assert isinstance(table, Table)
    assert [str(column.title) for column in table.columns] == lines_of("GL-2022")[253].split("\t")


def test_a_changed_row_is_printed_as_it_reads_now_and_a_removed_one_not_at_all():
    """A sentence kept from the print never hides an amendment."""
    plan = content_of("QN-2021")
    changed = tuple(
        replace(duty, text="trình UBND tỉnh quyết định phân bổ kinh phí hằng năm") if duty.key == "so-khcn-7" else duty
        for duty in plan.duties
        if duty.key != "so-khcn-4"
    )
    text = "\n".join(
        "".join(str(run.text) for run in block.runs)
        for block in plan_paper(replace(plan, duties=changed)).body
        if isinstance(block, Paragraph)
    )

    assert "c) trình UBND tỉnh quyết định phân bổ kinh phí hằng năm" in text
    assert "phối hợp với Sở Tài chính trình UBND tỉnh phê duyệt dự toán kinh phí" not in text
    assert "sơ kết hai năm và tổng kết Kế hoạch" in text
    assert "báo cáo kết quả thực hiện hàng năm, sơ kết ba năm và tổng kết năm năm, đột xuất theo yêu cầu" not in text


def test_a_plan_that_was_never_on_paper_is_laid_out_part_by_part():
    plan = replace(content_of("KG-2021"), uncited=(), noise=())
    headings = [str(b.text) for b in plan_paper(plan).body if isinstance(b, Heading) and b.level == 1]

    assert headings == ["I. MỤC TIÊU", "II. NHIỆM VỤ VÀ GIẢI PHÁP", "III. KINH PHÍ THỰC HIỆN", "IV. TỔ CHỨC THỰC HIỆN"]
