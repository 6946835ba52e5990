"""Typed questions among the pages of an application: where their answers are kept, and one page per section."""

from __future__ import annotations

from collections.abc import Callable

from enterprises.applications.answers import definition_of
from enterprises.applications.contents import FieldStore
from enterprises.applications.models import Application
from enterprises.applications.sections import Section
from portal.questions.answer_forms import PREFIX, AnswersForm, answer_of_field, field_name, value_of_field
from portal.questions.answers import shown
from portal.questions.definition import Question
from portal.questions.showing import answer_text


def _question(application: Application, name: str) -> Question | None:
    return definition_of(application).find(name.removeprefix(PREFIX))


def _read(application: Application, name: str) -> object:
    question = _question(application, name)
    return value_of_field(question, application.answers.get(question.key)) if question else None


def _write(application: Application, name: str, value: object) -> None:
    """A new dict, so that a refused save can put the old one back."""
    question = _question(application, name)
    if question is not None:
        application.answers = {**application.answers, question.key: answer_of_field(question, value)}


def _label(application: Application, name: str) -> str:
    question = _question(application, name)
    return question.label if question else name


def _show(application: Application, name: str) -> str:
    question = _question(application, name)
    return answer_text(question, application.answers.get(question.key)) if question else ""


STORE = FieldStore(prefix=PREFIX, read=_read, write=_write, label=_label, show=_show)


def answers_form(application: Application, data: object = None) -> AnswersForm:
    """All questions of an application on one page; without fields when its call has no form."""
    return AnswersForm(data, definition=definition_of(application), answers=application.answers)


def question_sections(application: Application) -> list[Section]:
    """One page per section of the form; sections none of whose questions are asked now are left out."""
    definition = definition_of(application)
    asked = shown(definition, application.answers)
    return [
        Section(
            key=f"cau-hoi-{section.key}",
            title=section.title,
            rows=tuple(field_name(question.key) for question in section.questions),
            hint=section.hint,
            make_form=_form_of(section.key),
        )
        for section in definition.sections
        if any(question.key in asked for question in section.questions)
    ]


def _form_of(section: str) -> Callable[[Application, object], AnswersForm]:
    def make(application: Application, data: object) -> AnswersForm:
        return AnswersForm(
            data, definition=definition_of(application), answers=application.answers, sections=[section], titled=False
        )

    return make
