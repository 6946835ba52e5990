"""XLSX by openpyxl: one sheet of facts, one sheet a table; numbers stay numbers, totals are formulas with their values."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.documents import content
from portal.documents.content import CellKind
from portal.documents.rendering import wording
from portal.documents.rendering.xlsx_cells import (
    CellCache,
    begins_like_formula,
    number_format,
    save_with_values,
    sheet_name,
    spreadsheet_value,
)
from portal.documents.rendering.xlsx_stream import FONT, HEAD_FILL, SIZE, Looks, StreamedSheet
from portal.documents.rendering.xlsx_tables import CENTRED, write_table


def render_xlsx(document: content.StateDocument) -> bytes:
    """The document's tables as a workbook; texts stay in the other formats."""
    book = _Book()
    if document.annex_only:
        _annexes_alone(book, document)
        return book.saved(document)
    facts = book.sheet("Thông tin")
    tables = [
        (table, book.name(table.sheet or table.caption or f"Bảng {index}"))
        for index, table in enumerate(document.tables, 1)
    ]
    _write_facts(facts, document, tables)
    for table, name in tables:
        caption = (wording.clean(table.caption or document.title), {"size": 13, "bold": True})
        unit = (wording.clean(table.unit), {"italic": True})
        write_table(book.sheet(name, is_named=True), table, (caption, unit))
    book.book.calculation.fullCalcOnLoad = True
    return book.saved(document)


class _Book:
    """A workbook that is written sheet by sheet."""

    def __init__(self) -> None:
        self.book = Workbook(write_only=True)
        self._cache, self._looks, self._names = CellCache(), Looks(), set[str]()

    def name(self, wanted: object) -> str:
        """A free name like the wanted one."""
        return sheet_name(wanted, self._names)

    def sheet(self, name: object, *, is_named: bool = False) -> StreamedSheet:
        """The next sheet; `is_named` when the name was drawn by `name` before."""
        return StreamedSheet(self.book, str(name) if is_named else self.name(name), self._looks, self._cache)

    def saved(self, document: content.StateDocument) -> bytes:
        """The file."""
        self.book.properties.title = wording.clean(document.title)[:255]
        self.book.properties.creator = wording.clean(document.head.spoken)[:255]
        return save_with_values(self.book, self._cache)


def _annexes_alone(book: _Book, document: content.StateDocument) -> None:
    """Each table of the annexes as its own sheet under the printed heading, without colours."""
    for annex in document.annexes:
        heading = (
            (wording.annex_label(annex), {"size": 14, "bold": True}),
            (wording.clean(annex.title).upper(), {"size": 13, "bold": True}),
            (wording.annex_reference(document, annex), {"size": 13, "italic": True}),
        )
        for table in (block for block in annex.body if isinstance(block, content.Table)):
            sheet = book.sheet(wording.annex_label(annex))
            for at, (text, _look) in enumerate(heading, 1):
                sheet.sheet.row_dimensions[at].height = 20 * (1 + len(text) // 110)
            write_table(sheet, table, heading, is_plain=True)


def _write_facts(
    sheet: StreamedSheet, document: content.StateDocument, tables: Sequence[tuple[content.Table, str]]
) -> None:
    """Which document the figures are from, its key figures, and the list of sheets."""
    sheet.widths((34, 80))
    sheet.print_on_a4(landscape=False)
    sheet.sheet.row_dimensions[1].height = 40
    sheet.merge(right=2)
    sheet.append([sheet.words(wording.clean(document.title), size=14, bold=True, wrap_text=True, vertical="top")])
    sheet.skip_to(3)
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
    for label, value in pairs:
        kind = _kind_of_fact(value)
        places = number_format(kind, value)
        told = sheet.cell(spreadsheet_value(kind, value), ("fact", places), partial(_look_of_fact, places))
        sheet.append([sheet.words(wording.clean(label), bold=value in {"", None}), told])


def _look_of_fact(places: str) -> Mapping[str, Any]:
    placed = Alignment(wrap_text=True, vertical="top", horizontal="left")
    return {"number_format": places, "font": Font(name=FONT, size=SIZE), "alignment": placed}


def _kind_of_fact(value: content.Value) -> CellKind:
    if isinstance(value, dt.date):
        return CellKind.DAY
    return CellKind.INTEGER if isinstance(value, int) else CellKind.TEXT


def xlsx_list(title: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """A list as shown on a page, written row by row so that long lists need no memory.

    `columns` have `.label` and `.kind` as `portal.ui.columns.Column` (money, number, day, instant; others are text).
    """
    return xlsx_sheets(title, [content.LongTable(title, columns, rows)])


def xlsx_sheets(title: str, tables: Sequence[content.LongTable]) -> bytes:
    """Several such lists, a sheet each."""
    book, names, looks, cache = Workbook(write_only=True), set[str](), Looks(), CellCache()
    for table in tables:
        _write_list(StreamedSheet(book, sheet_name(table.title, names), looks, cache), table)
    book.properties.title = wording.clean(title)[:255]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_list(sheet: StreamedSheet, table: content.LongTable) -> None:
    columns = table.columns
    kinds = [_list_kind(column) for column in columns]
    labels = [_label(column) for column in columns]
    sheet.widths(
        max(len(str(label)) + 3, 28 if kind is CellKind.TEXT else 16) for label, kind in zip(labels, kinds, strict=True)
    )
    sheet.print_on_a4(landscape=len(columns) > 5, titles="1:1" if columns else "", frozen="A2")
    sheet.append([sheet.cell(wording.clean(label), ("list head",), _look_of_list_head) for label in labels])
    for row in table.rows:
        sheet.append(
            [_list_cell(sheet, at, kind, value) for at, (kind, value) in enumerate(zip(kinds, row, strict=False))]
        )
    if columns:
        sheet.sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{sheet.at - 1}"


def _look_of_list_head() -> Mapping[str, Any]:
    return {"font": Font(name=FONT, size=SIZE, bold=True), "fill": HEAD_FILL, "alignment": CENTRED}


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


def _list_cell(sheet: StreamedSheet, at: int, kind: CellKind, value: Any) -> Any:
    """The value itself where it needs no look: a list has a hundred thousand cells, most of them plain words."""
    if value is None or value == "":
        return None
    ready = spreadsheet_value(kind, value)
    if isinstance(ready, str):
        return sheet.cell(ready, ("list", ""), dict, at) if begins_like_formula(ready) else ready
    if isinstance(ready, int | float) and kind is CellKind.TEXT:
        return ready
    places = number_format(kind, value, ready)
    return sheet.cell(ready, ("list", places), partial(dict, number_format=places), at)
