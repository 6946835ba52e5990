"""XLSX to the neutral document: values as shown, formulas told, hidden sheets, rows and columns named and left out."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from portal.core.errors import Problem
from portal.imports.reading.document import Block, Cell, Document, Paragraph, Place, Row, Table, UnreadableFile
from portal.vietnam.money import format_decimal

MOST_CELLS = 400_000
MOST_COLUMNS = 240
MOST_REMARKS = 60
LARGEST_EXACT = Decimal(10) ** 20
"""A number of a cell from here on stands as it is: it has no decimals to round."""
ERROR_VALUES = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!")


def read(content: bytes) -> Document:
    """The document of an XLSX already found harmless."""
    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    written = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    reader = _Reader()
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            reader.remark(sheet.title, _("Trang tính ẩn “%(sheet)s” không được đọc.") % {"sheet": sheet.title})
            continue
        reader.sheet(sheet, written[sheet.title])
    for chart in shown.chartsheets:
        reader.remark(chart.title, _("Trang biểu đồ không được đọc."))
    return Document("xlsx", tuple(reader.blocks), tuple(reader.remarks))


@dataclass
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    serial: int = 0
    cells: int = 0

    def remark(self, place: str, message: str) -> None:
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(Problem(place, message))

    def sheet(self, shown: Any, written: Any) -> None:
        """The visible part of a sheet: lone cells above and below are paragraphs, the rest one table."""
        if shown.max_column > MOST_COLUMNS:
            self.remark(shown.title, _("Chỉ đọc %(limit)s cột đầu.") % {"limit": MOST_COLUMNS})
        hidden = _hidden_columns(shown)
        self._tell_hidden(shown, hidden)
        merged = _merged(shown)
        rows: list[Row] = []
        width = min(shown.max_column, MOST_COLUMNS)  # asked once: the workbook counts all its cells for it
        for number in range(1, shown.max_row + 1):
            if number in shown.row_dimensions and shown.row_dimensions[number].hidden:
                continue
            row = self._row(shown, written, number, width, hidden, merged)
            if any(cell.text for cell in row.cells):
                self.serial += 1
                rows.append(Row(row.cells, Place(row.place.label, self.serial)))
        self.blocks += list(_split(rows, shown.title))

    def _row(
        self,
        shown: Any,
        written: Any,
        number: int,
        width: int,
        hidden: set[int],
        merged: dict[tuple[int, int], tuple[int, int]],
    ) -> Row:
        cells = []
        for column in range(1, width + 1):
            if column in hidden:
                continue
            self.cells += 1
            if self.cells > MOST_CELLS:
                message = _("Bảng tính có quá %(limit)s ô.") % {"limit": MOST_CELLS}
                raise UnreadableFile(message, problems=[Problem(shown.title, message)])
            cells.append(self._cell(shown, written, number, column, merged))
        return Row(tuple(cells), Place(_("%(sheet)s, dòng %(row)s") % {"sheet": shown.title, "row": number}, 0))

    def _cell(
        self, shown: Any, written: Any, row: int, column: int, merged: dict[tuple[int, int], tuple[int, int]]
    ) -> Cell:
        place = f"{shown.title}!{get_column_letter(column)}{row}"
        first = merged.get((row, column))
        is_below = first is not None and first[1] == column and first[0] != row
        if first is not None and first != (row, column) and not is_below:
            return Cell("", place)
        at = first if is_below and first is not None else (row, column)
        cell = shown.cell(*at)
        text, number, remark = _text(cell)
        formula = written.cell(*at)
        if formula.data_type == "f" and not is_below:
            remark = self._formula(place, str(formula.value), text)
        elif remark:
            self.remark(place, remark)
        written = str(formula.value)[:60] if remark and not text and formula.value is not None else ""
        return Cell(text, place, number, is_below and bool(text), bool(cell.font and cell.font.i), remark, written)

    def _formula(self, place: str, formula: str, text: str) -> str:
        formula = formula[:60]
        if not text:
            said = _("Ô là công thức %(formula)s chưa có giá trị lưu; hãy mở tệp, tính lại và lưu, hoặc nhập số.") % {
                "formula": formula
            }
        else:
            said = _("Ô là công thức %(formula)s; dùng giá trị đã lưu “%(value)s”.") % {
                "formula": formula,
                "value": text,
            }
        self.remark(place, said)
        return said

    def _tell_hidden(self, sheet: Any, hidden: set[int]) -> None:
        rows = [number for number, size in sheet.row_dimensions.items() if size.hidden and number <= sheet.max_row]
        if rows:
            self.remark(
                sheet.title,
                _("%(count)s dòng ẩn không được đọc: %(rows)s.")
                % {"count": len(rows), "rows": ", ".join(map(str, rows[:10]))},
            )
        if hidden:
            letters = ", ".join(get_column_letter(column) for column in sorted(hidden)[:10])
            self.remark(sheet.title, _("Cột ẩn không được đọc: %(columns)s.") % {"columns": letters})


def _hidden_columns(sheet: Any) -> set[int]:
    found: set[int] = set()
    for size in sheet.column_dimensions.values():
        if size.hidden:
            found |= set(range(size.min or 1, min(size.max or 1, MOST_COLUMNS, sheet.max_column) + 1))
    return found


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Cell of a merged range → its first cell."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        if (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1) > 20_000:
            continue
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                found[row, column] = (area.min_row, area.min_col)
    return found


def _text(cell: Any) -> tuple[str, Decimal | None, str]:
    """What the cell says, its exact number, and a remark."""
    value = cell.value
    if value is None:
        return "", None, ""
    if isinstance(value, bool):
        return (_("Có") if value else _("Không")), None, ""
    if isinstance(value, dt.datetime | dt.date):
        return _date(cell, value)
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if isinstance(value, float) and abs(number) < LARGEST_EXACT:
            number = number.quantize(Decimal("0.000001")).normalize() + 0
        if "%" in (cell.number_format or ""):
            return f"{format_decimal(number * 100)}%", number, ""
        return _plain_number(number), number, ""
    text = unicodedata.normalize("NFC", str(value))
    if text in ERROR_VALUES:
        return "", None, _("Ô báo lỗi %(error)s.") % {"error": text}
    return re.sub(r"[^\S\n]+", " ", text).strip(), None, ""


def _plain_number(number: Decimal) -> str:
    return str(int(number)) if number == number.to_integral_value() else format(number, "f").replace(".", ",")


def _date(cell: Any, value: dt.date) -> tuple[str, Decimal | None, str]:
    """A day; a day without year is most likely a range ("02-03") that the program took for one."""
    layout = (cell.number_format or "").lower()
    if "y" not in layout and "d" in layout and "m" in layout:
        text = f"{value.day:02d}-{value.month:02d}"
        return text, None, _("Ô là ngày tháng; có lẽ bảng tính đã tự đổi từ “%(text)s”. Hãy kiểm tra.") % {"text": text}
    if "d" not in layout and "y" in layout and "m" in layout:
        return f"{value.month}/{value.year}", None, ""
    return f"{value.day:02d}/{value.month:02d}/{value.year}", None, ""


def _split(rows: list[Row], sheet: str) -> Iterator[Block]:
    """Rows of one filled cell at the beginning and end are paragraphs."""
    first = next((n for n, row in enumerate(rows) if _filled(row) > 1), len(rows))
    last = max((n for n, row in enumerate(rows) if _filled(row) > 1), default=-1)
    for row in rows[:first]:
        yield from _paragraphs(row)
    if rows[first : last + 1]:
        yield Table(tuple(rows[first : last + 1]), sheet)
    for row in rows[max(last + 1, first) :]:
        yield from _paragraphs(row)


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.text and not cell.is_below)


def _paragraphs(row: Row) -> Iterator[Paragraph]:
    for cell in row.cells:
        if not cell.is_below:
            for line in filter(None, map(str.strip, cell.text.split("\n"))):
                yield Paragraph(line, Place(cell.place, row.place.number))
