"""Two versions of a plan side by side, in words people read (requirement S03)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.contents.difference import Kind, RowChange, compare
from plans.planning.contents.merging import Conflict
from plans.planning.contents.shapes import Shape, shapes
from plans.planning.contents.snapshot import SEPARATOR, Row, Snapshot, read
from plans.planning.models import PlanVersion
from portal.vietnam.money import format_decimal, format_vnd

NAMES = ("name", "title", "term", "subject", "text", "number", "printed", "year")
"""Columns a row is called by, the first that says something."""
UNTOLD = frozenset({"key", "unit_key", "printed", "comparator", "time_kind"})
"""Columns that need no telling of a row that is new or gone as a whole."""
KIND_WORDS = {Kind.ADDED: gettext_lazy("thêm"), Kind.REMOVED: gettext_lazy("bỏ"), Kind.CHANGED: gettext_lazy("sửa")}
TONES = {Kind.ADDED: "success", Kind.REMOVED: "danger", Kind.CHANGED: "waiting"}
ORDER = (
    "planning.target",
    "planning.targetphase",
    "planning.targetlistitem",
    "planning.objective",
    "planning.taskgroup",
    "planning.task",
    "planning.taskassignment",
    "planning.duty",
    "planning.budgetline",
    "planning.planfundingsource",
    "planning.planmeasure",
    "planning.reportrule",
)
"""What readers look for first; models not named here follow in their own order."""


@dataclass(frozen=True)
class Cell:
    """One column of one row, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One row that differs."""

    kind: Kind
    place: str
    title: str
    cells: Sequence[Cell]

    @property
    def kind_words(self) -> str:
        return str(KIND_WORDS[self.kind])

    @property
    def tone(self) -> str:
        return TONES[self.kind]


@dataclass(frozen=True)
class Section:
    """The differences of one kind of row."""

    title: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions."""

    sections: Sequence[Section]

    @property
    def count(self) -> int:
        return sum(len(section.changes) for section in self.sections)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Words, tone and number of rows for each kind of change."""
        kinds = [change.kind for section in self.sections for change in section.changes]
        return [(str(KIND_WORDS[kind]), TONES[kind], kinds.count(kind)) for kind in Kind if kind in kinds]


@dataclass(frozen=True)
class ReadableConflict:
    """A place both sides changed, in words; "" where a side removed the row."""

    number: int
    section: str
    title: str
    label: str
    base: str
    mine: str
    theirs: str


def compare_versions(old: PlanVersion, new: PlanVersion) -> Comparison:
    """The differences from `old` to `new`. A constant number of queries."""
    return compare_snapshots(read(old), read(new))


def compare_snapshots(old: Snapshot, new: Snapshot) -> Comparison:
    """The same of two snapshots."""
    changes = compare(old, new)
    words = _Words(old, new, changes)
    by_label: dict[str, list[RowChange]] = {}
    for change in changes:
        by_label.setdefault(change.label, []).append(change)
    labels = sorted(by_label, key=lambda label: ORDER.index(label) if label in ORDER else len(ORDER))
    return Comparison([words.section(label, by_label[label]) for label in labels])


def readable_conflicts(stored: Sequence[dict[str, Any]], mine: Snapshot, theirs: Snapshot) -> list[ReadableConflict]:
    """Clashes of an amendment for its page."""
    words = _Words(theirs, mine, [])
    return [words.conflict(number, Conflict(**data)) for number, data in enumerate(stored)]


class _Words:
    """Turns plain values into what people read, with the names of related rows from either side."""

    def __init__(self, old: Snapshot, new: Snapshot, changes: Sequence[RowChange]) -> None:
        self.old, self.new = old, new
        self.shapes = {shape.label: shape for shape in shapes()}
        self.outside = self._outside(changes)

    def section(self, label: str, changes: Sequence[RowChange]) -> Section:
        shape = self.shapes[label]
        title = str(shape.model._meta.verbose_name_plural)
        return Section(title[:1].upper() + title[1:], [self._change(shape, change) for change in changes])

    def conflict(self, number: int, found: Conflict) -> ReadableConflict:
        shape = self.shapes[found.label]
        title = self.name(shape, found.identity, found.mine if isinstance(found.mine, dict) else None)
        if found.field:
            label = str(shape.fields[found.field].verbose_name)
            sides = [self.value(shape, found.field, side, self.new) for side in (found.base, found.mine, found.theirs)]
        else:
            label = _("cả dòng")
            sides = [_("có dòng này") if side else _("đã bỏ") for side in (found.base, found.mine, found.theirs)]
        return ReadableConflict(number, str(shape.model._meta.verbose_name), title, label, *sides)

    def name(self, shape: Shape, identity: str, row: Row | None = None) -> str:
        """What a row is called: its printed code and its name, of a part with the whole before it."""
        row = row or self.new.of(shape.label).get(identity) or self.old.of(shape.label).get(identity) or {}
        if shape.is_version:
            return _("Toàn văn bản")
        own = next((str(row[name]) for name in NAMES if row.get(name)), "")
        code = str(row.get("code") or "")
        title = " ".join(part for part in (code, _shortened(own)) if part)
        if shape.is_part and row.get(shape.whole):
            whole = self.shapes[shape.target_label(shape.whole)]
            own = title or self._part_name(shape, row)
            return f"{self.name(whole, row[shape.whole])} · {own}"
        return title or identity.partition(SEPARATOR)[0]

    def value(self, shape: Shape, name: str, value: Any, side: Snapshot) -> str:
        """One plain value as a reader writes it."""
        field = shape.fields[name]
        if value in (None, "", [], {}):
            return ""
        if name in shape.refs:
            return self.name(self.shapes[shape.target_label(name)], value)
        if name in shape.links:
            other = self.shapes[shape.target_label(name)]
            return "; ".join(self.name(other, identity) for identity in value)
        if field.is_relation:
            values = value if isinstance(value, list) else [value]
            return "; ".join(self.outside.get((field.related_model, each), str(each)) for each in values)
        return _plain_words(field, value)

    def _change(self, shape: Shape, change: RowChange) -> Change:
        fields = change.fields
        if change.kind != Kind.CHANGED:
            fields = [field for field in fields if field.name not in UNTOLD]
        cells = [
            Cell(
                str(shape.fields[field.name].verbose_name),
                self.value(shape, field.name, field.old, self.old),
                self.value(shape, field.name, field.new, self.new),
            )
            for field in fields
        ]
        return Change(change.kind, change.identity, self.name(shape, change.identity), cells)

    def _part_name(self, shape: Shape, row: Row) -> str:
        parts = [self.value(shape, name, row.get(name), self.new) for name in shape.identity]
        return ", ".join(part for part in parts if part)

    def _outside(self, changes: Sequence[RowChange]) -> dict[tuple[Any, Any], str]:
        """Names of rows outside the plan that a change speaks of. One query per model concerned."""
        wanted: dict[Any, set[Any]] = {}
        for change in changes:
            shape = self.shapes[change.label]
            for field in change.fields:
                relation = shape.fields[field.name]
                if relation.is_relation and field.name not in (*shape.refs, *shape.links):
                    for value in (field.old, field.new):
                        wanted.setdefault(relation.related_model, set()).update(
                            value if isinstance(value, list) else [value]
                        )
        return {
            (model, pk): str(row)
            for model, keys in wanted.items()
            for pk, row in model._base_manager.in_bulk([key for key in keys if key is not None]).items()
        }


def _plain_words(field: Any, value: Any) -> str:
    choices = dict(field.flatchoices or ())
    if choices:
        return str(choices.get(value, value))
    if isinstance(field, models.BooleanField):
        return _("có") if value else _("không")
    if isinstance(field, models.DecimalField):
        return format_decimal(Decimal(str(value)))
    if field.name.endswith("_vnd"):
        return _("%(amount)s đồng") % {"amount": format_vnd(int(value))}
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat(str(value)[:10]).strftime("%d/%m/%Y")
    if isinstance(value, list):
        return "; ".join(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _shortened(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
