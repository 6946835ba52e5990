"""Answers of an application to the questions of its call: what it lacks, what it says, in which places."""

from __future__ import annotations

from collections.abc import Sequence

from enterprises.applications.models import Application
from portal.core.errors import Problem
from portal.questions.answer_forms import place_of
from portal.questions.answers import problems_of, relevant, shown
from portal.questions.definition import Definition
from portal.questions.showing import AnsweredSection, answer_text, answered

NOTHING = Definition()


def definition_of(application: Application) -> Definition:
    """The questions of the version the draft was begun on; none when its call has no form."""
    version = application.form_version
    return version.definition if version is not None else NOTHING


def answer_problems(application: Application) -> list[Problem]:
    """Missing and wrong answers, each at the field of its question."""
    return [place_of(problem) for problem in problems_of(definition_of(application), application.answers)]


def answered_sections(application: Application) -> list[AnsweredSection]:
    """Questions and answers in words."""
    return answered(definition_of(application), application.answers)


def filed_answers(application: Application) -> dict[str, object]:
    """What is kept once it is filed: answers to questions that were asked."""
    return relevant(definition_of(application), application.answers)


def answer_lines(application: Application) -> Sequence[tuple[str, str, str, bool]]:
    """Key, question, answer in words, whether it must be answered: of the questions that are asked."""
    definition = definition_of(application)
    asked = shown(definition, application.answers)
    return [
        (q.key, q.label, answer_text(q, application.answers.get(q.key)), q.is_required)
        for q in definition
        if q.key in asked
    ]
