"""Three-way merging of snapshots: pure. What both sides changed differently is named, never lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from plans.planning.contents.shapes import Shape, shapes
from plans.planning.contents.snapshot import Row, Snapshot

WHOLE_ROW = ""
"""The field of a conflict about a row that one side removed."""


@dataclass(frozen=True)
class Conflict:
    """A place both sides changed. `field` is "" when one side removed the row; None stands for a removed row."""

    label: str
    identity: str
    field: str
    base: Any
    mine: Any
    theirs: Any

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def three_way(base: Snapshot, mine: Snapshot, theirs: Snapshot) -> tuple[Snapshot, list[Conflict]]:
    """Both sides' changes since `base` in one snapshot; where they clash `mine` stands and the clash is listed.

    A row that one side removed and the other changed, or still points at, stays and is listed.
    """
    merged = Snapshot({})
    conflicts: list[Conflict] = []
    for shape in shapes():
        merged.rows[shape.label] = _merge_model(shape, base, mine, theirs, conflicts)
    _restore_what_is_pointed_at(merged, base, mine, theirs, conflicts)
    for shape in shapes():
        _renumber(merged.rows[shape.label])
    return merged, conflicts


def _merge_model(
    shape: Shape, base: Snapshot, mine: Snapshot, theirs: Snapshot, conflicts: list[Conflict]
) -> dict[str, Row]:
    b, m, t = (side.of(shape.label) for side in (base, mine, theirs))
    found: dict[str, Row] = {}
    for identity in [*m, *(other for other in t if other not in m)]:
        rows = b.get(identity), m.get(identity), t.get(identity)
        row = _merge_row(shape, identity, *rows, conflicts)
        if row is not None:
            found[identity] = row
    return found


def _merge_row(
    shape: Shape, identity: str, base: Row | None, mine: Row | None, theirs: Row | None, conflicts: list[Conflict]
) -> Row | None:
    if mine is None or theirs is None:
        stays = mine or theirs
        if base is None or stays is None:
            return stays
        if _same(shape, stays, base):
            return None
        conflicts.append(Conflict(shape.label, identity, WHOLE_ROW, base, mine, theirs))
        return stays
    row: Row = {}
    for name in {**theirs, **mine}:
        was = (base or {}).get(name)
        ours, other = mine.get(name), theirs.get(name)
        if name in shape.kept or ours in (other, was):
            row[name] = other
        elif other == was or name == "position":
            row[name] = ours
        elif name in shape.all_links:
            row[name] = _merge_links(was or [], ours or [], other or [])
        else:
            row[name] = ours
            conflicts.append(Conflict(shape.label, identity, name, was, ours, other))
    return row


def _same(shape: Shape, one: Row, other: Row) -> bool:
    skipped = shape.kept | {"position"}
    return all(one.get(name) == other.get(name) for name in {**one, **other} if name not in skipped)


def _merge_links(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """What both sides added stays, what either side removed goes."""
    removed = set(base) - set(mine)
    return [value for value in theirs if value not in removed] + [
        value for value in mine if value not in theirs and value not in base
    ]


def _restore_what_is_pointed_at(
    merged: Snapshot, base: Snapshot, mine: Snapshot, theirs: Snapshot, conflicts: list[Conflict]
) -> None:
    """A row removed by one side comes back when a row of the other side needs it."""
    waiting = True
    while waiting:
        waiting = False
        for shape in shapes():
            for row in list(merged.of(shape.label).values()):
                for label, identity in _pointing(shape, row):
                    if identity not in merged.of(label):
                        sides = [side.of(label).get(identity) for side in (base, mine, theirs)]
                        merged.rows[label][identity] = next(s for s in (sides[1], sides[2], sides[0]) if s is not None)
                        conflicts.append(Conflict(label, identity, WHOLE_ROW, *sides))
                        waiting = True


def _pointing(shape: Shape, row: Row) -> list[tuple[str, str]]:
    found = [(shape.target_label(name), row[name]) for name in shape.refs if row.get(name) is not None]
    return found + [(shape.target_label(name), value) for name in shape.links for value in row.get(name, [])]


def _renumber(rows: dict[str, Row]) -> None:
    """Printed order without two rows at one place."""
    placed = [row for row in rows.values() if "position" in row]
    if len({row["position"] for row in placed}) == len(placed):
        return
    for number, row in enumerate(sorted(placed, key=lambda row: int(row["position"]))):
        row["position"] = number


def settle(snapshot: Snapshot, conflict: Conflict, *, take_theirs: bool) -> None:
    """Put one side of a conflict into `snapshot`."""
    rows = snapshot.rows.setdefault(conflict.label, {})
    chosen = conflict.theirs if take_theirs else conflict.mine
    if conflict.field:
        if conflict.identity in rows:
            rows[conflict.identity][conflict.field] = chosen
    elif chosen is None:
        forget(snapshot, conflict.label, conflict.identity)
    else:
        rows[conflict.identity] = dict(chosen)


def forget(snapshot: Snapshot, label: str, identity: str) -> None:
    """Remove a row, its parts and what is grouped under it, and unlink it everywhere."""
    snapshot.of(label).pop(identity, None)
    for shape in shapes():
        for name in (*shape.refs, *shape.links):
            if shape.target_label(name) != label:
                continue
            for other, row in list(snapshot.of(shape.label).items()):
                if name in shape.links:
                    row[name] = [value for value in row.get(name, []) if value != identity]
                elif row.get(name) == identity:
                    if shape.fields[name].null:
                        row[name] = None
                    else:
                        forget(snapshot, shape.label, other)
