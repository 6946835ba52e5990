"""Sheets written row by row: what stands above the rows is told first, a row is written and forgotten.

Memory does not grow with the rows, and every sheet of every workbook is written in this one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from portal.documents.rendering.xlsx_cells import CellCache, begins_like_formula, put

FONT = "Times New Roman"
SIZE = 11
_THIN = Side(style="thin", color="999999")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
GROUP_FILL = PatternFill("solid", fgColor="F2F5F4")


class Looks:
    """Looks of the cells of one workbook, each put together once: a long list has a hundred thousand cells of a dozen."""

    def __init__(self) -> None:
        self._styles: dict[tuple[Any, ...], Any] = {}

    def cell(self, sheet: Any, value: Any, key: tuple[Any, ...], look: Callable[[], Mapping[str, Any]]) -> Any:
        """A cell of `sheet` with the look named by `key`; `look` tells it as openpyxl does (font, fill, border …)."""
        cell = put(WriteOnlyCell(sheet), value)
        whole = (*key, begins_like_formula(value))
        style = self._styles.get(whole)
        if style is None:
            for name, part in look().items():
                setattr(cell, name, part)
            style = self._styles[whole] = cell._style
        cell._style = style  # shared: nobody changes it any more
        return cell


class StreamedSheet:
    """One sheet, filled from the top. `at` is the number of the row that comes next.

    Widths, panes, titles, heights and merged cells are told before the rows they are about.
    """

    def __init__(self, book: Workbook, name: str, looks: Looks, cache: CellCache) -> None:
        self.sheet: Any = book.create_sheet(name)
        self.looks, self.cache, self.at = looks, cache, 1
        self._cells: dict[tuple[Any, ...], Any] = {}

    def append(self, cells: Sequence[Any]) -> None:
        """The next row."""
        self.sheet.append(cells)
        self.at += 1

    def skip_to(self, row: int) -> None:
        """Leave rows empty until `row` comes next."""
        while self.at < row:
            self.append(())

    def cell(self, value: Any, key: tuple[Any, ...], look: Callable[[], Mapping[str, Any]], slot: int = -1) -> Any:
        """A cell of this sheet; see `Looks.cell`.

        A row is written when it is appended, so the cell of a column (`slot`) serves the next row that looks alike again.
        """
        if slot < 0:
            return self.looks.cell(self.sheet, value, key, look)
        place = (slot, *key, begins_like_formula(value))
        kept = self._cells.get(place)
        if kept is None:
            kept = self._cells[place] = self.looks.cell(self.sheet, value, key, look)
            return kept
        return put(kept, value)

    def words(self, value: Any, *, size: float = SIZE, bold: bool = False, italic: bool = False, **placed: Any) -> Any:
        """A cell of running words: captions, notes, facts. `placed` are `wrap_text`, `vertical`, `horizontal`."""

        def look() -> Mapping[str, Any]:
            return {"font": Font(name=FONT, size=size, bold=bold, italic=italic), "alignment": Alignment(**placed)}

        return self.cell(value, ("words", size, bold, italic, *sorted(placed.items())), look)

    def merge(self, *, right: int = 1, down: int = 1, column: int = 1, ahead: int = 0) -> None:
        """Join cells: from `column` of the next row, or of the row `ahead` of it, so many to the right and down."""
        if right > 1 or down > 1:
            top = self.at + ahead
            first, last = get_column_letter(column), get_column_letter(column + right - 1)
            self.sheet.merged_cells.add(f"{first}{top}:{last}{top + down - 1}")

    def height(self, lines: int, *, tall: float = SIZE) -> None:
        """Make the next row high enough for so many lines; programs that do not measure wrapped words would lay them over another."""
        if lines > 1:
            self.sheet.row_dimensions[self.at].height = round(lines * tall * 1.36, 1)

    def widths(self, units: Iterable[float]) -> None:
        """Widths of the columns in characters."""
        for index, width in enumerate(units, 1):
            self.sheet.column_dimensions[get_column_letter(index)].width = width

    def print_on_a4(self, *, landscape: bool, titles: str = "", frozen: str = "") -> None:
        """A4, one page wide, as many high as it takes; rows `titles` ("3:4") again on every page, those above `frozen` stay."""
        sheet = self.sheet
        sheet.page_setup.paperSize = 9
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        if titles:
            sheet.print_title_rows = titles
        if frozen:
            sheet.freeze_panes = frozen
