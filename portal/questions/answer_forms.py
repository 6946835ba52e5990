"""The form in which a person answers: fields made from questions, nothing obligatory while it is a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.errors import Problem
from portal.questions.answers import Answers
from portal.questions.definition import NO, YES, Definition, Question
from portal.questions.enums import STEERING, Kind
from portal.questions.tables import TableField, as_text, from_text
from portal.questions.values import LONGEST, read
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.vietnam.forms import DecimalCommaField, ViDateField, VndField

PREFIX = "answer-"
UNSPOKEN = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.DATE})
"""Kinds whose fields say None for nothing; texts and choices say ""."""
FEW = 7
"""So many choices are shown as buttons, more as a list."""
YES_NO = ((YES, gettext_lazy("Có")), (NO, gettext_lazy("Không")))


def field_name(key: str) -> str:
    """The name of the field of a question; other forms on the page do not use it."""
    return f"{PREFIX}{key}"


def place_of(problem: Problem) -> Problem:
    """The same problem at the field of its question ("c3[2].k1" stands at the table c3)."""
    return Problem(field_name(problem.place.partition("[")[0]), problem.message)


class AnswersForm(forms.Form):
    """Fields for a definition, or for some of its sections. `answers()` gives what could be read, ready to store.

    `titled` False leaves out the titles of sections: the page has them already.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        definition: Definition,
        answers: Answers | None = None,
        sections: Iterable[str] | None = None,
        titled: bool = True,
        **kwargs: Any,
    ) -> None:
        wanted = set(sections) if sections is not None else None
        self.definition = definition
        self.asked = [s for s in definition.sections if wanted is None or s.key in wanted]
        self.questions = [question for section in self.asked for question in section.questions]
        super().__init__(data, initial=_initial(self.questions, answers or {}), **kwargs)
        for question in self.questions:
            self.fields[field_name(question.key)] = field_of(question, definition)
        self.needed_in_the_end = frozenset(field_name(q.key) for q in self.questions if q.is_required)
        self.layout = tuple(
            FieldGroup(
                section.title if titled else "",
                [field_name(q.key) for q in section.questions],
                hint=section.hint if titled else "",
            )
            for section in self.asked
            if section.questions
        )

    def answers(self) -> dict[str, Any]:
        """Values by key of question; questions whose field could not be read are left out and keep what is stored."""
        self.is_valid()
        return {
            q.key: stored_answer(q, self.cleaned_data[field_name(q.key)])
            for q in self.questions
            if field_name(q.key) in self.cleaned_data and not self._is_absent(q)
        }

    def facts(self) -> dict[str, Any]:
        """The same by name of field, as the field reads them back (`read_answer`): for pages that merge edits."""
        return {
            field_name(key): value_of_field(question, value)
            for key, value in self.answers().items()
            if (question := self.definition.find(key)) is not None
        }

    def _is_absent(self, question: Question) -> bool:
        """A table the page did not have; other fields always say something."""
        return question.kind == Kind.TABLE and self.cleaned_data[field_name(question.key)] is None

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Put problems of answers at their fields; a question of another section is left out."""
        for problem in map(place_of, problems):
            if problem.place in self.fields:
                self.add_error(problem.place, str(problem.message))


def field_of(question: Question, definition: Definition) -> forms.Field:
    """The field of one question."""
    more: dict[str, Any] = {
        "label": question.label,
        "required": False,
        "help_text": escape(hint_of(question, definition)),
    }
    if question.kind == Kind.TABLE:
        cells = {column.key: _scalar(column.kind, label=column.label) for column in question.columns}
        field: forms.Field = TableField(question, cells, **more)
    elif question.kind in STEERING:
        field = _choice(question, more)
    else:
        field = _scalar(question.kind, **more)
    if question.shown_if is not None:
        field.widget.attrs["data-shown-if"] = field_name(question.shown_if.question)
        field.widget.attrs["data-shown-values"] = " ".join(question.shown_if.values)
    return field


def _scalar(kind: str, **more: Any) -> forms.Field:
    more = {"required": False, **more}
    if kind == Kind.WHOLE:
        return DecimalCommaField(decimal_places=0, **more)
    if kind == Kind.DECIMAL:
        return DecimalCommaField(decimal_places=6, **more)
    if kind == Kind.MONEY:
        return VndField(widget=MoneyInput(), **more)
    if kind == Kind.DATE:
        return ViDateField(widget=DayInput(), **more)
    if kind == Kind.LONG_TEXT:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST[Kind.LONG_TEXT], **more)
    return forms.CharField(max_length=LONGEST[Kind.TEXT], **more)


def _choice(question: Question, more: Mapping[str, Any]) -> forms.Field:
    if question.kind == Kind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **more)
    choices = [(option.key, option.label) for option in question.options]
    if question.kind == Kind.SEVERAL_OF:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **more)
    if len(choices) <= FEW:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **more)
    return forms.ChoiceField(choices=[("", "–"), *choices], **more)


def hint_of(question: Question, definition: Definition) -> str:
    """The help text, and in words when the question is asked at all: scripts hide it, paper and plain pages say it."""
    condition = question.shown_if
    if condition is None:
        return question.help
    other = definition.find(condition.question)
    if other is None:
        return question.help
    words = [
        (_("có") if value == YES else _("không")) if other.kind == Kind.YES_NO else other.option_label(value)
        for value in condition.values
    ]
    only = _("Chỉ trả lời khi “%(question)s” là: %(values)s.") % {
        "question": other.label,
        "values": _(" hoặc ").join(words),
    }
    return f"{question.help} {only}".strip()


def stored(kind: str, value: Any) -> Any:
    """A cleaned value as it is kept in JSON; None for nothing."""
    if value is None or value == "" or value == []:
        return None
    if kind == Kind.YES_NO:
        return value == YES
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if kind == Kind.WHOLE else format(value.normalize(), "f")
    return value


def stored_answer(question: Question, value: Any) -> Any:
    """A cleaned answer as it is kept; the cells of a table by the kinds of their columns, empty ones left out."""
    if question.kind != Kind.TABLE:
        return stored(question.kind, value)
    rows = [{c.key: stored(c.kind, row.get(c.key)) for c in question.columns} for row in value or ()]
    return [{key: cell for key, cell in row.items() if cell is not None} for row in rows] or None


def value_of_field(question: Question, answer: Any) -> Any:
    """A stored answer as the value of its field: days and decimals as such, yes/no as a choice, a table as one text."""
    if question.kind == Kind.TABLE:
        return as_text(answer)
    shown = _shown(question, answer) if answer is not None else None
    if shown is None:
        return [] if question.kind == Kind.SEVERAL_OF else None if question.kind in UNSPOKEN else ""
    return Decimal(shown) if question.kind == Kind.WHOLE else shown


def answer_of_field(question: Question, value: Any) -> Any:
    """The way back from `value_of_field`."""
    if question.kind == Kind.TABLE:
        return (from_text(value) or None) if isinstance(value, str) else value or None
    return stored(question.kind, value)


def _initial(questions: Iterable[Question], answers: Answers) -> dict[str, Any]:
    return {field_name(q.key): _shown(q, answers.get(q.key)) for q in questions if answers.get(q.key) is not None}


def _shown(question: Question, value: Any) -> Any:
    if question.kind == Kind.YES_NO:
        return YES if value is True else NO
    if question.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.DATE):
        return read(question.kind, value)
    return value
