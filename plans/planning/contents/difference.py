"""What differs between two snapshots: pure, by identity, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plans.planning.contents.shapes import Shape, shapes
from plans.planning.contents.snapshot import Row, Snapshot

UNREAD = frozenset({"position", "lines", "depth", "search_key", "sort_key", "parent_path"})
"""Columns that say where a thing is printed, not what it says."""


class Kind(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One column of one row: the plain values before and after."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class RowChange:
    """One row. `fields` are the columns that differ; of an added or removed row those that say something."""

    label: str
    identity: str
    kind: Kind
    fields: Sequence[FieldChange]


def compare(old: Snapshot, new: Snapshot) -> list[RowChange]:
    """Every difference, in the order of the models and, within one, of the printed plan."""
    found: list[RowChange] = []
    for shape in shapes():
        found += _compare_model(shape, old.of(shape.label), new.of(shape.label))
    return found


def readable(shape: Shape) -> list[str]:
    """The columns of a model that a reader compares, in the order of the model."""
    skipped = UNREAD | shape.kept | {shape.whole}
    columns = (*shape.model._meta.concrete_fields, *shape.model._meta.local_many_to_many)
    return [
        c.name for c in columns if c.name in shape.fields and c.name not in skipped and not c.name.endswith("_lines")
    ]


def _compare_model(shape: Shape, old: dict[str, Row], new: dict[str, Row]) -> list[RowChange]:
    names = readable(shape)
    changes = []
    for identity in [*new, *(gone for gone in old if gone not in new)]:
        before, after = old.get(identity), new.get(identity)
        fields = _fields(names, before, after)
        if before is None:
            changes.append(RowChange(shape.label, identity, Kind.ADDED, fields))
        elif after is None:
            changes.append(RowChange(shape.label, identity, Kind.REMOVED, fields))
        elif fields:
            changes.append(RowChange(shape.label, identity, Kind.CHANGED, fields))
    return changes


def _fields(names: Sequence[str], before: Row | None, after: Row | None) -> list[FieldChange]:
    pairs = ((name, (before or {}).get(name), (after or {}).get(name)) for name in names)
    return [FieldChange(name, old, new) for name, old, new in pairs if _said(old) != _said(new)]


def _said(value: Any) -> Any:
    """Nothing is nothing, however it is stored."""
    return None if value in ("", [], {}, None, False) else value
