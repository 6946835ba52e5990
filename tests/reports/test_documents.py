"""The files of a report, opened and read: words in the PDF, numbers in the workbook, paragraphs in Word."""

from __future__ import annotations

import html
import io
import re
from io import StringIO
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import override
from docx import Document

import plans.planning
from portal.documents.rendering import render
from reports.composition.gather import compose
from reports.composition.words import first_words
from reports.documents.report import build_report
from reports.enums import ANNUAL_SECTIONS, Section
from reports.selectors.heads import head_of, issuer_lines, signature_lines
from reports.selectors.reports import sent_files
from tests.archival import faults
from tests.reports.conftest import House


def read_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        text = " ".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))
    return " ".join(text.split())


@pytest.mark.requirement("R09")
def test_the_sent_report_is_a_state_document(house: House) -> None:
    report = house.sent()
    files = {document.format: document.file.file.read() for document in sent_files(report)}

    text = read_pdf(files["pdf"])
    for words in (
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 01/BC-UBND",
        "ngày 21 tháng 11 năm 2026",
        "BÁO CÁO",
        "Kết quả thực hiện Kế hoạch",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Dương Mẫu Thử",
        "Nơi nhận:",
        "Bộ Khoa học và Công nghệ",
        "Bảng A.",
        "Bảng E.",
    ):
        assert words in text
    assert "DỰ THẢO" not in text
    paragraphs = [p.text for p in Document(io.BytesIO(files["docx"])).paragraphs]
    assert any("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU" in p for p in paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert {"A. Chỉ tiêu", "B. Doanh nghiệp", "C. Kinh phí", "D. Đào tạo", "E. Hồ sơ"} <= set(book.sheetnames)
    total = next(row for row in book["E. Hồ sơ"].iter_rows(values_only=True) if row[0] == "Tổng cộng")
    assert total[1:7] == (0, 0, 0, 0, 0, 0)


def test_a_draft_says_so_and_leaves_number_and_day_open(house: House) -> None:
    report = house.made()
    found = compose(house.plan, 2026)

    text = read_pdf(render(build_report(report, found, first_words(found), head_of(report)), "pdf"))

    assert "DỰ THẢO" in text
    assert "/BC-UBND" in text
    assert "Số: 01" not in text


def test_edited_words_stand_in_the_file_as_typed(house: House) -> None:
    report = house.made()
    found = compose(house.plan, 2026)
    texts = first_words(found) | {Section.DIFFICULTIES: "Vốn < 5 tỷ & thiếu người\n=1+1"}

    document = build_report(report, found, texts, head_of(report))

    assert "Vốn < 5 tỷ & thiếu người" in read_pdf(render(document, "pdf"))
    paragraphs = [p.text for p in Document(io.BytesIO(render(document, "docx"))).paragraphs]
    assert {"Vốn < 5 tỷ & thiếu người", "=1+1"} <= set(paragraphs)


def test_the_ten_parts_stand_in_order(house: House) -> None:
    found = compose(house.plan, 2026)
    report = house.made()

    text = read_pdf(render(build_report(report, found, first_words(found), head_of(report)), "pdf"))

    places = [
        text.index(f"{numeral}. {str(section.label).upper()}")
        for numeral, section in zip(
            ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), ANNUAL_SECTIONS, strict=True
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        ("Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Phó Chủ tịch Thường trực", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_the_signature_follows_the_signers_post(position: str, lines: tuple[str, ...]) -> None:
    assert signature_lines(position) == lines


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Ủy ban nhân dân tỉnh Gia Lai", "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI"),
        ("Ủy ban nhân dân thành phố Hải Phòng", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG"),
        ("UBND tỉnh", "UBND TỈNH"),
    ],
)
def test_the_head_breaks_before_the_province(name: str, head: str) -> None:
    assert issuer_lines(name) == head


def test_the_paper_is_vietnamese_whatever_the_page_speaks(house: House) -> None:
    report = house.made()

    with override("en"):
        found = compose(house.plan, 2026)
        text = read_pdf(render(build_report(report, found, first_words(found), head_of(report)), "pdf"))

    for words in ("BÁO CÁO", "CÔNG TÁC CHỈ ĐẠO", "Sở Khoa học và Công nghệ đã tham mưu", "Bảng A.", "(để báo cáo)"):
        assert words in text


@pytest.mark.parametrize("code", ["KG-2021", "GL-2022", "HP-2021", "QN-2021", "HB-2021"])
def test_the_command_makes_the_files_of_every_plan(db: None, tmp_path: Path, code: str) -> None:
    call_command("load_places", verbosity=0)
    call_command(
        "load_plan", str(Path(plans.planning.__file__).parent / "data" / f"{code}.yaml"), "--issued", stdout=StringIO()
    )
    said = StringIO()

    for year in (2021, 2026):
        call_command(
            "generate_report", code, year=year, formats="pdf,xlsx,docx", output=tmp_path / str(year), stdout=said
        )

    for year in (2021, 2026):
        made = {path.suffix: path.read_bytes() for path in (tmp_path / str(year)).iterdir()}
        assert {".pdf", ".docx", ".xlsx"} == set(made)
        assert f"năm {year}" in read_pdf(made[".pdf"])
    assert said.getvalue().count("sha256:") == 6


@pytest.mark.parametrize(
    ("code", "year", "formats", "words"),
    [
        ("KHONG-CO", 2021, "pdf", "Không có kế hoạch"),
        ("GL-TN", 2099, "pdf", "Năm báo cáo"),
        ("GL-TN", 2021, "exe", "Không có định dạng"),
        ("GL-TN", 2021, ",", "Không có định dạng"),
    ],
)
def test_the_command_refuses_in_words(
    house: House, tmp_path: Path, code: str, year: int, formats: str, words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("generate_report", code, year=year, formats=formats, output=tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.surface
@pytest.mark.requirement("R09")
def test_the_sent_pdf_is_archival_tagged_and_carries_its_figures(house: House) -> None:
    """veraPDF is not to be had here: what PDF/A-3a asks is read from the file itself by `tests.archival`."""
    report = house.sent()
    files = {document.format: document.file.file.read() for document in sent_files(report)}

    assert faults(files["pdf"]) == []
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        root = pdf.Root
        metadata = root.Metadata.read_bytes().decode()
        assert re.search(r'pdfaid:part(?:>|=")3', metadata) and re.search(r'pdfaid:conformance(?:>|=")A', metadata)
        assert str(pdf.docinfo["/Title"]) in html.unescape(metadata), "XMP and information say the same"
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("vi", True)
        assert root.OutputIntents[0].S == "/GTS_PDFA1" and "/DestOutputProfile" in root.OutputIntents[0]
        assert "/StructTreeRoot" in root and "/Encrypt" not in pdf.trailer
        tags = {str(item["/S"]) for item in pdf.objects if _is(item, "/StructElem")}
        assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD"} <= tags
        for item in pdf.objects:
            if _is(item, "/FontDescriptor"):
                assert "/FontFile2" in item or "/FontFile3" in item, item["/FontName"]
            if isinstance(item, pikepdf.Dictionary):
                assert item.get("/S") not in {"/JavaScript", "/Launch"}
        assert len({one.objgen for one in root.AF}) == 1  # WeasyPrint names it twice
        inside = root.AF[0]
        assert (str(inside.AFRelationship), str(inside.UF)) == ("/Data", "so-lieu.xlsx")
        kept = inside.EF.F
        assert "spreadsheetml" in str(kept.Subtype) and "/ModDate" in kept.Params
        assert kept.read_bytes() == files["xlsx"]


def _is(item: object, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind
