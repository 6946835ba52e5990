"""Write a snapshot into a version: new rows in bulk, known rows in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plans.planning.contents.shapes import Shape, shapes
from plans.planning.contents.snapshot import Row, Snapshot
from plans.planning.models import PlanVersion
from portal.core import clock

Ids = dict[str, dict[str, int]]


def copy(snapshot: Snapshot, version: PlanVersion) -> Ids:
    """Write everything into an empty version. One insert per model and per many-to-many field."""
    return write(snapshot, version, Snapshot({}, {}))


def write(wanted: Snapshot, version: PlanVersion, present: Snapshot, *, keep: bool = False) -> Ids:
    """Make `version`, which says `present`, say `wanted`.

    Rows in both are changed in place, new ones inserted; rows only in `present` are left for the caller to move or
    remove. With `keep` the fields that follow the work stay as they are. Answers the ids of the wanted rows.
    """
    ids: Ids = {}
    plan = shapes()
    for shape in plan:
        ids[shape.label] = _write_rows(shape, wanted, version, present, ids, keep)
    for shape in plan:
        for name in shape.all_links:
            _write_links(shape, name, wanted, present, ids)
    return ids


def clear(version: PlanVersion) -> None:
    """Remove all rows of a version, parts first. Raises ProtectedError when records stand on one."""
    version.enforcers.clear()
    for shape in reversed(shapes()):
        if not shape.is_version:
            shape.rows_of(version).order_by().delete()


def remove(gone: Ids) -> None:
    """Remove single rows by their ids, parts first. Raises ProtectedError when records stand on one."""
    for shape in reversed(shapes()):
        if gone.get(shape.label) and not shape.is_version:
            shape.model._base_manager.filter(pk__in=gone[shape.label].values()).delete()


def _write_rows(
    shape: Shape, wanted: Snapshot, version: PlanVersion, present: Snapshot, ids: Ids, keep: bool
) -> dict[str, int]:
    here = present.ids.get(shape.label, {})
    if shape.is_version:
        here = {"": version.pk}
    own: dict[str, int] = {}
    ids[shape.label] = own
    rows = wanted.of(shape.label)
    fresh = [identity for identity in rows if identity not in here]
    own.update({identity: here[identity] for identity in rows if identity in here})
    made = [_instance(shape, rows[identity], version, ids) for identity in fresh]
    for identity, instance in zip(fresh, shape.model._base_manager.bulk_create(made), strict=True):
        own[identity] = instance.pk
    own_refs = [name for name in shape.refs if shape.target_label(name) == shape.label]
    _point_at_each_other(shape, own_refs, {identity: rows[identity] for identity in fresh}, own)
    known = present.of(shape.label)
    changed = [
        (identity, names)
        for identity in rows
        if identity in here
        and (names := _changed(shape, rows[identity], known.get(identity, {}), shape.kept if keep else frozenset()))
    ]
    _update(shape, changed, rows, ids)
    return own


def _instance(shape: Shape, row: Row, version: PlanVersion, ids: Ids) -> Any:
    """An unsaved row; references to rows of its own model follow when those have ids."""
    values = {
        shape.fields[name].attname: shape.fields[name].to_python(row[name]) for name in shape.values if name in row
    }
    if shape.whole == "version":
        values["version_id"] = version.pk
    for name in shape.refs:
        label = shape.target_label(name)
        values[f"{name}_id"] = None if row.get(name) is None or label == shape.label else ids[label][row[name]]
    return shape.model(**values)


def _point_at_each_other(shape: Shape, names: Iterable[str], rows: dict[str, Row], own: dict[str, int]) -> None:
    for name in names:
        pointing = [
            shape.model(pk=own[identity], **{f"{name}_id": own[row[name]]})
            for identity, row in rows.items()
            if row.get(name) is not None
        ]
        if pointing:
            shape.model._base_manager.bulk_update(pointing, [name])


def _changed(shape: Shape, wanted: Row, known: Row, kept: frozenset[str]) -> tuple[str, ...]:
    names = (*shape.values, *shape.refs)
    return tuple(n for n in names if n in wanted and n not in kept and (n not in known or wanted[n] != known[n]))


def _update(shape: Shape, changed: list[tuple[str, tuple[str, ...]]], rows: dict[str, Row], ids: Ids) -> None:
    """Rows that differ, with the columns that differ in any of them. One update per model."""
    if not changed:
        return
    names = sorted({name for _identity, fields in changed for name in fields})
    manager = shape.model._base_manager
    stored = manager.in_bulk([ids[shape.label][identity] for identity, _fields in changed])
    stamp = ["updated_at"] if any(f.name == "updated_at" for f in shape.model._meta.concrete_fields) else []
    for identity, fields in changed:
        instance = stored[ids[shape.label][identity]]
        for name in fields:
            value = rows[identity][name]
            if name in shape.refs:
                value = None if value is None else ids[shape.target_label(name)][value]
                setattr(instance, f"{name}_id", value)
            else:
                setattr(instance, shape.fields[name].attname, shape.fields[name].to_python(value))
        if stamp:
            instance.updated_at = clock.now()
    manager.bulk_update(stored.values(), names + stamp, batch_size=100)


def _write_links(shape: Shape, name: str, wanted: Snapshot, present: Snapshot, ids: Ids) -> None:
    """Links of rows whose list differs, written anew in their order. Two statements at most."""
    relation = shape.fields[name]
    through = relation.remote_field.through
    own, other = relation.m2m_column_name(), relation.m2m_reverse_name()
    known = present.of(shape.label)
    here = present.ids.get(shape.label, {})
    rows = wanted.of(shape.label)
    differing = [
        identity for identity, row in rows.items() if row.get(name, []) != known.get(identity, {}).get(name, [])
    ]
    renewed = [ids[shape.label][identity] for identity in differing if identity in here or shape.is_version]
    if renewed:
        through._base_manager.filter(**{f"{relation.m2m_field_name()}__in": renewed}).delete()
    theirs = {} if name in shape.outside_links else ids[shape.target_label(name)]
    links = [
        through(**{own: ids[shape.label][identity], other: theirs.get(value, value)})
        for identity in differing
        for value in rows[identity].get(name, [])
    ]
    through._base_manager.bulk_create(links)
