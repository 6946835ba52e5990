"""The register written as a workbook: the empty form, the export that reads back, the rows that need correcting."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from enterprises.registry.importing.columns import CHOICES, COLUMNS, HINTS, ROW, WRONG_HEAD, RegisterColumn
from enterprises.registry.importing.reading import GUIDE_SHEET
from enterprises.registry.models import Enterprise
from portal.documents.rendering.xlsx_cells import put
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity

SHEET = "Sổ đăng ký"
HEAD = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
WRONG_FILL = PatternFill("solid", fgColor="FBD9D3")
ROWS_WITH_LISTS = 5000
FORMATS = {"day": "dd/mm/yyyy", "money": "#,##0", "number": "#,##0", "year": "0", "code": "@", "text": "@"}


def template() -> bytes:
    """The empty form: heads, lists to choose from, and a sheet that says how to fill it."""
    book, sheet = _book()
    _lists(sheet)
    for number, column in enumerate(COLUMNS, 1):
        for row in range(2, 52):
            sheet.cell(row, number).number_format = FORMATS.get(column.kind, "@")
    _guide(book)
    return _bytes(book)


def export(rows: Iterable[Enterprise]) -> bytes:
    """The register as the importer reads it back without a change. Written row by row: 50,000 rows stay small."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.append([_styled(sheet, str(column.label)) for column in COLUMNS])
    for row in rows:
        sheet.append([_cell(sheet, column, _of(row, column)) for column in COLUMNS])
    return _bytes(book)


def wrong_rows(draft: Draft, problems: Sequence[DraftProblem]) -> bytes:
    """The rows that cannot be saved: wrong cells marked and explained, all sentences in the last column."""
    by_row: dict[str, list[DraftProblem]] = defaultdict(list)
    for problem in problems:
        if problem.severity == Severity.ERROR:
            by_row[problem.row].append(problem)
    book, sheet = _book(extra=str(WRONG_HEAD))
    _lists(sheet)
    number = 1
    for row in draft.of(ROW):
        if row.id in by_row:
            number += 1
            _wrong_row(sheet, number, row, by_row[row.id])
    return _bytes(book)


def _wrong_row(sheet: Any, number: int, row: DraftRow, problems: Sequence[DraftProblem]) -> None:
    said: Mapping[str, list[str]] = _by_field(problems)
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(number, place)
        text = row.get(column.key)
        put(cell, str(CHOICES[column.key].get(text, text)) if column.key in CHOICES else text)
        cell.number_format = "@"
        if column.key in said:
            cell.fill = WRONG_FILL
            cell.comment = Comment("\n".join(said[column.key]), "Cổng NSCL", width=320, height=90)
    words = "; ".join(f"{problem.place}: {problem.message}" for problem in problems)
    cell = sheet.cell(number, len(COLUMNS) + 1)
    put(cell, words)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _by_field(problems: Sequence[DraftProblem]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        found[problem.field].append(problem.message)
    return found


def _book(extra: str = "") -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = SHEET
    heads = [(str(column.label), column.width) for column in COLUMNS] + ([(extra, 60)] if extra else [])
    for number, (label, width) in enumerate(heads, 1):
        cell = sheet.cell(1, number, label)
        cell.font, cell.fill = HEAD, HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    return book, sheet


def _lists(sheet: Any) -> None:
    """Choices as lists of the cell, where they fit the 255 characters a workbook allows."""
    for number, column in enumerate(COLUMNS, 1):
        labels = [str(label) for label in CHOICES.get(column.key, {}).values()]
        formula = '"' + ",".join(label for label in labels if "," not in label) + '"'
        if not labels or len(formula) > 255 or any("," in label for label in labels):
            continue
        letter = get_column_letter(number)
        rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
        rule.add(f"{letter}2:{letter}{ROWS_WITH_LISTS}")
        sheet.add_data_validation(rule)


def _guide(book: Workbook) -> None:
    sheet = book.create_sheet(GUIDE_SHEET)
    lines = [(_("Cột"), _("Cách ghi"), _("Giá trị nhận"))]
    for column in COLUMNS:
        choices = "; ".join(str(label) for label in CHOICES.get(column.key, {}).values())
        lines.append((str(column.label), str(HINTS.get(column.key, "")), choices))
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            cell = put(sheet.cell(number, place), text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font, cell.fill = HEAD, HEAD_FILL
    for letter, width in (("A", 28), ("B", 60), ("C", 70)):
        sheet.column_dimensions[letter].width = width


def _of(row: Enterprise, column: RegisterColumn) -> Any:
    if column.key in CHOICES:
        value = getattr(row, column.key)
        return str(CHOICES[column.key].get(value, value))
    return getattr(row, column.key)


def _cell(sheet: Any, column: RegisterColumn, value: Any) -> Any:
    if value is None or value == "":
        return None
    cell = put(WriteOnlyCell(sheet), value)
    cell.number_format = FORMATS.get(column.kind, "@")
    return cell


def _styled(sheet: Any, text: str) -> Any:
    cell = put(WriteOnlyCell(sheet), text)
    cell.font, cell.fill = HEAD, HEAD_FILL
    return cell


def _bytes(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
