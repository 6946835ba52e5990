"""A table of a document on a sheet: its head of one or more rows, its rows, its sums as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.documents import content
from portal.documents.content import RowStyle
from portal.documents.rendering import wording
from portal.documents.rendering.xlsx_cells import number_format, spreadsheet_value, sum_formula
from portal.documents.rendering.xlsx_stream import FONT, GRID, GROUP_FILL, HEAD_FILL, SIZE, StreamedSheet

WIDEST = 60
TOTAL_COLUMN_UNITS = 110
"""A table fills about an A4 page: this many characters shared out by the columns' relative widths."""
NARROWER, BOLDER, BROADER = 1.2, 1.1, 1.2
"""Letters of the text are narrower than the figures widths are counted in, those of a bold head and of capitals wider."""
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
Heading = Sequence[tuple[str, Mapping[str, Any]]]


def write_table(sheet: StreamedSheet, table: content.Table, heading: Heading, *, is_plain: bool = False) -> None:
    """The whole of an empty `sheet`: `heading`, head, rows. `is_plain`: as printed, the heading over the table, no colours."""
    head = table.header or (tuple(content.HeaderCell(column.title) for column in table.columns),)
    first_head = len(heading) + (2 if is_plain else 1)
    first = first_head + len(head)
    widths = list(_widths(table))
    sheet.widths(widths)
    titles, frozen = f"{first_head}:{first - 1}", f"A{first}"
    sheet.print_on_a4(landscape=len(table.columns) > 5, titles=titles, frozen=frozen)
    placed: dict[str, Any] = {"horizontal": "center", "vertical": "center"} if is_plain else {"vertical": "top"}
    placed["wrap_text"] = True
    for text, look in heading:
        sheet.merge(right=len(table.columns))
        sheet.height(_lines(text, sum(widths)), tall=look.get("size", SIZE))
        sheet.append([sheet.words(text, **look, **placed)])
    sheet.skip_to(first_head)
    _write_head(sheet, head, widths, is_plain=is_plain)
    _write_rows(sheet, table, first, widths, is_plain=is_plain)
    if table.note:
        sheet.skip_to(max(sheet.at, first + 1) + 1)
        sheet.append([sheet.words(wording.clean(table.note), italic=True)])


def _widths(table: content.Table) -> Iterator[float]:
    whole = sum(column.width for column in table.columns)
    for column in table.columns:
        least = 14 if column.kind in content.NUMERIC and column.kind is not content.CellKind.INTEGER else 6
        yield min(WIDEST, max(column.width / whole * TOTAL_COLUMN_UNITS, least))


def _lines(text: Any, width: float) -> int:
    """How many lines `text` takes in a cell of `width` characters, by its words."""
    if not isinstance(text, str):
        return 1
    lines = 0
    for line in text.split("\n"):
        lines, used = lines + 1, 0
        for word in line.split():
            if used and used + len(word) + 1 > width:
                lines, used = lines + 1, 0
            used += len(word) + (1 if used else 0)
    return lines


def _write_head(
    sheet: StreamedSheet,
    head: tuple[tuple[content.HeaderCell, ...], ...],
    widths: Sequence[float],
    *,
    is_plain: bool,
) -> None:
    texts: dict[tuple[int, int], str] = {}
    single: set[tuple[int, int]] = set()
    for down, line in enumerate(head):
        column = 1
        for cell in line:
            while (down, column) in texts:
                column += 1
            rows, columns = range(down, down + cell.rows), range(column, column + cell.columns)
            texts |= {(row, col): "" for row in rows for col in columns}
            texts[down, column] = wording.clean(cell.text)
            if cell.rows == cell.columns == 1:
                single.add((down, column))
            sheet.merge(right=cell.columns, down=cell.rows, column=column, ahead=down)
            column = columns.stop

    def look() -> Mapping[str, Any]:
        plain = {"border": GRID, "font": Font(name=FONT, size=SIZE, bold=True), "alignment": CENTRED}
        return plain if is_plain else {**plain, "fill": HEAD_FILL}

    width = max(column for _row, column in texts)
    for down in range(len(head)):
        line_texts = [texts.get((down, column)) for column in range(1, width + 1)]
        alone = [
            (texts.get((down, column), ""), room) for column, room in enumerate(widths, 1) if (down, column) in single
        ]
        sheet.height(max((_lines(text, room / BOLDER) for text, room in alone), default=1))
        sheet.append(
            [None if text is None else sheet.cell(text or None, ("head", is_plain), look) for text in line_texts]
        )


def _write_rows(
    sheet: StreamedSheet, table: content.Table, first: int, widths: Sequence[float], *, is_plain: bool
) -> None:
    """The rows, each as high as its longest cell, then the sums of the ordinary ones; of an empty table what it says instead."""
    for row in table.body:
        cells = _cells(sheet, table, row, is_plain=is_plain)
        for column, formula in row.formulas:
            _calculate(sheet, cells[column], column, _formula(formula, column, sheet.at, first))
        sheet.merge(right=row.label_columns)
        if row.label_columns <= 1:
            sheet.height(_lines_of(table, row, widths))
        sheet.append(cells)
    cells = []
    if table.total_row is not None:
        cells = _cells(sheet, table, table.total_row, is_plain=is_plain)
        normal = [first + offset for offset, row in enumerate(table.body) if row.style is RowStyle.NORMAL]
        for index, told in enumerate(table.columns):
            if told.total and normal:
                _calculate(sheet, cells[index], index, sum_formula(get_column_letter(index + 1), normal))
    if not table.body:
        cells[:1] = [sheet.words(wording.clean(table.empty or "Không có số liệu"), italic=True)]
    if cells:
        sheet.append(cells)


def _lines_of(table: content.Table, row: content.Row, widths: Sequence[float]) -> int:
    """How many lines the longest cell of `row` takes; capitals of a group need more room."""
    found = 1
    for column, value, room in zip(table.columns, row.cells, widths, strict=True):
        ready = spreadsheet_value(column.kind, value)
        is_broad = isinstance(ready, str) and (ready.isupper() or row.style is not RowStyle.NORMAL)
        found = max(found, _lines(ready, room / BROADER if is_broad else room * NARROWER))
    return found


def _formula(formula: content.SumOf | content.ProductOf, column: int, at: int, first: int) -> str:
    if isinstance(formula, content.SumOf):
        return sum_formula(get_column_letter(column + 1), [first + index for index in formula.rows])
    return "=" + "*".join(f"{get_column_letter(index + 1)}{at}" for index in formula.columns)


def _calculate(sheet: StreamedSheet, cell: Any, column: int, formula: str) -> None:
    """Put the formula where its value stands; the caller has made sure that it gives the value."""
    sheet.cache.remember(sheet.sheet.title, f"{get_column_letter(column + 1)}{sheet.at}", cell.value)
    cell.value = formula


def _cells(sheet: StreamedSheet, table: content.Table, row: content.Row, *, is_plain: bool) -> list[Any]:
    cells = []
    for index, (column, value) in enumerate(zip(table.columns, row.cells, strict=True)):
        is_label = row.label_columns > 1 and index < row.label_columns
        ready = None if is_label and index else spreadsheet_value(column.kind, value)
        places = number_format(column.kind, value, ready)
        key = (places, column.alignment, row.style, row.is_italic and index <= 1, is_label, is_plain)
        cells.append(sheet.cell(ready, key, partial(_look, *key), index))
    return cells


def _look(
    places: str, aligned: str, style: RowStyle, is_italic: bool, is_label: bool, is_plain: bool
) -> Mapping[str, Any]:
    horizontal = aligned.replace("justify", "left")
    look = {
        "number_format": places,
        "font": Font(name=FONT, size=SIZE, bold=style is not RowStyle.NORMAL, italic=is_italic),
        "border": GRID,
        "alignment": CENTRED if is_label else Alignment(horizontal=horizontal, vertical="top", wrap_text=True),
    }
    return look if style is RowStyle.NORMAL or is_plain else {**look, "fill": GROUP_FILL}
