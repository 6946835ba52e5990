"""Answers against their form: what is shown, what is missing or wrong, everything at once. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import Problem
from portal.questions.definition import NO, YES, Definition, Question
from portal.questions.design import MOST_ROWS
from portal.questions.enums import Kind
from portal.questions.values import is_empty, limit_of, problems_of_scalar

Answers = Mapping[str, Any]


def shown(definition: Definition, answers: Answers) -> frozenset[str]:
    """Keys of the questions that are asked, given these answers. What hangs on a hidden question is hidden too."""
    known: dict[str, bool] = {}

    def is_shown(question: Question, above: frozenset[str]) -> bool:
        if question.key not in known:
            condition = question.shown_if
            if condition is None:
                known[question.key] = True
            else:
                other = definition.find(condition.question)
                known[question.key] = (
                    other is not None
                    and other.key not in above
                    and is_shown(other, above | {question.key})
                    and bool(_chosen(answers.get(other.key)) & set(condition.values))
                )
        return known[question.key]

    return frozenset(question.key for question in definition if is_shown(question, frozenset({question.key})))


def _chosen(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {YES if value else NO}
    if isinstance(value, str):
        return {value}
    return {item for item in value if isinstance(item, str)} if isinstance(value, list) else set()


def relevant(definition: Definition, answers: Answers) -> dict[str, Any]:
    """Only answers to questions that are asked and known: what is kept once the form is handed in."""
    asked = shown(definition, answers)
    return {q.key: answers[q.key] for q in definition if q.key in asked and not is_empty(answers.get(q.key))}


def problems_of(definition: Definition, answers: Answers, *, complete: bool = True) -> list[Problem]:
    """Every problem at its place: the key of the question, for tables "c3[2].k1" (second row).

    `complete` False is a draft: what is there must be right, what is missing may be missing.
    """
    asked = shown(definition, answers)
    found: list[Problem] = []
    for question in definition:
        if question.key in asked:
            found += _problems(question, answers.get(question.key), complete)
    return found


def _problems(question: Question, value: Any, complete: bool) -> Iterator[Problem]:
    if is_empty(value):
        if complete and question.is_required:
            yield Problem(question.key, _("Cần trả lời: %(label)s") % {"label": question.label})
        return
    if question.kind == Kind.TABLE:
        yield from _of_table(question, value, complete)
        return
    for text in _of_single(question, value, complete):
        yield Problem(question.key, text)


def _of_single(question: Question, value: Any, complete: bool) -> Iterator[str]:
    low, high = limit_of(question, question.minimum), limit_of(question, question.maximum)
    if question.kind == Kind.YES_NO:
        if not isinstance(value, bool):
            yield _("Hãy chọn có hoặc không.")
    elif question.kind == Kind.ONE_OF:
        if value not in [option.key for option in question.options]:
            yield _("Hãy chọn một câu trả lời trong danh sách.")
    elif question.kind == Kind.SEVERAL_OF:
        known = {option.key for option in question.options}
        if not isinstance(value, list) or not all(isinstance(v, str) and v in known for v in value):
            yield _("Hãy chọn trong danh sách.")
        elif len(set(value)) < len(value):
            yield _("Một lựa chọn được ghi hai lần.")
        elif complete and isinstance(low, int) and len(value) < low:
            yield _("Hãy chọn ít nhất %(limit)d.") % {"limit": low}
        elif isinstance(high, int) and len(value) > high:
            yield _("Chỉ chọn tối đa %(limit)d.") % {"limit": high}
    else:
        yield from problems_of_scalar(question.kind, value, low, high)


def _of_table(question: Question, rows: Any, complete: bool) -> Iterator[Problem]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Problem(question.key, _("Câu trả lời không đúng kiểu."))
        return
    low, high = limit_of(question, question.minimum), limit_of(question, question.maximum)
    if complete and isinstance(low, int) and len(rows) < low:
        yield Problem(question.key, _("Bảng cần ít nhất %(limit)d dòng.") % {"limit": low})
    most = high if isinstance(high, int) else MOST_ROWS
    if len(rows) > most:
        yield Problem(question.key, _("Bảng có tối đa %(limit)d dòng.") % {"limit": most})
    for number, row in enumerate(rows, 1):
        for column in question.columns:
            value = row.get(column.key)
            texts: Iterator[str] = iter(())
            if not is_empty(value):
                texts = problems_of_scalar(column.kind, value)
            elif complete and column.is_required:
                texts = iter((_("Cần nhập."),))
            for text in texts:
                words = _("Dòng %(row)d, cột “%(column)s”: %(text)s") % {
                    "row": number,
                    "column": column.label,
                    "text": text,
                }
                yield Problem(f"{question.key}[{number}].{column.key}", words)
