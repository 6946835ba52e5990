"""Edits of a form: from one definition to the next. Pure; unknown keys raise NotFound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from portal.core.errors import NotFound
from portal.questions.definition import Definition, Option, Question, Section, TableColumn

Change = Callable[[Definition], Definition]


def add_section(title: str, hint: str = "") -> Change:
    """A new, empty section at the end."""

    def change(definition: Definition) -> Definition:
        number = definition.drawn + 1
        section = Section(key=f"p{number}", title=title, hint=hint)
        return Definition((*definition.sections, section), number)

    return change


def reword_section(key: str, title: str, hint: str) -> Change:
    """Another title."""
    return lambda d: _each_section(d, key, lambda s: replace(s, title=title, hint=hint))


def remove_section(key: str) -> Change:
    """Without the section and its questions."""

    def change(definition: Definition) -> Definition:
        rest = tuple(section for section in definition.sections if section.key != key)
        if len(rest) == len(definition.sections):
            raise NotFound()
        return replace(definition, sections=rest)

    return change


def put_question(section_key: str, question: Question) -> Change:
    """`question` in its place when its key is known, else at the end of the section under a new key."""

    def change(definition: Definition) -> Definition:
        if question.key:
            standing = definition.section_of(question.key)
            if standing is None:
                raise NotFound()
            if standing.key == section_key:
                return _each_section(
                    definition,
                    section_key,
                    lambda s: replace(
                        s, questions=tuple(question if q.key == question.key else q for q in s.questions)
                    ),
                )
            definition = remove_question(question.key)(definition)
            added, number = question, definition.drawn
        else:
            number = definition.drawn + 1
            added = replace(question, key=f"c{number}")
        definition = replace(definition, drawn=number)
        return _each_section(definition, section_key, lambda s: replace(s, questions=(*s.questions, added)))

    return change


def remove_question(key: str) -> Change:
    """Without the question."""

    def change(definition: Definition) -> Definition:
        section = definition.section_of(key)
        if section is None:
            raise NotFound()
        kept = tuple(question for question in section.questions if question.key != key)
        return _each_section(definition, section.key, lambda s: replace(s, questions=kept))

    return change


def move_question(key: str, step: int) -> Change:
    """One place up (-1) or down (1); past the edge of its section into the next one."""

    def change(definition: Definition) -> Definition:
        section, question = definition.section_of(key), definition.find(key)
        if section is None or question is None:
            raise NotFound()
        rows = list(section.questions)
        at = rows.index(question)
        if 0 <= at + step < len(rows):
            rows[at], rows[at + step] = rows[at + step], rows[at]
            return _each_section(definition, section.key, lambda s: replace(s, questions=tuple(rows)))
        place = definition.sections.index(section) + step
        if not 0 <= place < len(definition.sections):
            return definition
        there = definition.sections[place].key
        rest = remove_question(key)(definition)
        return _each_section(
            rest,
            there,
            lambda s: replace(s, questions=(*s.questions, question) if step < 0 else (question, *s.questions)),
        )

    return change


def move_section(key: str, step: int) -> Change:
    """One place up or down."""

    def change(definition: Definition) -> Definition:
        rows = list(definition.sections)
        at = next((number for number, section in enumerate(rows) if section.key == key), None)
        if at is None:
            raise NotFound()
        if 0 <= at + step < len(rows):
            rows[at], rows[at + step] = rows[at + step], rows[at]
        return replace(definition, sections=tuple(rows))

    return change


def _each_section(definition: Definition, key: str, change: Callable[[Section], Section]) -> Definition:
    if all(section.key != key for section in definition.sections):
        raise NotFound()
    return replace(definition, sections=tuple(change(s) if s.key == key else s for s in definition.sections))


def options_from(labels: Sequence[str], standing: Sequence[Option]) -> tuple[Option, ...]:
    """Options under the keys they had; a new label gets a new key, so that old answers keep their meaning."""
    known = {option.label: option.key for option in standing}
    number = max((int(option.key[1:]) for option in standing), default=0)
    found = []
    for label in labels:
        key = known.pop(label, None)
        if key is None:
            number += 1
            key = f"o{number}"
        found.append(Option(key, label))
    return tuple(found)


def columns_from(typed: Sequence[tuple[str, str, bool]], standing: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Columns (label, kind, is required) under the keys they had."""
    known = {column.label: column.key for column in standing}
    number = max((int(column.key[1:]) for column in standing), default=0)
    found = []
    for label, kind, is_required in typed:
        key = known.pop(label, None)
        if key is None:
            number += 1
            key = f"k{number}"
        found.append(TableColumn(key, label, kind, is_required))
    return tuple(found)
