"""The contents of one version as plain data, known by keys instead of ids.

A snapshot is JSON all through: `{"planning.target": {"muc-tieu-1": {"name": …, "tasks": […]}}}`. Numbers are strings, days
are ISO; a reference is the identity of the row it points at. Two snapshots of equal contents are equal, whatever the ids.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from plans.planning.contents.shapes import Shape, shapes
from plans.planning.models import PlanVersion

Row = dict[str, Any]
SEPARATOR = " › "


@dataclass
class Snapshot:
    """Label → identity → row. `ids` (label → identity → primary key) is empty for stored snapshots."""

    rows: dict[str, dict[str, Row]]
    ids: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, label: str) -> dict[str, Row]:
        """The rows of one model; empty when it did not exist when the snapshot was taken."""
        return self.rows.get(label, {})

    def stored(self) -> dict[str, Any]:
        """As JSON that keeps the order of rows (jsonb sorts the keys of objects)."""
        return {label: [[identity, row] for identity, row in rows.items()] for label, rows in self.rows.items()}

    def digest(self) -> str:
        """SHA-256 of what the plan says; what follows the work (`kept_on_merge`) is left out."""
        kept = {shape.label: shape.kept for shape in shapes()}
        said = {
            label: [
                [identity, {k: v for k, v in row.items() if k not in kept.get(label, ())}] for identity, row in rows
            ]
            for label, rows in self.stored().items()
        }
        body = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(body.encode("utf-8")).hexdigest()


def from_stored(data: dict[str, Any]) -> Snapshot:
    """The snapshot that `stored` made."""
    return Snapshot({label: dict(rows) for label, rows in data.items()})


def read(version: PlanVersion) -> Snapshot:
    """Everything a version says. One query per content model and per many-to-many field."""
    found = Snapshot({}, {})
    names: dict[str, dict[int, str]] = {}
    plan = shapes()
    for shape in plan:
        rows = list(shape.rows_of(version))
        known = dict(_identified(shape, rows, names))
        names[shape.label] = {row.pk: identity for identity, row in known.items()}
        found.ids[shape.label] = {identity: row.pk for identity, row in known.items()}
        found.rows[shape.label] = {identity: _values(shape, row, names) for identity, row in known.items()}
    for shape in plan:
        for name in shape.all_links:
            _read_links(shape, name, version, names, found)
    return found


def plain(value: Any) -> Any:
    """A column value as JSON."""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value


def _identified(shape: Shape, rows: list[Any], names: dict[str, dict[int, str]]) -> Iterator[tuple[str, Any]]:
    """Each row with its identity; repeated ones are numbered in their order."""
    seen: dict[str, int] = defaultdict(int)
    for row in rows:
        parts = [_identity_part(shape, row, name, names) for name in shape.identity]
        if shape.is_part:
            parts.insert(0, names[shape.target_label(shape.whole)][getattr(row, f"{shape.whole}_id")])
        base = SEPARATOR.join(parts)
        seen[base] += 1
        yield (base if seen[base] == 1 else f"{base} #{seen[base]}"), row


def _identity_part(shape: Shape, row: Any, name: str, names: dict[str, dict[int, str]]) -> str:
    if name in shape.refs:
        return names[shape.target_label(name)].get(getattr(row, f"{name}_id"), "")
    return str(plain(getattr(row, name)))


def _values(shape: Shape, row: Any, names: dict[str, dict[int, str]]) -> Row:
    values = {name: plain(getattr(row, shape.fields[name].attname)) for name in shape.values}
    for name in shape.refs:
        label = shape.target_label(name)
        known = names.get(label, {})
        values[name] = known.get(getattr(row, f"{name}_id"))
    return values


def _read_links(
    shape: Shape, name: str, version: PlanVersion, names: dict[str, dict[int, str]], found: Snapshot
) -> None:
    relation = shape.fields[name]
    own, other = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    path = own if shape.is_version else f"{own}__{shape.version_path}"
    pairs = relation.remote_field.through._base_manager.filter(**{path: version}).order_by("pk")
    linked: dict[int, list[Any]] = defaultdict(list)
    outside = name in shape.outside_links
    theirs = {} if outside else names[shape.target_label(name)]
    for row_id, other_id in pairs.values_list(f"{own}_id", f"{other}_id"):
        if outside or other_id in theirs:
            linked[row_id].append(other_id if outside else theirs[other_id])
    for identity, row in found.rows[shape.label].items():
        row[name] = linked.get(found.ids[shape.label][identity], [])
