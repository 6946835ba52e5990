"""A draft as a page shows it: fields with words for their values, problems beside the rows they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from portal.imports.drafts import (
    SURENESS_WORDS,
    Draft,
    DraftProblem,
    DraftRow,
    FieldSpec,
    SectionSpec,
    Severity,
    Text,
    sureness,
)
from portal.imports.kinds import ImportKind

LONGEST_SOURCE = 600
ROWS_OF_A_PAGE = 40


@dataclass(frozen=True)
class ShownField:
    """One field with its value in words. `sure` is "sure", "likely", "guess" or "edited"."""

    label: Text
    value: str
    sure: str
    sure_words: Text
    is_long: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownRow:
    row: DraftRow
    fields: tuple[ShownField, ...]
    problems: tuple[DraftProblem, ...]
    moves: tuple[tuple[str, Text], ...]
    source: str
    is_single: bool = False

    @property
    def tone(self) -> str:
        """ "error", "warning" or "" for the mark at the side."""
        if any(problem.severity == Severity.ERROR for problem in self.problems):
            return "error"
        doubtful = any(shown.sure == "guess" for shown in self.fields)
        return "warning" if self.problems or doubtful else ""


@dataclass(frozen=True)
class ShownSection:
    spec: SectionSpec
    rows: tuple[ShownRow, ...]
    total: int = 0
    dropped: int = 0
    wrong: int = 0
    """Rows with a problem that are not on this page."""
    page: Page[Any] | None = None

    @property
    def count(self) -> int:
        """Rows that count."""
        return self.total - self.dropped

    @property
    def to_check(self) -> int:
        """Rows with a problem or a guess."""
        return self.wrong or sum(1 for row in self.rows if row.tone and not row.row.is_dropped)


@dataclass
class Shown:
    sections: list[ShownSection] = field(default_factory=list)
    errors: list[DraftProblem] = field(default_factory=list)
    warnings: list[DraftProblem] = field(default_factory=list)


def shown(kind: ImportKind, draft: Draft, problems: Sequence[DraftProblem], page_number: str = "1") -> Shown:
    """The draft for the page: the whole of it, or where rows stand for themselves one page, those with problems first."""
    page = Shown(
        errors=[problem for problem in problems if problem.severity == Severity.ERROR],
        warnings=[problem for problem in problems if problem.severity != Severity.ERROR],
    )
    choices = choices_of(kind, draft)
    by_row: dict[str, list[DraftProblem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.row].append(problem)
    for spec in kind.sections:
        rows = [row for row in draft.rows if row.section == spec.key]
        if not rows:
            continue
        dropped, total, cut = sum(row.is_dropped for row in rows), len(rows), None
        wrong = sum(row.id in by_row and not row.is_dropped for row in rows) if kind.is_by_row else 0
        if kind.is_by_row:
            rows.sort(key=lambda row: (_rank(by_row.get(row.id, ())), row.is_dropped))
            cut = Paginator(rows, ROWS_OF_A_PAGE).get_page(page_number)
            rows = list(cut.object_list)
        made = tuple(_row(kind, spec, row, by_row.get(row.id, []), choices) for row in rows)
        page.sections.append(ShownSection(spec, made, total, dropped, wrong, cut))
    return page


def _rank(problems: Sequence[DraftProblem]) -> int:
    if any(problem.severity == Severity.ERROR for problem in problems):
        return 0
    return 1 if problems else 2


def shown_row(kind: ImportKind, draft: Draft, row: DraftRow, problems: Sequence[DraftProblem]) -> ShownRow:
    """One row for the part of the page that changes."""
    own = [problem for problem in problems if problem.row == row.id]
    return _row(kind, kind.section(row.section), row, own, choices_of(kind, draft))


Choices = dict[tuple[str, str], dict[str, str]]


def choices_of(kind: ImportKind, draft: Draft) -> Choices:
    """Words for the values of closed lists, per section and field; asked once per page."""
    found: Choices = {}
    for spec in kind.sections:
        for item in spec.fields:
            if item.choices is not None:
                found[spec.key, item.name] = {str(key): str(label) for key, label in item.choices()}
            elif item.kind.startswith("ref:"):
                rows = draft.of(item.kind.removeprefix("ref:"))
                found[spec.key, item.name] = {"": "---------"} | {
                    row.id: f"{row.get('code')} {row.get('title')}".strip()[:90] for row in rows
                }
    return found


def _row(
    kind: ImportKind, spec: SectionSpec, row: DraftRow, problems: Sequence[DraftProblem], choices: Choices
) -> ShownRow:
    fields = tuple(
        _field(item, row, choices.get((spec.key, item.name), {}), problems)
        for item in spec.fields
        if row.get(item.name)
        or any(problem.field == item.name for problem in problems)
        or (item.is_required and spec.is_single)
    )
    moves = tuple((key, kind.section(key).title) for key in spec.moves_to)
    source = row.source if len(row.source) <= LONGEST_SOURCE else row.source[:LONGEST_SOURCE] + "…"
    return ShownRow(row, fields, tuple(problems), moves, source, spec.is_single)


def _field(item: FieldSpec, row: DraftRow, words: dict[str, str], problems: Sequence[DraftProblem]) -> ShownField:
    value = row.get(item.name)
    if item.kind == "flag":
        text = _("Có") if value else _("Không")
    else:
        text = words.get(value, value) if words else value
    step = "edited" if item.name in row.edited else sureness(row.sure.get(item.name, 1.0))
    said = _("đã sửa") if step == "edited" else SURENESS_WORDS[step]
    wrong = tuple(problem.message for problem in problems if problem.field == item.name)
    return ShownField(item.label, text, step, said, item.kind == "long", wrong)
