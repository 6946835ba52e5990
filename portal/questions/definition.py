"""What a form asks, as frozen values; stored as JSON in `FormVersion.content`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from portal.questions.enums import Kind

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Option:
    """One answer to choose. The key is what is stored; the label may be reworded."""

    key: str
    label: str


@dataclass(frozen=True)
class TableColumn:
    """One column of a table; `kind` is one of CELL_KINDS."""

    key: str
    label: str
    kind: str = Kind.TEXT
    is_required: bool = False


@dataclass(frozen=True)
class Condition:
    """Shown only if the answer to `question` is one of `values` (option keys, "yes" or "no")."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question. `minimum` and `maximum` are written as the kind is stored ("5", "2.5", "2026-01-01"), "" for none.

    For texts they bound the number of characters, for several-of the number of choices, for tables the rows.
    """

    key: str
    kind: str
    label: str
    help: str = ""
    is_required: bool = False
    minimum: str = ""
    maximum: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[TableColumn, ...] = ()
    shown_if: Condition | None = None

    def option_label(self, key: str) -> str:
        """The words of an option, the key itself when it is gone."""
        return next((option.label for option in self.options if option.key == key), key)


@dataclass(frozen=True)
class Section:
    """A titled group of questions."""

    key: str
    title: str
    hint: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Definition:
    """All sections in order. `drawn` is the highest number ever given to a key: keys are never used again."""

    sections: tuple[Section, ...] = ()
    drawn: int = 0

    def __iter__(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    def find(self, key: str) -> Question | None:
        """The question with this key."""
        return next((question for question in self if question.key == key), None)

    def section_of(self, key: str) -> Section | None:
        """The section the question stands in."""
        return next((s for s in self.sections if any(q.key == key for q in s.questions)), None)


def to_json(definition: Definition) -> dict[str, Any]:
    """Plain lists and dicts."""
    return asdict(definition)


def from_json(content: Mapping[str, Any]) -> Definition:
    """The definition behind stored content; {} is an empty form."""
    sections = tuple(
        Section(
            key=section["key"],
            title=section["title"],
            hint=section.get("hint", ""),
            questions=tuple(_question(question) for question in section.get("questions", ())),
        )
        for section in content.get("sections", ())
    )
    return Definition(sections=sections, drawn=content.get("drawn", 0))


def _question(found: Mapping[str, Any]) -> Question:
    condition = found.get("shown_if")
    own = {name: found[name] for name in ("key", "kind", "label", "help", "is_required", "minimum", "maximum")}
    return Question(
        **own,
        options=tuple(Option(**option) for option in found.get("options", ())),
        columns=tuple(TableColumn(**column) for column in found.get("columns", ())),
        shown_if=Condition(condition["question"], tuple(condition["values"])) if condition else None,
    )
