"""The list written as a workbook: the empty form with its guide, and the rows that need correcting."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from plans.knowledge.importing.columns import CHOICES, COLUMNS, ROW
from plans.knowledge.importing.reading import GUIDE_SHEET
from portal.documents.rendering.xlsx_cells import put
from portal.imports.drafts import Draft, DraftProblem, Severity

SHEET = "Tiêu chuẩn"
HEAD = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
WRONG_FILL = PatternFill("solid", fgColor="FBD9D3")


def template() -> bytes:
    """The empty form, and a sheet that says how to fill it."""
    book, _sheet = _book()
    sheet = book.create_sheet(GUIDE_SHEET)
    lines = [(_("Cột"), _("Cách ghi"), _("Giá trị nhận"))]
    for column in COLUMNS:
        choices = "; ".join(str(label) for label in CHOICES.get(column.key, {}).values())
        lines.append((str(column.label), str(column.hint), choices))
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            cell = put(sheet.cell(number, place), text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font, cell.fill = HEAD, HEAD_FILL
    for letter, width in (("A", 28), ("B", 60), ("C", 70)):
        sheet.column_dimensions[letter].width = width
    return _bytes(book)


def wrong_rows(draft: Draft, problems: Sequence[DraftProblem]) -> bytes:
    """The rows that cannot be saved: wrong cells marked and explained, all sentences in the last column."""
    by_row: dict[str, list[DraftProblem]] = defaultdict(list)
    for problem in problems:
        if problem.severity == Severity.ERROR:
            by_row[problem.row].append(problem)
    book, sheet = _book(extra=str(_("Lỗi cần sửa")))
    number = 1
    for row in draft.of(ROW):
        if row.id not in by_row:
            continue
        number += 1
        said: dict[str, list[str]] = defaultdict(list)
        for problem in by_row[row.id]:
            said[problem.field].append(problem.message)
        for place, column in enumerate(COLUMNS, 1):
            text = row.get(column.key)
            cell = put(sheet.cell(number, place), str(CHOICES.get(column.key, {}).get(text, text)))
            cell.number_format = "@"
            if column.key in said:
                cell.fill = WRONG_FILL
                cell.comment = Comment("\n".join(said[column.key]), "Cổng NSCL", width=320, height=90)
        words = "; ".join(f"{problem.place}: {problem.message}" for problem in by_row[row.id])
        cell = put(sheet.cell(number, len(COLUMNS) + 1), words)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return _bytes(book)


def _book(extra: str = "") -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = SHEET
    heads = [(str(column.label), column.width) for column in COLUMNS] + ([(extra, 60)] if extra else [])
    for number, (label, width) in enumerate(heads, 1):
        cell = put(sheet.cell(1, number), label)
        cell.font, cell.fill = HEAD, HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    return book, sheet


def _bytes(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
