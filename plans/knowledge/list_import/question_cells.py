"""The columns of a questionnaire in a sheet: how a question is typed in a line, and written again so that it reads back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Cell, Line, WrongCell, plain, shown
from plans.activities.importing.columns import SheetColumn as C
from portal.questions.definition import NO, YES, Definition, Question, Section, TableColumn
from portal.questions.editor_forms import COLUMNS
from portal.questions.enums import CELL_KINDS, CHOICES, Kind, Purpose
from portal.questions.models import QuestionForm
from portal.questions.values import LARGEST_NUMBER, limit_of

BETWEEN = "|"
"""Between the parts of a column of a table: "Sản phẩm | chữ, một dòng | bắt buộc"."""
YES_NO = ((YES, "có"), (NO, "không"))
BOUNDLESS = frozenset({Kind.YES_NO, Kind.ONE_OF})


def _parts(typed: str) -> list[str]:
    """A thing a line of the cell; in one line between semicolons."""
    lines = typed.splitlines()
    return [part.strip() for part in (lines if len(lines) > 1 else typed.split(";")) if part.strip()]


def _options(typed: str, line: Line) -> list[str]:
    if line.told.get("kind") not in (None, *CHOICES):
        raise WrongCell(gettext("Chỉ kiểu “chọn một”, “chọn nhiều” có lựa chọn."))
    return _parts(typed)


def _columns(typed: str, line: Line) -> list[tuple[str, str, bool]]:
    """Label, kind, obligation of each column of a table."""
    if line.told.get("kind") not in (None, Kind.TABLE):
        raise WrongCell(gettext("Chỉ kiểu “bảng nhiều dòng” có cột."))
    found = [_column([part.strip() for part in told.split(BETWEEN)]) for told in _parts(typed)]
    if len(found) > COLUMNS:
        raise WrongCell(gettext("Bảng có tối đa %(most)d cột.") % {"most": COLUMNS})
    return found


def _column(parts: Sequence[str]) -> tuple[str, str, bool]:
    label, kind, must = (*parts, "", "")[:3]
    if len(parts) > 3 or not label or len(label) > 100 or plain(must) not in ("", "bat buoc"):
        raise WrongCell(
            gettext("Mỗi cột ghi: tên | kiểu | bắt buộc (tên không quá 100 ký tự; kiểu, bắt buộc có thể bỏ).")
        )
    known = {plain(str(one.label)): one for one in CELL_KINDS}
    fits = {one for words, one in known.items() if words.startswith(plain(kind))} if kind else {Kind.TEXT}
    if len(fits) != 1:
        said = "; ".join(str(one.label) for one in CELL_KINDS)
        raise WrongCell(gettext("Không có kiểu cột này. Ghi một trong: %(known)s.") % {"known": said})
    return label, str(next(iter(fits))), bool(must)


def _limit(typed: str, line: Line) -> str:
    """A limit as its kind stores it."""
    kind, column = line.told.get("kind"), C("limit", "")
    if kind is None:
        return ""
    if kind in BOUNDLESS:
        raise WrongCell(gettext("Kiểu trả lời này không có giới hạn."))
    if kind == Kind.DATE:
        return str(cells.day(column).read(typed, line).isoformat())
    if kind == Kind.DECIMAL:
        return format(cells.decimal(column, digits=21, places=6).read(typed, line).normalize(), "f")
    return str(cells.whole(column, least=-LARGEST_NUMBER, most=LARGEST_NUMBER).read(typed, line))


def _condition(typed: str, line: Line) -> tuple[int, str]:
    """Number of the other question and the words of its answer: "3 = có"."""
    number, bar, words = typed.partition("=")
    digits = plain(number).removeprefix("cau").strip()
    if not bar or not words.strip() or not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise WrongCell(gettext("Ghi số của câu kia và câu trả lời, ví dụ: 3 = có; hoặc 2 = Khá."))
    return int(digits), words.strip()


def answers_meant(other: Question, words: str) -> tuple[str, ...]:
    """Keys of the answers a condition names. Raises WrongCell when one is not among those of the other question."""
    known = {plain(label): key for key, label in choices_of(other)}
    whole = known.get(plain(words))
    found = [whole] if whole else [known.get(plain(part)) for part in _parts(words)]
    if None in found or not found:
        said = "; ".join(label for _key, label in choices_of(other))
        raise WrongCell(
            gettext("“%(label)s” không có câu trả lời này. Có: %(known)s.") % {"label": other.label, "known": said}
        )
    return tuple(dict.fromkeys(key for key in found if key))


def choices_of(question: Question) -> list[tuple[str, str]]:
    """Keys and words of what may be answered, in Vietnamese."""
    return list(YES_NO) if question.kind == Kind.YES_NO else [(one.key, one.label) for one in question.options]


def _nothing(record: Any) -> None:
    return None


def _told(column: C, read: Any) -> Cell:
    return cells.cell(column, read, now=_nothing)


def _words(column: C, most: int) -> Cell:
    return cells.text(column, most, now=_nothing)


CELLS = (
    _words(C("form", _("Biểu mẫu"), ("ten bieu mau", "phieu hoi", "ten phieu"), 34, is_required=True), 200),
    cells.choice(C("purpose", _("Dùng cho"), ("muc dich",), 18, _("trống: khảo sát")), Purpose, now=_nothing),
    _words(C("section", _("Phần"), ("ten phan",), 22, _("trống: như dòng trên")), 150),
    _words(C("hint", _("Lời dẫn của phần"), ("loi dan",), 26), 300),
    cells.whole(C("number", _("Câu số"), ("so cau", "stt"), 8, is_required=True), least=1, most=9999, now=_nothing),
    _words(C("label", _("Câu hỏi"), ("noi dung cau hoi",), 50, is_required=True), 300),
    cells.choice(C("kind", _("Kiểu trả lời"), ("kieu",), 20, is_required=True), Kind, now=_nothing),
    cells.flag(C("is_required", _("Bắt buộc"), (), 10, _("có hoặc không")), now=_nothing),
    _told(
        C(
            "options",
            _("Các lựa chọn"),
            ("lua chon",),
            34,
            _("mỗi dòng của ô một lựa chọn, hoặc cách nhau bởi dấu chấm phẩy"),
            is_long=True,
        ),
        _options,
    ),
    _told(
        C(
            "columns",
            _("Các cột của bảng"),
            ("cac cot", "cot cua bang"),
            34,
            _("mỗi dòng của ô một cột: tên | kiểu | bắt buộc; kiểu: chữ, số nguyên, số thập phân, tiền, ngày"),
            is_long=True,
        ),
        _columns,
    ),
    _told(C("minimum", _("Nhỏ nhất"), (), 12, _("chữ: số ký tự; chọn nhiều: số lựa chọn; bảng: số dòng")), _limit),
    _told(C("maximum", _("Lớn nhất"), (), 12), _limit),
    _told(C("shown_if", _("Chỉ hỏi khi"), ("dieu kien",), 22, _("số câu = câu trả lời, ví dụ 3 = có")), _condition),
    _words(C("help", _("Hướng dẫn trả lời"), ("huong dan",), 34), 500),
)
COLUMNS_OF_SHEET = tuple(cell.column for cell in CELLS)


def lines_of(form: QuestionForm, definition: Definition) -> list[dict[str, str]]:
    """A questionnaire as lines, a question each."""
    numbers = {question.key: number for number, question in enumerate(definition, 1)}
    return [
        _line(form, section, question, definition, numbers)
        for section in definition.sections
        for question in section.questions
    ]


def _line(
    form: QuestionForm, section: Section, question: Question, definition: Definition, numbers: dict[str, int]
) -> dict[str, str]:
    return {
        "form": form.title,
        "purpose": str(Purpose(form.purpose).label),
        "section": section.title,
        "hint": section.hint if question == section.questions[0] else "",
        "number": str(numbers[question.key]),
        "label": question.label,
        "kind": str(Kind(question.kind).label),
        "is_required": "có" if question.is_required else "không",
        "options": "\n".join(option.label for option in question.options),
        "columns": "\n".join(map(_column_words, question.columns)),
        "minimum": shown(limit_of(question, question.minimum)),
        "maximum": shown(limit_of(question, question.maximum)),
        "shown_if": _condition_words(question, definition, numbers),
        "help": question.help,
    }


def _column_words(column: TableColumn) -> str:
    must = (f" {BETWEEN} bắt buộc",) if column.is_required else ()
    return "".join((f"{column.label} {BETWEEN} {Kind(column.kind).label}", *must))


def _condition_words(question: Question, definition: Definition, numbers: dict[str, int]) -> str:
    condition = question.shown_if
    other = definition.find(condition.question) if condition else None
    if condition is None or other is None:
        return ""
    words = dict(choices_of(other))
    return f"{numbers[other.key]} = " + "; ".join(words.get(key, key) for key in condition.values)
