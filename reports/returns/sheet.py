"""The return as a workbook: prefilled, one row a question, a sheet for each table; `reading` takes it back."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from portal.documents.rendering.xlsx_cells import put
from portal.questions.answer_forms import hint_of
from portal.questions.definition import Definition, Question, TableColumn
from portal.questions.enums import Kind
from portal.questions.showing import answer_text, sheet_value
from reports.models import AgencyReturn

MAIN = "Báo cáo"
KEY_COLUMN, ANSWER_COLUMN = 1, 5
FIRST_ROW = 7
TABLE_HEAD = 2
HEADS = ("Mã câu", "Phần", "Câu hỏi", "Cách trả lời", "Trả lời")
WIDTHS = (10, 34, 46, 26, 60)
FILL = PatternFill("solid", fgColor="FFF7DB")
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
YES, NO = "Có", "Không"
LONGEST_LIST = 250
"""Characters of choices a list in a cell may hold."""


def write_sheet(row: AgencyReturn) -> bytes:
    """The prefilled workbook of a return."""
    book = openpyxl.Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = MAIN
    _write_head(sheet, row)
    at = FIRST_ROW
    for section in row.definition.sections:
        for question in section.questions:
            if question.kind == Kind.TABLE:
                _write_table(book, section.title, question, row.answers.get(question.key))
                continue
            at += 1
            values = (question.key, section.title, question.label, _how_fully(question, row.definition), None)
            for column, value in enumerate(values, 1):
                cell = put(sheet.cell(at, column), value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            answer = put(sheet.cell(at, ANSWER_COLUMN), _cell_value(question, row.answers.get(question.key)))
            answer.fill, answer.protection = FILL, Protection(locked=False)
            _offer(sheet, question, answer.coordinate)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(FIRST_ROW + 1, ANSWER_COLUMN)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_head(sheet: Any, row: AgencyReturn) -> None:
    lines = (
        (_("Biểu: %(report)s") % {"report": row.obligation.name}, ""),
        (_("Đơn vị"), row.organization_name),
        (_("Kế hoạch"), f"{row.obligation.plan.code} {row.obligation.plan.title}"),
        (_("Gửi chậm nhất"), f"{row.wanted_by:%d/%m/%Y}"),
        (_("Mã yêu cầu (không sửa)"), str(row.public_id)),
    )
    for at, (label, value) in enumerate(lines, 1):
        put(sheet.cell(at, 1), label).font = Font(bold=True)
        put(sheet.cell(at, 3), value)
    for column, label in enumerate(HEADS, 1):
        cell = put(sheet.cell(FIRST_ROW, column), label)
        cell.font, cell.fill = Font(bold=True), HEAD_FILL


def _write_table(book: Any, section: str, question: Question, rows: Any) -> None:
    sheet = book.create_sheet(table_sheet(question))
    told = "; ".join(f"{spec.label}: {_how_of_column(spec)}" for spec in question.columns)
    put(sheet.cell(1, 1), f"{section}: {question.label} ({told})").font = Font(bold=True)
    for column, spec in enumerate(question.columns, 1):
        cell = put(sheet.cell(TABLE_HEAD, column), spec.label)
        cell.font, cell.fill = Font(bold=True), HEAD_FILL
        sheet.column_dimensions[get_column_letter(column)].width = 30
    for at, known in enumerate(rows or (), TABLE_HEAD + 1):
        for column, spec in enumerate(question.columns, 1):
            asked = Question(spec.key, spec.kind, spec.label)
            put(sheet.cell(at, column), _cell_value(asked, known.get(spec.key)))


def table_sheet(question: Question) -> str:
    """The sheet of a question with a table: "Bảng mc3"."""
    return f"Bảng {question.key}"


def _how_fully(question: Question, definition: Definition) -> str:
    """How to answer, whether one must, and the hint that stands at the question on the page."""
    parts = (_how(question), _("Bắt buộc") if question.is_required else "", hint_of(question, definition))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _how_of_column(spec: TableColumn) -> str:
    words = _how(Question(spec.key, spec.kind, spec.label)).lower()
    return _("%(words)s, bắt buộc") % {"words": words} if spec.is_required else words


def _how(question: Question) -> str:
    if question.kind == Kind.YES_NO:
        return f"{YES} / {NO}"
    if question.options:
        words = " / ".join(option.label for option in question.options)
        return (
            _("Chọn nhiều, cách nhau bằng dấu ;: %(words)s") if question.kind == Kind.SEVERAL_OF else "%(words)s"
        ) % {"words": words}
    kinds = {
        Kind.WHOLE: _("Số nguyên"),
        Kind.DECIMAL: _("Số, ví dụ 6,8"),
        Kind.MONEY: _("Số tiền (đồng)"),
        Kind.DATE: _("Ngày dd/mm/yyyy"),
    }
    return kinds.get(Kind(question.kind), _("Chữ"))


def _offer(sheet: Any, question: Question, place: str) -> None:
    labels = [YES, NO] if question.kind == Kind.YES_NO else [option.label for option in question.options]
    words = ",".join(labels)
    if question.kind in (Kind.YES_NO, Kind.ONE_OF) and len(words) < LONGEST_LIST and not any("," in w for w in labels):
        offered = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        sheet.add_data_validation(offered)
        offered.add(place)


def _cell_value(question: Question, value: Any) -> Any:
    found = sheet_value(question, value)
    if question.kind == Kind.YES_NO:
        return "" if value is None else YES if value is True else NO
    return answer_text(question, value) if question.options else found
