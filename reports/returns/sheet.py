"""The return as a workbook: prefilled, one row a question; the file that comes back is read strictly by place."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from portal.core.errors import Problem
from portal.documents.rendering.xlsx_cells import put
from portal.imports.reading.opening import open_document
from portal.questions.answer_forms import field_of, stored, stored_answer
from portal.questions.answers import problems_of
from portal.questions.definition import Definition, Question
from portal.questions.enums import Kind
from portal.questions.showing import answer_text, sheet_value
from portal.vietnam.text import fold
from reports.models import AgencyReturn

MAIN = "Báo cáo"
KEY_COLUMN, ANSWER_COLUMN = 1, 5
FIRST_ROW = 7
HEADS = ("Mã câu", "Phần", "Câu hỏi", "Cách trả lời", "Trả lời")
WIDTHS = (10, 34, 46, 26, 60)
FILL = PatternFill("solid", fgColor="FFF7DB")
HEAD_FILL = PatternFill("solid", fgColor="DCE9E6")
YES, NO = "Có", "Không"
LONGEST_LIST = 250
"""Characters of choices a list in a cell may hold."""


@dataclass
class Reading:
    """What a workbook says: answers that could be read, everything wrong by place, everything doubtful."""

    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


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
            values = (question.key, section.title, question.label, _how(question), None)
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
        (_("Biểu báo cáo năm %(year)d") % {"year": row.obligation.year}, ""),
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
    put(sheet.cell(1, 1), f"{section}: {question.label}").font = Font(bold=True)
    for column, spec in enumerate(question.columns, 1):
        cell = put(sheet.cell(2, column), spec.label)
        cell.font, cell.fill = Font(bold=True), HEAD_FILL
        sheet.column_dimensions[get_column_letter(column)].width = 30
    for at, known in enumerate(rows or (), 3):
        for column, spec in enumerate(question.columns, 1):
            asked = Question(spec.key, spec.kind, spec.label)
            put(sheet.cell(at, column), _cell_value(asked, known.get(spec.key)))


def table_sheet(question: Question) -> str:
    """The sheet of a question with a table: "Bảng mc3"."""
    return f"Bảng {question.key}"


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


def read_sheet(row: AgencyReturn, content: bytes, name: str) -> Reading:
    """The answers of a workbook. Raises UnreadableFile for what is no harmless workbook."""
    open_document(content, name)
    found = Reading()
    if not name.lower().endswith(".xlsx"):
        found.problems.append(Problem("", _("Hãy nạp lại đúng biểu Excel (.xlsx) tải từ trang này.")))
        return found
    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    written = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    if MAIN not in shown.sheetnames:
        found.problems.append(Problem("", _("Tệp không có trang tính “%(sheet)s”.") % {"sheet": MAIN}))
        return found
    _check_head(row, shown[MAIN], found)
    if found.problems:
        return found
    places = dict(_answers(row.definition, shown[MAIN], written[MAIN], found))
    for question in row.definition:
        if question.kind == Kind.TABLE:
            _read_table(question, shown, found)
    for problem in problems_of(row.definition, found.answers, complete=False):
        question_key = problem.place.partition("[")[0]
        if question_key in places:
            found.problems.append(Problem(places[question_key], problem.message))
        else:
            found.problems.append(Problem(f"Bảng {question_key}", problem.message))
    return found


def _check_head(row: AgencyReturn, sheet: Any, found: Reading) -> None:
    code = str(sheet.cell(5, 3).value or "").strip()
    if code != str(row.public_id):
        said = _("Đây là biểu của yêu cầu khác (mã “%(code)s”). Hãy tải lại biểu ở trang này.") % {"code": code[:40]}
        found.problems.append(Problem(_place(MAIN, 5, 3), said))
    heads = tuple(str(sheet.cell(FIRST_ROW, column).value or "").strip() for column in range(1, len(HEADS) + 1))
    if heads != HEADS:
        said = _("Dòng tiêu đề bị sửa: phải là %(heads)s.") % {"heads": ", ".join(HEADS)}
        found.problems.append(Problem(_place(MAIN, FIRST_ROW, 1), said))


def _answers(definition: Definition, sheet: Any, written: Any, found: Reading) -> Iterator[tuple[str, str]]:
    """Reads every row; yields question key and the place of its answer."""
    met: dict[str, int] = {}
    for at in range(FIRST_ROW + 1, sheet.max_row + 1):
        key = str(sheet.cell(at, KEY_COLUMN).value or "").strip()
        value = sheet.cell(at, ANSWER_COLUMN).value
        place = _place(MAIN, at, ANSWER_COLUMN)
        question = definition.find(key)
        if question is None:
            if key or value not in (None, ""):
                said = _("%(place)s: dòng này không thuộc biểu (mã câu “%(key)s”), không đọc.")
                found.warnings.append(said % {"place": place, "key": key[:20]})
            continue
        if key in met:
            said = _("Mã câu “%(key)s” có hai lần (dòng %(first)d).") % {"key": key, "first": met[key]}
            found.problems.append(Problem(_place(MAIN, at, KEY_COLUMN), said))
            continue
        met[key] = at
        yield key, place
        formula = written.cell(at, ANSWER_COLUMN)
        if formula.data_type == "f" and value is None:
            said = _("Ô là công thức chưa có giá trị lưu. Hãy mở tệp, tính lại và lưu, hoặc nhập số.")
            found.problems.append(Problem(place, said))
            continue
        try:
            found.answers[key] = _read(question, value)
        except ValidationError as error:
            found.problems.append(Problem(place, f"{question.label}: {' '.join(error.messages)}"))
    for question in definition:
        if question.kind != Kind.TABLE and question.key not in met:
            said = _("Thiếu dòng “%(label)s” (mã câu %(key)s): giữ trả lời đã có trên Cổng.")
            found.warnings.append(said % {"label": question.label, "key": question.key})


def _read_table(question: Question, book: Any, found: Reading) -> None:
    name = table_sheet(question)
    if name not in book.sheetnames:
        found.warnings.append(_("Thiếu trang tính “%(sheet)s”: giữ trả lời đã có trên Cổng.") % {"sheet": name})
        return
    sheet = book[name]
    rows = []
    for at in range(3, sheet.max_row + 1):
        cells: dict[str, Any] = {}
        for column, spec in enumerate(question.columns, 1):
            try:
                cells[spec.key] = _read(Question(spec.key, spec.kind, spec.label), sheet.cell(at, column).value)
            except ValidationError as error:
                said = f"{spec.label}: {' '.join(error.messages)}"
                found.problems.append(Problem(_place(name, at, column), said))
        kept = {key: value for key, value in cells.items() if value is not None}
        if kept:
            rows.append(kept)
    found.answers[question.key] = rows or None


def _read(question: Question, value: Any) -> Any:
    """A cell as the answer is kept; None for an empty one. Raises ValidationError."""
    text = _text(value)
    if not text:
        return None
    if question.kind == Kind.YES_NO:
        return stored(Kind.YES_NO, _choice(text, {YES: "yes", NO: "no"}))
    if question.options:
        labels = {option.label: option.key for option in question.options}
        if question.kind == Kind.SEVERAL_OF:
            return [_choice(part, labels) for part in text.split(";") if part.strip()]
        return _choice(text, labels)
    return stored_answer(question, field_of(question, Definition()).clean(text))


def _choice(text: str, labels: Mapping[str, str]) -> str:
    found = {fold(label): key for label, key in labels.items()}.get(fold(text))
    if found is None:
        said = _("“%(text)s” không có trong danh sách: %(labels)s.") % {"text": text[:60], "labels": ", ".join(labels)}
        raise ValidationError(said)
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return format(value, ".10g").replace(".", ",") if "e" not in format(value, ".10g") else f"{value:.0f}"
    return str(value).strip()


def _place(sheet: str, row: int, column: int) -> str:
    """ "trang “Báo cáo”, dòng 12, cột E"."""
    return _("trang “%(sheet)s”, dòng %(row)d, cột %(column)s") % {
        "sheet": sheet,
        "row": row,
        "column": get_column_letter(column),
    }
