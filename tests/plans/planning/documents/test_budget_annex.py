"""The Kiên Giang budget annex as XLSX and DOCX: equal to the printed lines 150-182 cell by cell (J11)."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from openpyxl import load_workbook

from plans.planning.documents import export_annex
from tests.plans.planning.conftest import content_of
from tests.plans.planning.documents.prints import lines_of, rows_of

HEAD, FIRST, LAST = 150, 152, 182
REPEATED_HEADS = (162, 163, 174, 175)
GOES_ON = (164, 176)
"""Rows cut by the end of a page: the rest of a cell stands below the repeated head."""


def printed_cells() -> list[list[str]]:
    """The two rows of the head, then each line of the annex, cell by cell."""
    rows: list[list[str]] = []
    for number in range(HEAD, LAST + 1):
        line = lines_of("KG-2021")[number]
        if number in REPEATED_HEADS or not line.strip():
            continue
        cells = [re.sub(r"</?i>", "", cell) for cell in line.split("\t")]
        cells += [""] * (8 - len(cells))
        if number in GOES_ON:
            rows[-1] = [f"{old} {new}".strip() for old, new in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def shown(cell) -> str:
    """What a Vietnamese spreadsheet shows in the cell."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, int | float):
        return f"{cell.value:02d}" if cell.number_format == "00" else f"{cell.value:,}".replace(",", ".")
    return str(cell.value)


@pytest.fixture(scope="module")
def annex_bytes():
    return {file_format: export_annex(content_of("KG-2021"), file_format) for file_format in ("xlsx", "docx")}


@pytest.mark.requirement("J11")
def test_the_workbook_equals_the_print_cell_by_cell(annex_bytes):
    sheet = load_workbook(io.BytesIO(annex_bytes["xlsx"]), data_only=True).active
    cells = [[shown(cell) for cell in row] for row in sheet.iter_rows(min_row=5, max_col=8)]
    printed = printed_cells()

    assert len(printed) == 2 + 20 + 1
    assert len(cells) == len(printed)
    for made, wanted in zip(cells, printed, strict=True):
        assert made == wanted


@pytest.mark.requirement("J11")
def test_the_word_table_equals_the_print_cell_by_cell(annex_bytes):
    word = Document(io.BytesIO(annex_bytes["docx"]))
    rows = rows_of(word.tables[0])

    assert [[re.sub(r"\s+", " ", text) for text in row] for row in rows] == printed_cells()
    assert len(word.tables) == 1


@pytest.mark.requirement("J11")
@pytest.mark.parametrize("file_format", ["xlsx", "docx"])
def test_the_heading_stands_above_with_the_confirmed_number(annex_bytes, file_format):
    if file_format == "xlsx":
        sheet = load_workbook(io.BytesIO(annex_bytes["xlsx"])).active
        heading = [sheet.cell(row, 1).value for row in (1, 2, 3)]
    else:
        heading = [p.text for p in Document(io.BytesIO(annex_bytes["docx"])).paragraphs if p.text.strip()]

    assert heading[:2] == [lines_of("KG-2021")[145], lines_of("KG-2021")[147]]
    assert (
        heading[2] == "(Ban hành kèm theo Kế hoạch số 116/KH-UBND ngày 07/6/2021 của Ủy ban nhân dân tỉnh Kiên Giang)"
    )


@pytest.mark.requirement("J11")
def test_money_is_numbers_in_nghin_dong_and_sums_are_formulas_that_give_the_printed_value(annex_bytes):
    with_formulas = load_workbook(io.BytesIO(annex_bytes["xlsx"])).active
    values = load_workbook(io.BytesIO(annex_bytes["xlsx"]), data_only=True).active
    amounts = {row: with_formulas.cell(row, 7).value for row in range(7, 28)}

    assert all(isinstance(values.cell(row, 7).value, int) for row in amounts)
    assert values.cell(27, 7).value == 3_100_000
    assert all(str(formula).startswith("=") for formula in amounts.values())
    assert amounts[27] == "=SUM(G7,G15)"
    assert amounts[9] == "=E9*F9"


@pytest.mark.requirement("J11")
def test_italics_and_the_heavy_rows_are_those_of_the_print(annex_bytes):
    sheet = load_workbook(io.BytesIO(annex_bytes["xlsx"])).active
    printed = [
        line
        for number in range(FIRST, LAST)
        if (line := lines_of("KG-2021")[number]).split("\t")[0] and number not in REPEATED_HEADS
    ]

    italics = [sheet.cell(row, 2).font.italic for row in range(7, 27)]
    assert italics == ["<i>" in line for line in printed]
    assert [sheet.cell(row, 1).value for row in range(7, 28) if sheet.cell(row, 2).font.bold or row == 27] == [
        "I",
        "II",
        "TỔNG CỘNG",
    ]


def test_a_sum_that_does_not_agree_is_printed_as_a_number():
    """A printed error stands as printed; a formula would silently mend it."""
    from dataclasses import replace

    plan = content_of("KG-2021")
    wrong = tuple(
        replace(item, amount_vnd=105_000_000) if item.path == "II/1/1.2/-1" else item for item in plan.budget.items
    )
    data = export_annex(replace(plan, budget=replace(plan.budget, items=wrong)), "xlsx")
    sheet = load_workbook(io.BytesIO(data)).active

    assert sheet.cell(19, 7).value == 105_000
    assert sheet.cell(18, 7).value == 300_000


def test_a_plan_without_budget_has_no_annex():
    assert export_annex(content_of("QN-2021"), "xlsx") is None
