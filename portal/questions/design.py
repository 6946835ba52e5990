"""What is wrong with a form as its writer left it: every problem at once, at its question. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.core.errors import Problem
from portal.questions.definition import NO, YES, Definition, Question
from portal.questions.enums import CELL_KINDS, CHOICES, STEERING, Kind
from portal.questions.values import limit_of

MOST_QUESTIONS, MOST_OPTIONS, MOST_ROWS = 200, 60, 100


def problems_of_definition(definition: Definition) -> list[Problem]:
    """Problems that stand against publishing; places are keys of questions."""
    found: list[Problem] = []
    questions = list(definition)
    if not questions:
        found.append(Problem("", _("Biểu mẫu chưa có câu hỏi nào.")))
    if len(questions) > MOST_QUESTIONS:
        found.append(Problem("", _("Biểu mẫu có tối đa %(limit)d câu hỏi.") % {"limit": MOST_QUESTIONS}))
    for question in questions:
        found += problems_of_question(question, definition)
    return found


def problems_of_question(question: Question, definition: Definition) -> list[Problem]:
    """Problems of one question, seen among the others."""
    return [Problem(question.key, text) for _field, text in placed(question, definition)]


def placed(question: Question, definition: Definition) -> Iterator[tuple[str, str]]:
    """The same problems, each with the field of the question it is about."""
    if not question.label.strip():
        yield "label", _("Câu hỏi chưa có lời.")
    yield from (("options", text) for text in _options(question))
    yield from (("columns", text) for text in _columns(question))
    yield from _limits(question)
    yield from (("shown_if", text) for text in _steered(question, definition))


def _options(question: Question) -> Iterator[str]:
    if question.kind in CHOICES:
        labels = [option.label.strip().casefold() for option in question.options]
        if len(labels) < 2:
            yield _("Câu hỏi chọn cần ít nhất hai lựa chọn.")
        if len(labels) > MOST_OPTIONS:
            yield _("Một câu hỏi có tối đa %(limit)d lựa chọn.") % {"limit": MOST_OPTIONS}
        if len(set(labels)) < len(labels) or not all(labels):
            yield _("Các lựa chọn phải khác nhau và không để trống.")


def _columns(question: Question) -> Iterator[str]:
    if question.kind == Kind.TABLE:
        labels = [column.label.strip().casefold() for column in question.columns]
        if not labels:
            yield _("Bảng cần ít nhất một cột.")
        if len(set(labels)) < len(labels) or not all(labels):
            yield _("Tên các cột phải khác nhau và không để trống.")
        if any(column.kind not in CELL_KINDS for column in question.columns):
            yield _("Kiểu của cột không dùng được trong bảng.")


def _limits(question: Question) -> Iterator[tuple[str, str]]:
    low, high = limit_of(question, question.minimum), limit_of(question, question.maximum)
    ends = (("minimum", low, _("nhỏ nhất")), ("maximum", high, _("lớn nhất")))
    for field, read, name in ends:
        typed = getattr(question, field)
        if typed and read is None:
            yield field, _("Giới hạn %(name)s không đọc được: %(typed)s.") % {"name": name, "typed": typed}
    if low is not None and high is not None and low > high:
        yield "minimum", _("Giới hạn nhỏ nhất lớn hơn giới hạn lớn nhất.")
    if question.kind == Kind.TABLE and high is not None and high > MOST_ROWS:
        yield "maximum", _("Bảng có tối đa %(limit)d dòng.") % {"limit": MOST_ROWS}
    if question.kind == Kind.SEVERAL_OF and low is not None and low > len(question.options):
        yield "minimum", _("Số lựa chọn tối thiểu nhiều hơn số lựa chọn có sẵn.")


def _steered(question: Question, definition: Definition) -> Iterator[str]:
    condition = question.shown_if
    if condition is None:
        return
    other = definition.find(condition.question)
    if other is None:
        yield _("Câu hỏi mà nó phụ thuộc không còn trong biểu mẫu.")
        return
    if other.kind not in STEERING:
        yield _("Chỉ phụ thuộc được vào câu hỏi có/không hoặc câu hỏi chọn.")
    known = {YES, NO} if other.kind == Kind.YES_NO else {option.key for option in other.options}
    if not condition.values or not set(condition.values) <= known:
        yield _("Câu trả lời mà nó phụ thuộc không còn trong “%(label)s”.") % {"label": other.label}
    if _is_circular(question, definition):
        yield _("Điều kiện hiện quay vòng: câu hỏi phụ thuộc vào chính nó qua “%(label)s”.") % {"label": other.label}


def _is_circular(question: Question, definition: Definition) -> bool:
    """Whether following "shown only if" from `question` leads back to it."""
    met: set[str] = set()
    at: Question | None = question
    while at is not None and at.shown_if is not None:
        if at.shown_if.question == question.key:
            return True
        if at.shown_if.question in met:
            return False
        met.add(at.shown_if.question)
        at = definition.find(at.shown_if.question)
    return False
