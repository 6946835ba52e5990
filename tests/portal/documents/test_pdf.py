from __future__ import annotations

import io
import re

import openpyxl
import pikepdf
import pypdfium2
import pytest
from docx import Document

from portal.documents.content import (
    Bullets,
    CellKind,
    Chart,
    Column,
    IssuerHead,
    KeyValues,
    Paragraph,
    SignatureBlock,
    Table,
)
from portal.documents.rendering import render
from portal.documents.rendering.pdf import AttachedFile, render_html, render_pdf
from tests.portal.documents.samples import TARGETS, report

MM = 72 / 25.4


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(report(), "pdf")


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_words_stand_on_the_pages(pages: list[str]) -> None:
    first = pages[0]

    for words in (
        "ỦY BAN NHÂN DÂN TỈNH GIA LAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 07/BC-UBND",
        "Gia Lai, ngày 07 tháng 02 năm 2026", "BÁO CÁO", "Kính gửi: Bộ Khoa học và Công nghệ.", "<b>kế hoạch</b> & các nhiệm vụ",
    ):  # fmt: skip
        assert words in first
    order = [first.index(words) for words in ("Số: 07", "BÁO CÁO", "Kính gửi", "Căn cứ Luật", "I. TÌNH HÌNH", "Bảng 1")]
    assert order == sorted(order)
    assert "Nơi nhận: - Như trên; - Lưu: VT, KTTH." in pages[1]
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in pages[1]
    assert "Nguyễn Văn Ánh" in pages[1]


def test_pages_are_numbered_at_the_top_but_the_first_of_each_part(pdf: bytes, pages: list[str]) -> None:
    document = pypdfium2.PdfDocument(pdf)
    numbers = [page.get_textpage().get_text_bounded(bottom=page.get_height() - 21 * MM).strip() for page in document]

    assert numbers[:2] == ["", "2"]
    annex = next(index for index, page in enumerate(pages) if "Phụ lục I " in page)
    assert numbers[annex : annex + 2] == ["", "2"]
    assert numbers[-1] == ""
    assert "Phụ lục II" in pages[-1]


def test_table_heads_are_repeated(pages: list[str]) -> None:
    annex = [page for page in pages if "Khối lượng" in page]

    assert len(annex) > 1
    assert all("Nội dung Khối lượng" in page for page in annex)
    assert "Tổng cộng 61.500,5" in annex[-1]


def test_margins_and_paper_are_those_of_the_decree(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    left, bottom, right, top = _ink(document[0])

    assert (round(width / MM), round(height / MM)) == (210, 297)
    assert 30 <= left / MM <= 35
    assert 15 <= (width - right) / MM <= 25
    assert 20 <= (height - top) / MM <= 27
    assert bottom / MM >= 19.5
    landscape = [page.get_size() for page in document if page.get_size()[0] > page.get_size()[1]]
    assert landscape


def test_only_the_times_like_typeface_is_embedded(pdf: bytes) -> None:
    fonts = set()
    with pikepdf.open(_stream(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                fonts.add(str(item["/FontName"]).split("+")[-1])
                assert "/FontFile2" in item or "/FontFile3" in item

    assert fonts
    assert all("Tinos" in font for font in fonts)


def test_the_file_is_archival_tagged_and_vietnamese(pdf: bytes) -> None:
    with pikepdf.open(_stream(pdf)) as document:
        metadata = document.Root.Metadata.read_bytes().decode()
        assert document.Root.Lang == "vi"
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert str(document.docinfo["/Title"]) == report().title
    assert re.search(r'pdfaid:part(?:>|=")3', metadata)
    assert re.search(r'pdfaid:conformance(?:>|=")A', metadata)


def test_tables_travel_inside_as_attachment() -> None:
    content = render_pdf(report(), [AttachedFile("so-lieu.xlsx", b"PK", "Số liệu")])

    with pikepdf.open(_stream(content)) as document:
        attached = {name: bytes(spec.get_file().read_bytes()) for name, spec in document.attachments.items()}
    assert list(attached.values()) == [b"PK"]


def test_the_same_document_gives_the_same_identifier(pdf: bytes) -> None:
    with pikepdf.open(_stream(pdf)) as one, pikepdf.open(_stream(render(report(), "pdf"))) as two:
        assert bytes(one.trailer.ID[0]) == bytes(two.trailer.ID[0])


def test_a_draft_says_so_on_every_page() -> None:
    draft, final = (pypdfium2.PdfDocument(render(report(is_draft=mark), "pdf")) for mark in (True, False))

    assert "DỰ THẢO" in draft[0].get_textpage().get_text_range()
    assert all(_has_watermark(page) for page in draft)
    assert not any(_has_watermark(page) for page in final)


def test_no_text_can_add_markup_or_reach_a_file() -> None:
    evil = '</style><img src="file:///etc/passwd"><script>1</script>'
    html = render_html(
        report(
            subject=evil, place=evil, bases=(evil,), recipients=(evil,), reference=evil, head=IssuerHead(evil, evil),
            body=(Paragraph(evil), Bullets((evil,)), KeyValues(((evil, evil),)), Table(TARGETS.columns, ((1, evil),), caption=evil)),
        )
    )  # fmt: skip

    assert "<img" not in html
    assert "<script" not in html
    assert html.lower().count("</style>") == 1
    render(report(body=(Chart('<svg viewBox="0 0 9 9"><image href="file:///etc/passwd"/></svg>'),)), "pdf")


def test_control_characters_do_not_break_a_file() -> None:
    odd = report(subject="Dòng\x00một\x0b\ud800", body=(Paragraph("a\x08b"), Table(TARGETS.columns, ((1, "x\x1fy"),))))

    for name in ("pdf", "docx", "xlsx"):
        assert render(odd, name)


def test_minutes_have_two_signatures_and_a_letter_its_subject_at_the_left() -> None:
    minutes = report(
        second_signature=SignatureBlock(("THƯ KÝ",), "Lê Thị Bé", "Ký, ghi rõ họ tên"), signature=SignatureBlock(("CHỦ TỌA",), "Trần Ân"),
    )  # fmt: skip
    letter = report(kind_name="", subject="đôn đốc báo cáo", addressees=("Sở Tài chính", "Sở Công Thương"), annexes=())

    text = _text(render(minutes, "pdf"))
    assert text.index("THƯ KÝ") < text.index("Trần Ân") < text.index("Nơi nhận")
    assert "(Ký, ghi rõ họ tên)" in text
    text = _text(render(letter, "pdf"))
    assert "V/v đôn đốc báo cáo" in text
    assert "Kính gửi: - Sở Tài chính; - Sở Công Thương." in text


def _stream(content: bytes):
    import io

    return io.BytesIO(content)


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(content))


def _has_watermark(page) -> bool:
    """Whether the light grey of the slanting words is on the page."""
    return page.render(scale=0.7).to_pil().convert("L").histogram()[0xEC] > 500


def _ink(page) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of everything printed, in points."""
    boxes = [item.get_bounds() for item in page.get_objects(max_depth=1)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def test_a_long_list_is_bounded_on_paper_and_whole_in_the_workbook() -> None:
    columns = (Column("Tên"), Column("Số tiền", CellKind.VND, total=True))
    rows = tuple((f"Đơn vị {number}", 1_000) for number in range(1, 1501))
    table = Table(columns, rows, caption="Danh sách", sheet="Danh sách", total_label="Tổng cộng", paper_rows=40)
    document = report(body=(table,), annexes=())

    text = " ".join(
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(render(document, "pdf"))
    )
    word = Document(io.BytesIO(render(document, "docx")))
    sheet = openpyxl.load_workbook(io.BytesIO(render(document, "xlsx")))["Danh sách"]

    assert "Đơn vị 40" in text and "Đơn vị 41" not in text and "1.500.000" in text, "the sum is of all rows"
    assert "và 1.460 dòng nữa; đủ 1.500 dòng trong tệp Excel kèm theo (trang tính “Danh sách”)" in text
    assert max(len(grid.rows) for grid in word.tables) == 42
    assert any("1.460 dòng nữa" in paragraph.text for paragraph in word.paragraphs)
    assert sum(1 for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("Đơn vị")) == 1500
