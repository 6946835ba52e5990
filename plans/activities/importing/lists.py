"""Lists of records as one kind of import: a line tells of one record, or of a record and one that hangs on it.

A register says its cells, how a record is known again, and which actions write it; everything else is alike: every problem
at its cell, what saving would do counted before it, twice without doubles, and the register as the sheet it comes in by.
Empty cells leave what stands. What may not change any more is a problem at the cell that would change it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from plans.activities.importing.cells import Cell, Line, WrongCell
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.files import PREPARED_ROWS, filled_sheet, wrong_rows
from plans.activities.importing.kinds import AT_ONCE, Marks, reread_nothing
from plans.activities.importing.reading import GIVEN, NO_VALUE, ROW, reader
from portal.core.errors import Problem, RuleViolation, Text
from portal.imports.drafts import USUAL, Counted, Draft, DraftProblem, DraftRow, FieldSpec, SectionSpec, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy

HINT = _("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi.")
TOLD = _("Đã ghi %(added)d dòng mới, cập nhật %(changed)d, giữ nguyên %(kept)d.")
Problems = Iterable[tuple[str, object]]


@dataclass(frozen=True)
class Seen:
    """One record as a line tells of it: what identifies it, the row that stands (None: new), and the record it hangs on."""

    part: Part
    line: Line
    told: dict[str, Any]
    key: Hashable
    standing: Any
    parent: Any

    @property
    def changes(self) -> dict[str, Any]:
        """Facts the line tells otherwise than the row that stands."""
        cells = (cell for cell in self.part.cells if cell.is_fact and cell.key in self.told)
        return {cell.name: self.told[cell.key] for cell in cells if cell.now(self.standing) != self.told[cell.key]}

    @property
    def move(self) -> str:
        """What saving would do with it: a key of USUAL."""
        return "new" if self.standing is None else "changed" if self.changes else "unchanged"


def no_rules(seen: Seen) -> Problems:
    """Nothing beyond the cells."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind of record in a line.

    `key(line, parent_key)` is what a record is known by (None: a cell it needs is wrong), `held(world)` the records that
    stand, by key; what is saved joins them. `add(actor, line, facts, parent)` and `edit(actor, record, changes)` are the
    actions and answer the record. `rules(seen)` names problems as (field, message). `named` is the column told of when a
    record stands twice in a file. `is_optional`: a line may leave all its cells empty.
    """

    cells: tuple[Cell, ...]
    named: str
    key: Callable[[Line, Hashable], Hashable | None]
    held: Callable[[Any], dict[Hashable, Any]]
    add: Callable[[Actor, Line, dict[str, Any], Any], Any]
    edit: Callable[[Actor, Any, dict[str, Any]], Any]
    rules: Callable[[Seen], Problems] = no_rules
    is_optional: bool = False

    def is_told(self, row: DraftRow) -> bool:
        """Whether the line says anything of it."""
        return not self.is_optional or any(row.get(cell.key) for cell in self.cells)

    def facts(self, told: dict[str, Any]) -> dict[str, Any]:
        """What the actions are told."""
        return {cell.name: told[cell.key] for cell in self.cells if cell.is_fact and cell.key in told}


@dataclass(frozen=True, kw_only=True)
class RecordList:
    """A register that is filled from a sheet.

    `world(actor, draft)` is what lines are looked up in: a fixed number of queries. `rows(actor)` are the lines of the
    workbook, one record of each part a line. A table with all `needed` columns is this list; a line in which only `given`
    columns are filled says nothing. `finish(actor, world)` writes what lines have gathered, once at the end.
    """

    key: str
    title: Text
    unit: Text
    policy: Policy
    page: str
    parts: tuple[Part, ...]
    needed: frozenset[str]
    no_table: Text
    world: Callable[[Actor, Draft], Any]
    rows: Callable[[Actor], Iterable[Sequence[Any]]]
    text_field: str
    told: Text = TOLD
    given: frozenset[str] = GIVEN
    finish: Callable[[Actor, Any], None] | None = None

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """All columns in their order."""
        return tuple(cell.column for part in self.parts for cell in part.cells)


def register(kind: RecordList) -> RecordList:
    """Make the list a kind of import."""
    columns = kind.columns
    fields = tuple(_field(cell.column, part.is_optional) for part in kind.parts for cell in part.cells)

    def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
        return _check(kind, actor, draft)

    def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
        return _commit(kind, actor, draft)

    import_kinds.register(
        ImportKind(
            key=kind.key,
            title=kind.title,
            allowed=kind.policy,
            sections=(SectionSpec(ROW, kind.title, kind.unit, fields, text_field=kind.text_field, hint=HINT),),
            read=reader(columns, kind.needed, kind.no_table, given=kind.given, keeps_formulas=True),
            check=check,
            commit=commit,
            summary=_summary,
            reread=reread_nothing,
            back_url_name=kind.page,
            save_label=_("Lưu các dòng đúng"),
            is_by_row=True,
            remarks_file=wrong_rows(columns),
            commit_at_once_rows=AT_ONCE,
        )
    )
    return kind


def _field(column: SheetColumn, is_optional: bool) -> FieldSpec:
    kind = "long" if column.is_long else "text"
    is_required = column.is_required and not is_optional
    return FieldSpec(column.key, column.label, kind, is_required=is_required, is_sparse=column.is_sparse)


def workbook_of(kind: RecordList, actor: Actor, prepared: dict[str, str] | None = None) -> bytes:
    """The register as the sheet its importer reads back without a change; `prepared` stands in each of the empty lines."""
    lines: list[dict[str, str]] = []
    with override("vi"):  # whoever sends it back may read another language
        for records in kind.rows(actor):
            told: dict[str, str] = {}
            for part, record in zip(kind.parts, records, strict=True):
                if record is not None:
                    told |= {cell.key: cell.show(record) for cell in part.cells}
            lines.append(told)
    if prepared:
        return filled_sheet(kind.columns, [*lines, *[prepared] * PREPARED_ROWS], empty=0)
    return filled_sheet(kind.columns, lines)


def _summary(draft: Draft) -> Counted:
    return counted(draft, counts_wrong=True)


def _read(part: Part, line: Line, marks: Marks | None) -> dict[str, Any]:
    """The values of the filled cells; wrong ones are marked and left out."""
    told: dict[str, Any] = {}
    for cell in part.cells:
        typed = line.row.get(cell.key)
        try:
            if typed.startswith(NO_VALUE.strip()):
                raise WrongCell(gettext("Ô là công thức hoặc báo lỗi; hãy tính lại và lưu tệp, hoặc gõ giá trị."))
            if typed:
                line.told[cell.key] = told[cell.key] = cell.read(typed, line)
            elif cell.column.is_required and marks:
                marks.wrong(line.row, cell.key, _("Không được để trống."))
        except WrongCell as refusal:
            if marks:
                marks.wrong(line.row, cell.key, refusal)
    return told


def _seen(kind: RecordList, world: Any, row: DraftRow, marks: Marks | None) -> Iterator[Seen]:
    """What a line tells, part by part. Where a part cannot be known, the cells of the others are read for their problems."""
    line, key, parent = Line(row, world), (), None
    known: Hashable | None = key
    for part in kind.parts:
        if not part.is_told(row):
            continue
        told = _read(part, line, marks)
        known = part.key(line, known) if known is not None else None
        if known is None:
            continue
        yield Seen(part, line, told, known, part.held(world).get(known), parent)
        parent = part.held(world).get(known)  # what was saved meanwhile stands now


def _check(kind: RecordList, actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, world = Marks(draft), kind.world(actor, draft)
    draft.counts = dict.fromkeys(USUAL, 0)
    before: dict[tuple[int, Hashable], dict[str, Any]] = {}
    for row in draft.of(ROW):
        marked = len(marks.found)
        moves = {_judged(kind, seen, before, marks) for seen in _seen(kind, world, row, marks)}
        if len(marks.found) == marked:
            draft.counts[next(move for move in USUAL if move in moves)] += 1
    return marks.found


def _judged(kind: RecordList, seen: Seen, before: dict[tuple[int, Hashable], dict[str, Any]], marks: Marks) -> str:
    """The move of one record of a line; its problems are marked. Only the record that hangs last may not stand twice."""
    row, at = seen.line.row, kind.parts.index(seen.part)
    earlier = before.get((at, seen.key))
    if earlier is not None and at == len(kind.parts) - 1:
        marks.wrong(row, seen.part.named, _("Trùng với một dòng ở trên của tệp."))
        return "unchanged"
    for name, value in seen.told.items():
        if earlier is not None and earlier.setdefault(name, value) != value:
            marks.wrong(row, name, _("Khác với một dòng ở trên của tệp về cùng một mục."))
    before.setdefault((at, seen.key), dict(seen.told))
    for name, message in seen.part.rules(seen):
        marks.wrong(row, name, message)
    return seen.move if earlier is None else "unchanged"


def _commit(kind: RecordList, actor: Actor, draft: Draft) -> Committed:
    """Write a checked list by the actions of the forms, line by line."""
    world = kind.world(actor, draft)
    counts = dict.fromkeys(USUAL, 0)
    for row in draft.of(ROW):
        moves = set()
        try:
            for seen in _seen(kind, world, row, None):
                moves.add(seen.move)
                _write(actor, world, seen)
        except (RuleViolation, ValidationError) as refusal:
            raise RuleViolation(problems=list(_placed(draft, row, refusal))) from refusal
        counts[next(move for move in USUAL if move in moves)] += 1
    if kind.finish is not None:
        kind.finish(actor, world)
    facts = {"added": counts["new"], "changed": counts["changed"], "kept": counts["unchanged"]}
    return Committed(str(kind.told) % facts, reverse(kind.page), bool(counts["new"] or counts["changed"]))


def _write(actor: Actor, world: Any, seen: Seen) -> None:
    part, held = seen.part, seen.part.held(world)
    if seen.standing is None:
        held[seen.key] = part.add(actor, seen.line, part.facts(seen.told), seen.parent)
    elif changes := seen.changes:
        held[seen.key] = part.edit(actor, seen.standing, changes)


def _placed(draft: Draft, row: DraftRow, refusal: RuleViolation | ValidationError) -> Iterator[Problem]:
    """What an action refused, at the cells of its fields."""
    if isinstance(refusal, RuleViolation):
        for problem in refusal.problems or [Problem("", str(refusal))]:
            yield Problem(draft.cell_of(row, problem.place) if problem.place else row.place, problem.message)
    elif hasattr(refusal, "message_dict"):
        for name, messages in refusal.message_dict.items():
            yield Problem(draft.cell_of(row, name), " ".join(messages))
    else:
        yield Problem(row.place, " ".join(refusal.messages))
