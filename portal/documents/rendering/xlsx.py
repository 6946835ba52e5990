"""XLSX by openpyxl: one sheet of facts, one sheet a table; numbers stay numbers, totals are formulas with their values."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from portal.documents import content
from portal.documents.content import CellKind, RowStyle
from portal.documents.rendering import wording
from portal.documents.rendering.xlsx_cells import (
    CellCache,
    number_format,
    put,
    save_with_values,
    sheet_name,
    spreadsheet_value,
    sum_formula,
)

FONT = "Times New Roman"
_THIN = Side(style="thin", color="999999")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
GROUP_FILL = PatternFill("solid", fgColor="F2F5F4")
WIDEST = 60
TOTAL_COLUMN_UNITS = 110
"""A table fills about an A4 page: this many characters shared out by the columns' relative widths."""


def render_xlsx(document: content.StateDocument) -> bytes:
    """The document's tables as a workbook; texts stay in the other formats."""
    book = Workbook()
    cache = CellCache()
    if document.annex_only:
        return _annexes_alone(book, document, cache)
    facts = book.worksheets[0]
    facts.title = "Thông tin"
    names = {facts.title.casefold()}
    tables = [
        (table, sheet_name(table.sheet or table.caption or f"Bảng {index}", names))
        for index, table in enumerate(document.tables, 1)
    ]
    _write_facts(facts, document, tables)
    for table, name in tables:
        _write_table(book.create_sheet(name), document, table, cache)
    book.calculation.fullCalcOnLoad = True
    book.properties.title = wording.clean(document.title)[:255]
    book.properties.creator = wording.clean(document.head.spoken)[:255]
    return save_with_values(book, cache)


def _annexes_alone(book: Workbook, document: content.StateDocument, cache: CellCache) -> bytes:
    """Each annex as its own sheet under its printed heading, without colours."""
    names: set[str] = set()
    for index, annex in enumerate(document.annexes):
        name = sheet_name(wording.annex_label(annex), names)
        sheet = book.worksheets[0] if not index else book.create_sheet(name)
        sheet.title = name
        heading = (
            (wording.annex_label(annex), Font(name=FONT, bold=True, size=14)),
            (wording.clean(annex.title).upper(), Font(name=FONT, bold=True, size=13)),
            (wording.annex_reference(document, annex), Font(name=FONT, italic=True, size=13)),
        )
        for table in (block for block in annex.body if isinstance(block, content.Table)):
            _write_heading(sheet, heading, len(table.columns))
            _write_table(sheet, document, table, cache, first_head=len(heading) + 2, is_plain=True)
    book.properties.title = wording.clean(document.title)[:255]
    book.properties.creator = wording.clean(document.head.spoken)[:255]
    return save_with_values(book, cache)


def _write_heading(sheet: Worksheet, lines: Sequence[tuple[str, Font]], width: int) -> None:
    for at, (text, font) in enumerate(lines, 1):
        cell = put(sheet.cell(at, 1), text)
        cell.font = font
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=width)
        sheet.row_dimensions[at].height = 20 * (1 + len(text) // 110)


def xlsx_list(title: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """A list as shown on a page, written row by row so that long lists need no memory.

    `columns` have `.label` and `.kind` as `portal.ui.columns.Column` (money, number, day, instant; others are text).
    """
    return xlsx_sheets(title, [content.LongTable(title, columns, rows)])


def xlsx_sheets(title: str, tables: Sequence[content.LongTable]) -> bytes:
    """Several such lists, a sheet each."""
    book = Workbook(write_only=True)
    names: set[str] = set()
    for table in tables:
        _stream_table(book.create_sheet(sheet_name(table.title, names)), table)
    book.properties.title = wording.clean(title)[:255]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _stream_table(sheet: Any, table: content.LongTable) -> None:
    sheet.freeze_panes = "A2"
    columns = table.columns
    kinds = [_list_kind(column) for column in columns]
    labels = [_label(column) for column in columns]
    for index, label in enumerate(labels, 1):
        narrow = kinds[index - 1] is not CellKind.TEXT
        sheet.column_dimensions[get_column_letter(index)].width = max(len(str(label)) + 3, 16 if narrow else 28)
    sheet.append([_head_cell(sheet, label) for label in labels])
    last = 1
    for row in table.rows:
        sheet.append([_list_cell(sheet, kind, value) for kind, value in zip(kinds, row, strict=False)])
        last += 1
    if columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        sheet.print_title_rows = "1:1"
    _fit_to_width(sheet, landscape=len(columns) > 5)


def _list_kind(column: Any) -> CellKind:
    """The kind of a document's column, or that of a page's."""
    kind = getattr(column, "kind", "text")
    return kind if isinstance(kind, CellKind) else _LIST_KINDS.get(str(kind), CellKind.TEXT)


def _label(column: Any) -> Any:
    """The words above a document's column, or above that of a page."""
    return column.title if isinstance(column, content.Column) else column.label


_LIST_KINDS = {
    "money": CellKind.VND,
    "number": CellKind.DECIMAL,
    "day": CellKind.DAY,
    "due": CellKind.DAY,
    "instant": CellKind.DAY,
}


def _write_facts(sheet: Worksheet, document: content.StateDocument, tables: list[tuple[content.Table, str]]) -> None:
    """Which document the figures are from, its key figures, and the list of sheets."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 80
    put(sheet.cell(1, 1), wording.clean(document.title)).font = Font(name=FONT, bold=True, size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=2)
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 40
    pairs: list[tuple[content.Text, content.Value]] = [
        ("Cơ quan ban hành", wording.clean(document.head.spoken)),
        ("Số, ký hiệu", wording.number_line(document).removeprefix("Số:").strip() or "(chưa có)"),
        ("Ngày", document.day or "(chưa có)"),
    ]
    if document.is_draft:
        pairs.append(("Tình trạng", wording.DRAFT))
    for block in document.all_blocks():
        if isinstance(block, content.KeyValues):
            pairs += [(block.title, "")] if block.title else []
            pairs += block.pairs
    pairs += [("Các bảng", ""), *((f"Trang tính “{name}”", wording.clean(table.caption)) for table, name in tables)]
    for at, (label, value) in enumerate(pairs, 3):
        put(sheet.cell(at, 1), wording.clean(label)).font = Font(name=FONT, bold=value in {"", None})
        kind = (
            CellKind.DAY
            if isinstance(value, dt.date)
            else CellKind.INTEGER
            if isinstance(value, int)
            else CellKind.TEXT
        )
        cell = put(sheet.cell(at, 2), spreadsheet_value(kind, value))
        cell.number_format = number_format(kind, value)
        cell.font = Font(name=FONT)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    _fit_to_width(sheet, landscape=False)


def _write_table(
    sheet: Worksheet,
    document: content.StateDocument,
    table: content.Table,
    cache: CellCache,
    *,
    first_head: int = 3,
    is_plain: bool = False,
) -> None:
    width = len(table.columns)
    if not is_plain:
        put(sheet.cell(1, 1), wording.clean(table.caption or document.title)).font = Font(name=FONT, bold=True, size=13)
        put(sheet.cell(2, 1), wording.clean(table.unit)).font = Font(name=FONT, italic=True)
    head = table.header or (tuple(content.HeaderCell(column.title) for column in table.columns),)
    _write_head(sheet, head, first_head, is_plain=is_plain)
    first = first_head + len(head)
    for at, row in enumerate(table.body, first):
        for index, (column, value) in enumerate(zip(table.columns, row.cells, strict=True), 1):
            _write_cell(sheet.cell(at, index), column, value, row, cache.styles, is_plain=is_plain)
        _write_formulas(sheet, table, row, at, first, cache)
        if row.label_columns > 1:
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=row.label_columns)
            sheet.cell(at, 1).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    last = first + len(table.body) - 1
    if table.total_row is not None:
        normal = [first + offset for offset, row in enumerate(table.body) if row.style is RowStyle.NORMAL]
        for index, (column, value) in enumerate(zip(table.columns, table.total_row.cells, strict=True), 1):
            cell = sheet.cell(last + 1, index)
            _write_cell(cell, column, value, table.total_row, cache.styles, is_plain=is_plain)
            if column.total and normal:
                cell.value = sum_formula(get_column_letter(index), normal)
                cache.remember(sheet.title, cell.coordinate, spreadsheet_value(column.kind, value))
        last += 1
    if not table.body:
        put(sheet.cell(first, 1), wording.clean(table.empty or "Không có số liệu")).font = Font(name=FONT, italic=True)
    if table.note:
        put(sheet.cell(max(last, first) + 2, 1), wording.clean(table.note)).font = Font(name=FONT, italic=True)
    whole = sum(column.width for column in table.columns)
    for index, column in enumerate(table.columns, 1):
        units = max(column.width / whole * TOTAL_COLUMN_UNITS, 14 if column.kind in content.NUMERIC else 6)
        sheet.column_dimensions[get_column_letter(index)].width = min(WIDEST, units)
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"{first_head}:{first - 1}"
    _fit_to_width(sheet, landscape=width > 5)


def _write_formulas(
    sheet: Worksheet, table: content.Table, row: content.Row, at: int, first: int, cache: CellCache
) -> None:
    """Formulas beside their values; the caller has made sure that they give the value."""
    for column, formula in row.formulas:
        cell = sheet.cell(at, column + 1)
        cache.remember(sheet.title, cell.coordinate, cell.value)
        if isinstance(formula, content.SumOf):
            cell.value = sum_formula(get_column_letter(column + 1), [first + index for index in formula.rows])
        else:
            cell.value = "=" + "*".join(f"{get_column_letter(index + 1)}{at}" for index in formula.columns)


def _write_head(
    sheet: Worksheet, head: tuple[tuple[content.HeaderCell, ...], ...], first: int, *, is_plain: bool = False
) -> None:
    taken: set[tuple[int, int]] = set()
    for down, line in enumerate(head):
        column = 1
        for cell in line:
            while (first + down, column) in taken:
                column += 1
            bottom, right = first + down + cell.rows - 1, column + cell.columns - 1
            area = {(row, col) for row in range(first + down, bottom + 1) for col in range(column, right + 1)}
            taken |= area
            for row, col in area:
                sheet.cell(row, col).border = GRID
                if not is_plain:
                    sheet.cell(row, col).fill = HEAD_FILL
            top = put(sheet.cell(first + down, column), wording.clean(cell.text))
            top.font = Font(name=FONT, bold=True)
            top.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            if len(area) > 1:
                sheet.merge_cells(start_row=first + down, start_column=column, end_row=bottom, end_column=right)
            column = right + 1


def _write_cell(
    cell: Any,
    column: content.Column,
    value: content.Value,
    row: content.Row,
    styles: dict[tuple[Any, ...], Any],
    *,
    is_plain: bool = False,
) -> None:
    """Value and look. A look is put together once for each workbook: a long list has a hundred thousand cells of a dozen."""
    style = row.style
    put(cell, spreadsheet_value(column.kind, value))
    look = (number_format(column.kind, value), column.alignment, style, row.is_italic and cell.column <= 2, is_plain)
    if not cell.quotePrefix and look in styles:
        cell._style = copy(styles[look])
        return
    cell.number_format = look[0]
    cell.font = Font(name=FONT, bold=style is not RowStyle.NORMAL, italic=look[3])
    cell.border = GRID
    cell.alignment = Alignment(horizontal=column.alignment.replace("justify", "left"), vertical="top", wrap_text=True)
    if style is not RowStyle.NORMAL and not is_plain:
        cell.fill = GROUP_FILL
    if not cell.quotePrefix:
        styles[look] = copy(cell._style)


def _head_cell(sheet: Any, label: object) -> Any:
    cell = put(WriteOnlyCell(sheet), wording.clean(label))
    cell.font = Font(name=FONT, bold=True)
    cell.fill = HEAD_FILL
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _list_cell(sheet: Any, kind: CellKind, value: Any) -> Any:
    if value is None or value == "":
        return None
    ready = spreadsheet_value(kind, value)
    if isinstance(ready, int | float) and kind is CellKind.TEXT:
        return ready
    cell = put(WriteOnlyCell(sheet), ready)
    if isinstance(ready, int | float | Decimal | dt.date):
        cell.number_format = number_format(kind, value)
    return cell


def _fit_to_width(sheet: Any, *, landscape: bool) -> None:
    """A4, one page wide, as many high as it takes."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
