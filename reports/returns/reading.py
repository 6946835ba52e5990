"""The workbook of a return that came back: read strictly, everything wrong and everything doubtful told by its place."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from portal.core.errors import Problem
from portal.imports.reading.opening import open_document
from portal.questions.answer_forms import field_of, stored, stored_answer
from portal.questions.answers import problems_of, shown
from portal.questions.definition import Definition, Question
from portal.questions.enums import Kind
from portal.vietnam.text import fold
from reports.models import AgencyReturn
from reports.returns.sheet import ANSWER_COLUMN, FIRST_ROW, HEADS, KEY_COLUMN, MAIN, NO, TABLE_HEAD, YES, table_sheet

FRACTION_DIGITS = 6
"""A formula may give a third; what is kept of it."""
Place = tuple[str, int, int]
"""Sheet, row, column."""


@dataclass
class Reading:
    """What a workbook says: answers that could be read, everything wrong by place, everything doubtful."""

    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass
class _Book:
    """The workbook as shown and as written, and what was found in it so far."""

    shown: Any
    written: Any
    found: Reading = field(default_factory=Reading)
    wrong: list[tuple[Place, str]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each answer stands: key of the question, or "c3[2].k1" in a table."""

    def value(self, place: Place) -> Any:
        """What the cell shows. Raises ValidationError for a fault of a formula and for one that was never calculated."""
        sheet, row, column = place
        cell = self.shown[sheet].cell(row, column)
        if cell.data_type == "e":
            said = _("Ô báo lỗi %(error)s. Hãy sửa công thức hoặc nhập giá trị.")
            raise ValidationError(said % {"error": cell.value})
        if cell.value is None and self.written[sheet].cell(row, column).data_type == "f":
            raise ValidationError(
                _("Ô là công thức chưa có giá trị lưu. Hãy mở tệp, tính lại và lưu, hoặc nhập giá trị.")
            )
        return cell.value

    def is_filled(self, place: Place) -> bool:
        """Whether anything stands in the cell."""
        sheet, row, column = place
        return self.written[sheet].cell(row, column).value not in (None, "")

    def finish(self) -> Reading:
        """What was found, problems in the order of the sheets."""
        order = {name: at for at, name in enumerate(self.shown.sheetnames)}
        self.wrong.sort(key=lambda one: (order.get(one[0][0], len(order)), *one[0][1:]))
        self.found.problems += [Problem(place_words(place), message) for place, message in self.wrong]
        return self.found


def read_sheet(row: AgencyReturn, content: bytes, name: str) -> Reading:
    """The answers of a workbook. Raises UnreadableFile for what is no harmless workbook."""
    open_document(content, name)
    if not name.lower().endswith(".xlsx"):
        return Reading(problems=[Problem("", _("Hãy nạp lại đúng biểu Excel (.xlsx) tải từ trang này."))])
    book = _Book(
        shown=openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False),
        written=openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False),
    )
    if MAIN not in book.shown.sheetnames:
        said = _("Tệp không có trang tính “%(sheet)s”: có thể đã bị xóa hoặc đổi tên. Hãy tải lại biểu ở trang này.")
        return Reading(problems=[Problem("", said % {"sheet": MAIN})])
    _check_head(row, book)
    if not book.wrong:
        _read_answers(row.definition, book)
        for question in row.definition:
            if question.kind == Kind.TABLE:
                _read_table(question, book)
        _name_unread_sheets(row.definition, book)
        _check_answers(row, book)
    return book.finish()


def _check_head(row: AgencyReturn, book: _Book) -> None:
    sheet = book.shown[MAIN]
    code = str(sheet.cell(5, 3).value or "").strip()
    if code != str(row.public_id):
        said = _("Đây là biểu của yêu cầu khác (mã “%(code)s”). Hãy tải lại biểu ở trang này.") % {"code": code[:40]}
        book.wrong.append(((MAIN, 5, 3), said))
    _check_heads(MAIN, FIRST_ROW, HEADS, book)


def _check_heads(name: str, row: int, heads: tuple[str, ...], book: _Book) -> set[int]:
    """Columns that no longer stand under their headings; each is told."""
    said = _("Tiêu đề cột bị sửa: phải là “%(head)s”, đang là “%(found)s”.")
    wrong: set[int] = set()
    for column, head in enumerate(heads, 1):
        text = str(book.shown[name].cell(row, column).value or "").strip()
        if text != head.strip():
            wrong.add(column)
            book.wrong.append(((name, row, column), said % {"head": head, "found": text[:60]}))
    return wrong


def _read_answers(definition: Definition, book: _Book) -> None:
    sheet = book.shown[MAIN]
    met: dict[str, int] = {}
    for at in range(FIRST_ROW + 1, sheet.max_row + 1):
        key = str(sheet.cell(at, KEY_COLUMN).value or "").strip()
        place = (MAIN, at, ANSWER_COLUMN)
        question = definition.find(key)
        if question is None or question.kind == Kind.TABLE:
            if key or book.is_filled(place):
                said = (
                    _("%(place)s: dòng này không thuộc biểu (mã câu “%(key)s”), không đọc.")
                    if key
                    else _("%(place)s: dòng này không có mã câu của biểu, không đọc.")
                )
                book.found.warnings.append(said % {"place": place_words(place), "key": key[:20]})
            continue
        if key in met:
            said = _("Mã câu “%(key)s” có hai lần (dòng %(first)d).") % {"key": key, "first": met[key]}
            book.wrong.append(((MAIN, at, KEY_COLUMN), said))
            continue
        met[key] = at
        book.places[key] = place
        try:
            book.found.answers[key] = _read(question, book.value(place))
        except ValidationError as error:
            book.wrong.append((place, f"{question.label}: {' '.join(error.messages)}"))
    _warn_of_columns(MAIN, FIRST_ROW + 1, len(HEADS), book)
    for question in definition:
        if question.kind != Kind.TABLE and question.key not in met:
            said = _("Thiếu dòng “%(label)s” (mã câu %(key)s): giữ trả lời đã có trên Cổng.")
            book.found.warnings.append(said % {"label": question.label, "key": question.key})


def _read_table(question: Question, book: _Book) -> None:
    name = table_sheet(question)
    if name not in book.shown.sheetnames:
        said = _("Thiếu trang tính “%(sheet)s”: giữ trả lời đã có trên Cổng.")
        book.found.warnings.append(said % {"sheet": name})
        return
    moved = _check_heads(name, TABLE_HEAD, tuple(column.label for column in question.columns), book)
    rows: list[dict[str, Any]] = []
    for at in range(TABLE_HEAD + 1, book.shown[name].max_row + 1):
        cells: dict[str, Any] = {}
        for column, spec in enumerate(question.columns, 1):
            if column in moved:
                continue
            place = (name, at, column)
            book.places[f"{question.key}[{len(rows) + 1}].{spec.key}"] = place
            try:
                cells[spec.key] = _read(Question(spec.key, spec.kind, spec.label), book.value(place))
            except ValidationError as error:
                book.wrong.append((place, f"{spec.label}: {' '.join(error.messages)}"))
        kept = {key: value for key, value in cells.items() if value is not None}
        if kept:
            rows.append(kept)
    book.found.answers[question.key] = rows or None
    _warn_of_columns(name, TABLE_HEAD + 1, len(question.columns), book)


def _warn_of_columns(name: str, first: int, width: int, book: _Book) -> None:
    """Whoever writes beside the columns is told once a sheet that it is not read."""
    sheet = book.written[name]
    for row in sheet.iter_rows(min_row=first, min_col=width + 1):
        for cell in row:
            if cell.value not in (None, ""):
                said = _("%(place)s: nội dung nằm ngoài các cột của biểu, không đọc.")
                place = place_words((name, cell.row, cell.column))
                book.found.warnings.append(said % {"place": place})
                return


def _name_unread_sheets(definition: Definition, book: _Book) -> None:
    known = {MAIN, *(table_sheet(question) for question in definition if question.kind == Kind.TABLE)}
    for name in book.shown.sheetnames:
        if name not in known:
            said = _("Trang tính “%(sheet)s” không thuộc biểu, không đọc.")
            book.found.warnings.append(said % {"sheet": name})


def _check_answers(row: AgencyReturn, book: _Book) -> None:
    """Answers against the questions; a workbook that says nothing at all is refused."""
    found = book.found
    if not book.wrong and not any(value is not None for value in found.answers.values()):
        said = _(
            "Biểu không có câu trả lời nào nên không được nhận. Nếu trong kỳ đơn vị không có gì để báo cáo, hãy dùng “Khai không phát sinh”."
        )
        found.problems.append(Problem("", said))
        return
    for problem in problems_of(row.definition, found.answers, complete=False):
        key = problem.place.partition("[")[0]
        question = row.definition.find(key)
        place = book.places.get(problem.place) or book.places.get(key)
        if place is None and question is not None:
            place = (table_sheet(question), TABLE_HEAD, 1)
        if place is not None and question is not None:
            label = f"{question.label}: " if question.kind != Kind.TABLE else ""
            book.wrong.append((place, f"{label}{problem.message}"))
    merged = {**row.answers, **found.answers}
    asked = shown(row.definition, merged)
    for question in row.definition:
        place = book.places.get(question.key)
        value = found.answers.get(question.key)
        if place is None:
            continue
        if value is None and question.key in found.answers and row.answers.get(question.key) is not None:
            said = _("%(place)s: “%(label)s” để trống; trả lời đang có trên Cổng được bỏ theo biểu.")
        elif value is not None and question.key not in asked:
            said = _("%(place)s: “%(label)s” không phải trả lời với các câu đã chọn; nội dung này không được gửi.")
        else:
            continue
        found.warnings.append(said % {"place": place_words(place), "label": question.label})


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
            return [_choice(part, labels) for part in _parts(text)]
        return _choice(text, labels)
    if question.kind == Kind.WHOLE and isinstance(value, float) and value != round(value):
        raise ValidationError(_("Phải là số nguyên, đang là %(number)s.") % {"number": text})
    return stored_answer(question, field_of(question, Definition()).clean(text))


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split(";") if part.strip())


def _choice(text: str, labels: Mapping[str, str]) -> str:
    found = {fold(label): key for label, key in labels.items()}.get(fold(text))
    if found is None:
        said = _("“%(text)s” không có trong danh sách: %(labels)s.") % {"text": text[:60], "labels": ", ".join(labels)}
        raise ValidationError(said)
    return found


def _text(value: Any) -> str:
    """A cell as somebody would type it; numbers without the noise of their binary digits."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        number = round(Decimal(format(value, ".15g")), FRACTION_DIGITS)
        return format(number.normalize(), "f").replace(".", ",")
    return str(value).strip()


def place_words(place: Place) -> str:
    """ "trang “Báo cáo”, dòng 12, cột E"."""
    sheet, row, column = place
    return _("trang “%(sheet)s”, dòng %(row)d, cột %(column)s") % {
        "sheet": sheet,
        "row": row,
        "column": get_column_letter(column),
    }
