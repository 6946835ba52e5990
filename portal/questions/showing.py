"""Answers in words: for pages, printed papers and spreadsheets; and what differs between two sets. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from portal.questions.answers import Answers, shown
from portal.questions.definition import Definition, Question
from portal.questions.enums import Kind
from portal.questions.values import is_empty, read
from portal.vietnam.money import format_decimal, format_vnd


@dataclass(frozen=True)
class Answered:
    """One question with its answer: `text` in words; for tables `rows` of cell texts under the columns."""

    question: Question
    text: str
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether to draw a table."""
        return self.question.kind == Kind.TABLE


@dataclass(frozen=True)
class AnsweredSection:
    """A section with the questions that were asked."""

    title: str
    items: tuple[Answered, ...]


@dataclass(frozen=True)
class AnswerDifference:
    """One question answered differently."""

    key: str
    label: str
    before: str
    after: str


def cell_text(kind: str, value: Any) -> str:
    """One stored text, number or day as a person reads it."""
    if is_empty(value):
        return ""
    found = read(kind, value)
    if isinstance(found, dt.date):
        return f"{found:%d/%m/%Y}"
    if found is not None:
        return format_vnd(int(found)) if kind == Kind.MONEY else format_decimal(Decimal(found))
    return str(value)


def answer_text(question: Question, value: Any) -> str:
    """An answer in words; rows of a table one a line."""
    if is_empty(value):
        return ""
    if question.kind == Kind.YES_NO:
        return _("có") if value is True else _("không")
    if question.kind == Kind.ONE_OF:
        return question.option_label(str(value))
    if question.kind == Kind.SEVERAL_OF and isinstance(value, list):
        return "; ".join(question.option_label(str(key)) for key in value)
    if question.kind == Kind.TABLE and isinstance(value, list):
        return "\n".join(" | ".join(row) for row in table_rows(question, value))
    text = cell_text(question.kind, value)
    return f"{text} đ" if question.kind == Kind.MONEY else text


def table_rows(question: Question, rows: Any) -> tuple[tuple[str, ...], ...]:
    """The cells of a table as texts, in the order of its columns."""
    return tuple(
        tuple(cell_text(column.kind, row.get(column.key)) for column in question.columns)
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, Mapping)
    )


def answered(definition: Definition, answers: Answers) -> list[AnsweredSection]:
    """What was asked and answered, in the order of the form; unanswered questions stand with an empty text."""
    asked = shown(definition, answers)
    sections = []
    for section in definition.sections:
        items = tuple(
            Answered(
                question,
                answer_text(question, answers.get(question.key)),
                table_rows(question, answers.get(question.key)) if question.kind == Kind.TABLE else (),
            )
            for question in section.questions
            if question.key in asked
        )
        if items:
            sections.append(AnsweredSection(section.title, items))
    return sections


def answer_differences(definition: Definition, before: Answers, after: Answers) -> list[AnswerDifference]:
    """Questions answered differently in two sets of answers to one form."""
    found = []
    for question in definition:
        old, new = before.get(question.key), after.get(question.key)
        if old != new and not (is_empty(old) and is_empty(new)):
            found.append(
                AnswerDifference(question.key, question.label, answer_text(question, old), answer_text(question, new))
            )
    return found


def sheet_value(question: Question, value: Any) -> Any:
    """An answer as a cell of a spreadsheet: numbers stay numbers, days stay days."""
    if is_empty(value):
        return ""
    found = read(question.kind, value)
    return found if found is not None else answer_text(question, value)
