from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from portal.documents.content import CellKind, Column, ProductOf, Row, Table
from portal.documents.rendering import render, xlsx_list
from portal.documents.rendering.xlsx_cells import sheet_name, sum_formula
from tests.portal.documents.samples import report


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(report(), "xlsx")


def test_one_sheet_of_facts_and_one_a_table(content: bytes) -> None:
    book = opened(content)
    facts = {row[0].value: row[1].value for row in book["Thông tin"].iter_rows(min_row=3)}

    assert book.sheetnames == ["Thông tin", "Bảng 1. Chỉ tiêu", "Kinh phí A B"]
    assert facts["Số, ký hiệu"] == "07/BC-UBND"
    assert facts["Ngày"] == dt.datetime(2026, 2, 7)
    assert facts["Số doanh nghiệp"] == 14


def test_numbers_are_numbers_and_formulas_only_ours(content: bytes) -> None:
    sheet = opened(content)["Kinh phí A B"]
    rows = {sheet.cell(row, 2).value: row for row in range(5, sheet.max_row + 1)}
    iso, evil, total = rows["Áp dụng ISO 9001 & 5S <thử>"], rows["=HYPERLINK(1)"], rows["Tổng cộng"]

    assert sheet.cell(iso, 4).value == 3000.5
    assert sheet.cell(iso, 3).value == 1
    assert sheet.cell(iso, 3).number_format == "#,##0"
    assert sheet.cell(evil, 2).data_type == "s"
    assert sheet.cell(total, 4).value == f"=SUM(D6:D7,D9:D{total - 1})"
    formulas = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert formulas == [f"D{total}"]
    targets = opened(content)["Bảng 1. Chỉ tiêu"]
    assert (targets["E4"].value, targets["E4"].number_format) == (0.7, "0.0%")
    assert targets["D5"].value == "chưa có"


def test_totals_carry_their_value_for_programs_that_do_not_calculate(content: bytes) -> None:
    sheet = opened(content, values=True)["Kinh phí A B"]

    assert sheet.cell(sheet.max_row, 4).value == 61500.5
    with_calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Kinh phí A B").to_python()
    assert with_calamine[-1][3] == 61500.5


def test_sheets_are_ready_to_print(content: bytes) -> None:
    book = opened(content)
    sheet = book["Kinh phí A B"]

    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 0, 9)
    heading = {"A1:D1", "A2:D2"}  # over the whole table, else long words widen the page and shrink the table
    assert {str(area) for area in sheet.merged_cells.ranges} == heading | {"A3:A4", "B3:B4", "C3:D3"}
    assert sheet["A1"].alignment.wrap_text


def test_rows_are_as_high_as_their_words() -> None:
    long = "Tổ chức khóa đào tạo, tập huấn về sản xuất tinh gọn, hệ thống quản lý, công cụ cải tiến " * 3
    table = Table(
        (Column("TT", CellKind.INTEGER, width=0.5), Column("Nhiệm vụ", width=4), Column("Số tiền", CellKind.VND)),
        ((1, "Ngắn", 5), (2, long, 7)),
        caption="Cao",
    )
    sheet = opened(render(report(body=(table,), annexes=()), "xlsx"))["Cao"]

    heights = {row: sheet.row_dimensions[row].height for row in (4, 5)}
    assert heights[4] is None and heights[5] > 50
    assert sheet.column_dimensions["A"].width < 16  # a number of a line needs no room for money


def test_a_long_table_keeps_the_value_of_every_formula() -> None:
    """Its sheet is longer than the pieces in which values are put behind formulas."""
    columns = (Column("Số", CellKind.INTEGER), Column("Giá", CellKind.VND), Column("Tiền", CellKind.VND, total=True))
    rows = tuple(Row((n, 3, n * 3), formulas=((2, ProductOf((0, 1))),)) for n in range(1, 3001))
    content = render(report(body=(Table(columns, rows, caption="Dài", total_label="Cộng"),), annexes=()), "xlsx")

    formulas, values = opened(content)["Dài"], opened(content, values=True)["Dài"]

    assert [values.cell(row, 3).value for row in range(4, 3004)] == [n * 3 for n in range(1, 3001)]
    assert (formulas["C4"].value, formulas["C3003"].value) == ("=A4*B4", "=A3003*B3003")
    assert (formulas["C3004"].value, values["C3004"].value) == ("=SUM(C4:C3003)", 3 * 3000 * 3001 // 2)


def test_an_empty_table_says_so() -> None:
    table = Table(
        (Column("A"), Column("B", CellKind.VND, total=True)),
        (),
        caption="Trống",
        total_label="Cộng",
        empty="Chưa có khoản chi",
    )
    sheet = opened(render(report(body=(table,), annexes=()), "xlsx"))["Trống"]

    assert sheet["A4"].value in {"Cộng", "Chưa có khoản chi"}
    assert sheet["B4"].value in {0, None}


@dataclass
class ListColumn:
    label: str
    kind: str = "text"


def test_a_list_keeps_types_and_refuses_formulas() -> None:
    columns = [
        ListColumn("Tên"),
        ListColumn("Số tiền", "money"),
        ListColumn("Ngày", "day"),
        ListColumn("Tỷ lệ", "number"),
    ]
    rows = [
        ("=1+1", 3_100_000, dt.date(2026, 4, 3), Decimal("6.8")),
        ("Bánh\x00 đa", None, None, None),
        ("+84", 0, dt.datetime(2026, 4, 3, 8), 2),
    ]

    sheet = opened(xlsx_list("Danh sách: hồ sơ / 2026", columns, iter(rows))).worksheets[0]

    assert sheet.title == "Danh sách hồ sơ 2026"
    assert [cell.value for cell in sheet[1]] == ["Tên", "Số tiền", "Ngày", "Tỷ lệ"]
    assert sheet["A2"].data_type == "s"
    assert (sheet["B2"].value, sheet["B2"].number_format) == (3_100_000, "#,##0")
    assert (sheet["C2"].value, sheet["C2"].number_format) == (dt.datetime(2026, 4, 3), "dd/mm/yyyy")
    assert sheet["D2"].value == 6.8
    assert sheet["A3"].value == "Bánh đa"
    assert sheet["B4"].value == 0
    assert sheet["C4"].number_format == "dd/mm/yyyy hh:mm"
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet.freeze_panes == "A2"


def test_a_list_without_rows_is_a_head() -> None:
    sheet = opened(xlsx_list("Trống", [ListColumn("Tên")], [])).worksheets[0]

    assert [cell.value for cell in sheet[1]] == ["Tên"]


def test_names_of_sheets_are_legal_and_unique() -> None:
    taken: set[str] = set()

    assert sheet_name("Bảng [1]: *?/\\ tiêu", taken) == "Bảng 1 tiêu"
    assert sheet_name("bảng 1 tiêu", taken) == "bảng 1 tiêu (2)"
    assert len(sheet_name("x" * 80, taken)) == 31
    assert len(sheet_name("x" * 80, taken)) == 31
    assert sheet_name("''", taken) == "Bảng"


def test_sums_name_exactly_their_rows() -> None:
    assert sum_formula("C", [5, 6, 7, 9]) == "=SUM(C5:C7,C9)"
