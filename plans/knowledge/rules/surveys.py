"""Answers of a survey summed up: counts by answer that equal the number of forms, needs, candidates. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from portal.questions.answers import Answers, shown
from portal.questions.definition import NO, YES, Definition, Question
from portal.questions.enums import NUMBERS, STEERING, Kind
from portal.questions.showing import answer_text
from portal.questions.values import is_empty, read

Choice = tuple[str, str]
"""A question's key and the key of one of its answers."""
TEXTS_SHOWN = 50


@dataclass(frozen=True)
class Line:
    """How often one answer was given; percent of the forms that were asked."""

    label: str
    count: int
    percent: int
    key: str = ""


@dataclass(frozen=True)
class Numbers:
    """What numbers say together."""

    mean: Decimal
    middle: Decimal
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Tally:
    """One question over all forms: forms = answered + silent + not asked (hidden by another answer)."""

    question: Question
    forms: int
    answered: int
    silent: int
    not_asked: int
    lines: tuple[Line, ...] = ()
    numbers: Numbers | None = None
    texts: tuple[str, ...] = ()

    @property
    def is_choice(self) -> bool:
        """Whether there are answers to count."""
        return self.question.kind in STEERING

    @property
    def is_several(self) -> bool:
        """One form may give several answers: their counts exceed the forms."""
        return self.question.kind == Kind.SEVERAL_OF

    @property
    def rest(self) -> list[Line]:
        """The forms without an answer, so that the column adds up."""
        found = [Line(_("không trả lời"), self.silent, _percent(self.silent, self.forms))]
        if self.not_asked:
            found.append(Line(_("không được hỏi"), self.not_asked, _percent(self.not_asked, self.forms)))
        return [line for line in found if line.count]


def summarise(definition: Definition, forms: Sequence[Answers]) -> list[Tally]:
    """Every question of the questionnaire, in its order."""
    asked = [shown(definition, answers) for answers in forms]
    return [_tally(question, forms, asked) for question in definition]


def _tally(question: Question, forms: Sequence[Answers], asked: Sequence[frozenset[str]]) -> Tally:
    values = [answers.get(question.key) for answers, keys in zip(forms, asked, strict=True) if question.key in keys]
    given = [value for value in values if not is_empty(value)]
    counts: dict[str, Any] = {"forms": len(forms), "answered": len(given), "silent": len(values) - len(given)}
    counts["not_asked"] = len(forms) - len(values)
    if question.kind in STEERING:
        return Tally(question, **counts, lines=_lines(question, given, len(values)))
    if question.kind in NUMBERS:
        return Tally(question, **counts, numbers=_numbers(question, given))
    texts = tuple(answer_text(question, value) for value in given[:TEXTS_SHOWN])
    return Tally(question, **counts, texts=texts)


def choices_of(question: Question) -> list[tuple[str, str]]:
    """Keys and words of the answers one may choose."""
    if question.kind == Kind.YES_NO:
        return [(YES, _("có")), (NO, _("không"))]
    return [(option.key, option.label) for option in question.options]


def chosen(value: Any) -> frozenset[str]:
    """The keys of a stored choice."""
    if isinstance(value, bool):
        return frozenset({YES if value else NO})
    if isinstance(value, list):
        return frozenset(str(key) for key in value)
    return frozenset() if is_empty(value) else frozenset({str(value)})


def _lines(question: Question, given: Iterable[Any], asked: int) -> tuple[Line, ...]:
    counts = Counter(key for value in given for key in chosen(value))
    return tuple(Line(label, counts[key], _percent(counts[key], asked), key) for key, label in choices_of(question))


def _numbers(question: Question, given: Iterable[Any]) -> Numbers | None:
    found = [Decimal(number) for value in given if (number := read(question.kind, value)) is not None]
    if not found:
        return None
    mean = sum(found, Decimal(0)) / len(found)
    return Numbers(round(mean, 2), round(Decimal(median(found)), 2), min(found), max(found))


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def needs(definition: Definition, wanted: Sequence[Choice], answers: Answers) -> list[str]:
    """The marked answers a form gave, in words."""
    asked = shown(definition, answers)
    found = []
    for key, option in wanted:
        question = definition.find(key)
        if question is not None and key in asked and option in chosen(answers.get(key)):
            words = dict(choices_of(question)).get(option, option)
            found.append(words if question.kind != Kind.YES_NO else f"{question.label}: {words}")
    return found


def is_candidate(definition: Definition, wanted: Sequence[Choice], answers: Answers) -> bool:
    """Whether a form gave, for every question marked, one of the answers marked there. Nothing marked fits nobody."""
    by_question: dict[str, set[str]] = {}
    for key, option in wanted:
        by_question.setdefault(key, set()).add(option)
    asked = shown(definition, answers)
    return bool(by_question) and all(
        key in asked and bool(chosen(answers.get(key)) & options) for key, options in by_question.items()
    )


def known_choices(definition: Definition, wanted: Iterable[Mapping[str, str] | Sequence[str]]) -> list[Choice]:
    """Stored pairs that still mean something in this questionnaire."""
    known = {
        (question.key, key)
        for question in definition
        if question.kind in STEERING
        for key, _label in choices_of(question)
    }
    pairs = [tuple(pair) for pair in wanted]
    return [(str(pair[0]), str(pair[1])) for pair in pairs if len(pair) == 2 and (pair[0], pair[1]) in known]
