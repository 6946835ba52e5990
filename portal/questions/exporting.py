"""A column per question, for lists that leave as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from portal.questions.answers import Answers, shown
from portal.questions.definition import Definition, Question
from portal.questions.enums import Kind
from portal.questions.showing import sheet_value
from portal.ui.columns import Column

ReadAnswers = Callable[[Any], tuple[Definition, Answers] | None]
KINDS = {Kind.MONEY: "money", Kind.WHOLE: "number", Kind.DECIMAL: "number", Kind.DATE: "day"}


def answer_columns(definitions: Iterable[Definition], answers_of: ReadAnswers) -> list[Column]:
    """Columns for every question of any version, in the words of the first one that has it (give the newest first).

    `answers_of` leads from a row to its own definition and answers, None when it has none.
    """
    questions: dict[str, Question] = {}
    for definition in definitions:
        for question in definition:
            questions.setdefault(question.key, question)
    return [_column(question, answers_of) for question in questions.values()]


def _column(question: Question, answers_of: ReadAnswers) -> Column:
    def value(row: Any) -> Any:
        held = answers_of(row)
        if held is None:
            return ""
        definition, answers = held
        own = definition.find(question.key)
        if own is None or question.key not in shown(definition, answers):
            return ""
        return sheet_value(own, answers.get(question.key))

    return Column(question.key, question.label, value=value, kind=KINDS.get(Kind(question.kind), "text"))
