"""The empty sheets people fill in, and the rows that need correcting."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from plans.activities.importing.columns import SHEET_COLUMNS, TRAINEE_COLUMNS, SheetColumn
from plans.activities.importing.reading import ROW
from plans.activities.models import Course, Event
from portal.documents.rendering.xlsx_cells import put
from portal.imports.drafts import Draft, DraftProblem, Severity

HEAD = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
WRONG_FILL = PatternFill("solid", fgColor="FBD9D3")
PREPARED_ROWS = 100
LINE_HEIGHT = 16
READABLE_WIDTH = 220
"""Points of a line of the head; letters that can still be read when all columns are printed on one page."""


def sheet_template(event: Event) -> bytes:
    """The sheet of one event with its code in every line."""
    return _template(SHEET_COLUMNS, {"code": event.code, "province": event.province.slug})


def trainee_template(course: Course) -> bytes:
    """The list of one course with its code in every line."""
    return _template(TRAINEE_COLUMNS, {"code": course.code, "province": course.province.slug})


def filled_sheet(
    columns: tuple[SheetColumn, ...], lines: Sequence[Mapping[str, str]], *, empty: int = PREPARED_ROWS
) -> bytes:
    """A sheet with these lines, every cell a text, and `empty` prepared lines below."""
    with override("vi"):  # whoever sends it back may read another language
        book, sheet = _book(columns)
    for row, line in enumerate([*lines, *[{}] * empty], 2):
        for place, column in enumerate(columns, 1):
            cell = sheet.cell(row, place)
            cell.number_format = "@"
            if line.get(column.key):
                put(cell, line[column.key])
                cell.alignment = Alignment(wrap_text=column.is_long, vertical="top")
    return _bytes(book)


def wrong_rows(columns: tuple[SheetColumn, ...]) -> Callable[[Draft, Sequence[DraftProblem]], bytes]:
    """A function that writes the rows which cannot be saved, wrong cells marked and explained."""

    def write(draft: Draft, problems: Sequence[DraftProblem]) -> bytes:
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for problem in problems:
            if problem.severity == Severity.ERROR:
                said[problem.row][problem.field].append(problem.message)
        book, sheet = _book(columns)
        number = 1
        for row in draft.of(ROW):
            if row.id in said:
                number += 1
                for place, column in enumerate(columns, 1):
                    cell = sheet.cell(number, place)
                    put(cell, row.get(column.key))
                    cell.number_format = "@"
                    if column.key in said[row.id]:
                        cell.fill = WRONG_FILL
                        cell.comment = Comment("\n".join(said[row.id][column.key]), "Cổng NSCL")
        return _bytes(book)

    return write


def _template(columns: tuple[SheetColumn, ...], given: dict[str, str]) -> bytes:
    return filled_sheet(columns, [given] * PREPARED_ROWS, empty=0)


def _book(columns: tuple[SheetColumn, ...]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = _("Danh sách")
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number, str(column.label))
        cell.font, cell.fill = HEAD, HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        said = "; ".join(filter(None, (_("bắt buộc") if column.is_required else "", str(column.hint))))
        if said:
            cell.comment = Comment(said, "Cổng NSCL")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    most = max((-(-len(str(column.label)) // max(column.width - 2, 1)) for column in columns), default=1)
    sheet.row_dimensions[1].height = LINE_HEIGHT * most
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    is_narrow = sum(column.width for column in columns) <= READABLE_WIDTH
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=is_narrow)
    return book, sheet


def _bytes(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
