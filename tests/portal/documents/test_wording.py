from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from portal.documents.content import Annex, CellKind, Column, Row, RowStyle, Table
from portal.documents.numbering import format_symbol
from portal.documents.rendering import render, wording
from tests.portal.documents.samples import MONEY, TARGETS, report


def test_dates_of_documents_have_their_zeros() -> None:
    assert wording.place_and_day(report()) == "Gia Lai, ngày 07 tháng 02 năm 2026"
    assert wording.place_and_day(report(day=dt.date(2026, 11, 28))) == "Gia Lai, ngày 28 tháng 11 năm 2026"
    assert wording.place_and_day(report(day=dt.date(2026, 3, 9))).endswith("ngày 09 tháng 3 năm 2026")
    assert wording.place_and_day(report(day=None, year=2026)) == "Gia Lai, ngày …… tháng …… năm 2026"
    assert wording.place_and_day(report(day=None, year=2026, month=2)) == "Gia Lai, ngày …… tháng 02 năm 2026"


def test_numbers_leave_room_for_the_pen() -> None:
    assert wording.number_line(report()) == "Số: 07/BC-UBND"
    assert wording.number_line(report(number_symbol="/BC-UBND")) == "Số: ……/BC-UBND"
    assert wording.number_line(report(number_symbol="")) == ""
    assert format_symbol(7, "KH", "UBND") == "07/KH-UBND"
    assert format_symbol(1510, "TTr", "SKHCN") == "1510/TTr-SKHCN"
    assert format_symbol(12, "", "SKHCN", "TĐC") == "12/SKHCN-TĐC"


def test_bases_and_recipients_are_closed_as_the_decree_asks() -> None:
    assert wording.base_lines(report()) == [
        "Căn cứ Luật số 93/2025/QH15;", "Căn cứ Quyết định số 1322/QĐ-TTg ngày 31/8/2020."
    ]  # fmt: skip
    assert wording.recipient_lines(report()) == ["- Như trên;", "- Lưu: VT, KTTH."]


def test_an_annex_names_its_document() -> None:
    assert wording.annex_reference(report(), Annex("A", ())) == (
        "(Kèm theo Báo cáo số 07/BC-UBND ngày 07/02/2026 của Ủy ban nhân dân tỉnh Gia Lai)"
    )
    assert wording.annex_reference(report(), Annex("A", (), reference="Kèm theo hồ sơ")) == "(Kèm theo hồ sơ)"
    assert wording.annex_label(Annex("A", (), "II")) == "Phụ lục II"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (CellKind.VND, 3_100_000, "3.100.000"),
        (CellKind.THOUSAND_VND, 3_100_500, "3.100,5"),
        (CellKind.PERCENT, Decimal("85.5"), "85,5\u00a0%"),
        (CellKind.PERCENT, 100 / 3, "33,33\u00a0%"),
        (CellKind.DECIMAL, 6.8, "6,8"),
        (CellKind.INTEGER, 1234, "1.234"),
        (CellKind.INTEGER, 0, "0"),
        (CellKind.TEXT, 2026, "2026"),
        (CellKind.DAY, dt.date(2026, 4, 3), "03/04/2026"),
        (CellKind.DAY, dt.datetime(2026, 4, 3, 14, 5), "14:05 03/04/2026"),
        (CellKind.INTEGER, "chưa có", "chưa có"),
        (CellKind.INTEGER, None, ""),
        (CellKind.TEXT, True, "x"),
    ],
)
@pytest.mark.requirement("U05")
def test_cells_are_written_in_vietnamese(kind: CellKind, value: object, text: str) -> None:
    assert wording.cell_text(Column("", kind), value) == text


def test_totals_sum_ordinary_rows_only() -> None:
    assert TARGETS.total_row == Row((None, "Cộng", 20, 14, None), RowStyle.TOTAL)
    assert MONEY.total_row.cells[3] == 1_500_000 + 3_000_500 + 57 * 1_000_000
    assert Table((Column("A"),), (("x",),)).total_row is None
    decimals = Table(
        (Column("A"), Column("B", CellKind.DECIMAL, total=True)), (("x", 0.1), ("y", 0.2)), total_label="Cộng"
    )
    assert decimals.total_row.cells[1] == Decimal("0.3")
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        _ = Table((Column("A"),), (("x", "y"),)).body


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no such format"):
        render(report(), "odt")
