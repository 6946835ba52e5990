"""Write one row of a version: a new one, or a changed one. Two editors at once lose nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.catalogue import measure_for
from plans.planning.editing.budget import after_sisters, give_path, reparent
from plans.planning.editing.kinds import TREE, Kind, free_key, reference
from plans.planning.editing.recording import Recording, locked_row, opened
from plans.planning.editing.rows import LAST, order_of, set_links, set_order, set_parts, shape_of
from plans.planning.editing.tree import Tree
from plans.planning.enums import EditVerb
from plans.planning.models import BudgetLine, PlanMeasure, PlanVersion, Target, Task
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class Spot:
    """Where a new row goes: behind a row of its kind, or below a task; at the end when neither is named.

    `sentence` names a target whose printed sentence the new target shares (A08).
    """

    after: int | None = None
    parent: int | None = None
    sentence: int | None = None


@use_case
def add_row(
    *, actor: Actor, version: PlanVersion, kind: Kind, values: Mapping[str, Any], spot: Spot = Spot(), key: str = ""
) -> Any:
    """The new row. `values` are columns, links (lists of rows) and parts (lists of mappings) by their names.

    Raises NotAllowed, RuleViolation, ValidationError (with the fields that do not fit).
    """
    version = opened(actor, version)
    recording = Recording(version, _touched(kind))
    row = kind.model(version=version, position=LAST)
    if kind.is_keyed:
        row.key = free_key(version, kind, key)
    _fill(row, values)
    if isinstance(row, BudgetLine):
        give_path(row, _("Phụ lục kinh phí"))
    _check(row)
    row.save()
    _connect(row, values)
    _set_place(version, row, spot)
    _share_sentence(version, row, spot)
    _record(actor, version, kind, row, recording, EditVerb.ADD)
    return row


@use_case
def save_row(
    *, actor: Actor, version: PlanVersion, kind: Kind, pk: int, values: Mapping[str, Any], seen: str | None = None
) -> Any:
    """The changed row; equal values change nothing. `seen` is the digest of the row as the form showed it.

    Raises StaleRow, RemovedRow (nothing is written), NotAllowed, RuleViolation, ValidationError.
    """
    version = opened(actor, version)
    row, _data = locked_row(version, kind.model, pk, seen)
    recording = Recording(version, _touched(kind))
    moved = isinstance(row, Task) and "group" in values and _id_of(values["group"]) != row.group_id
    hung = isinstance(row, BudgetLine) and "parent" in values and _id_of(values["parent"]) != row.parent_id
    placed = {"group"} if moved else {"parent"} if hung else set()
    _fill(row, {name: value for name, value in values.items() if name not in placed})
    _check(row)
    row.save()
    _connect(row, values)
    if moved:
        _regroup(version, row, _id_of(values["group"]))
    if hung:
        reparent(version, row, values["parent"])
    _record(actor, version, kind, row, recording, EditVerb.EDIT)
    return row


def _touched(kind: Kind) -> tuple[type[Any], ...]:
    return TREE if kind.model in TREE else (kind.model,)


def _fill(row: Any, values: Mapping[str, Any]) -> None:
    for field in shape_of(type(row)).fields:
        if field.name in values:
            setattr(row, field.name, values[field.name])
    if isinstance(row, PlanMeasure) and not row.measure_id:
        row.measure = measure_for(row.key, row.name, row.category, row.aliases)


def _check(row: Any) -> None:
    """Columns and constraints, in words. Relations are chosen from lists the form made of this version."""
    row.full_clean(exclude=["version"], validate_unique=False)


def _connect(row: Any, values: Mapping[str, Any]) -> None:
    shape = shape_of(type(row))
    for link in shape.links:
        if link.name in values:
            set_links(row, link, [other.pk for other in values[link.name]])
    for part in shape.parts:
        if part.name in values:
            set_parts(row, part, values[part.name])


def _set_place(version: PlanVersion, row: Any, spot: Spot) -> None:
    if isinstance(row, Task):
        _place_task(version, row, spot)
        return
    ids = [pk for pk in order_of(version, type(row)) if pk != row.pk]
    if isinstance(row, BudgetLine):
        ids.insert(after_sisters(version, row, ids), row.pk)
    else:
        ids.insert(ids.index(spot.after) + 1 if spot.after in ids else len(ids), row.pk)
    set_order(version, type(row), ids)


def _place_task(version: PlanVersion, row: Task, spot: Spot) -> None:
    tree = Tree.read(version)
    task, parent, before = tree.tasks[row.pk], tree.tasks.get(spot.parent or 0), tree.tasks.get(spot.after or 0)
    if parent is not None:
        place = (parent.group_id, parent.pk)
        tree.place(task, place, len(tree.children.get(place, ())))
    elif before is not None and before.group_id == task.group_id:
        tree.place(task, (before.group_id, before.parent_id), tree.siblings(before).index(before.pk) + 1)
    tree.save(version)
    row.refresh_from_db(fields=["group", "parent", "position"])


def sentence_of(target: Target) -> str:
    """The mark targets of one printed sentence share."""
    return target.sentence or f"cau-{target.key}"


def _share_sentence(version: PlanVersion, row: Any, spot: Spot) -> None:
    sibling = Target.objects.filter(version=version, pk=spot.sentence).first() if spot.sentence else None
    if sibling is not None and isinstance(row, Target):
        mark = sentence_of(sibling)
        Target.objects.filter(pk__in=(sibling.pk, row.pk)).update(sentence=mark)
        row.sentence = mark


def _regroup(version: PlanVersion, row: Task, group_id: int | None) -> None:
    tree = Tree.read(version)
    place = (group_id, None)
    tree.place(tree.tasks[row.pk], place, len(tree.children.get(place, ())))
    tree.save(version)
    row.refresh_from_db(fields=["group", "parent", "position"])


def _id_of(row: Any) -> int | None:
    return None if row is None else int(row.pk)


def _record(actor: Actor, version: PlanVersion, kind: Kind, row: Any, recording: Recording, verb: str) -> None:
    step = recording.finish(actor, verb, kind=kind.slug, key=reference(row), label=f"{kind.label}: {row}")
    if step is not None:
        record(
            f"plan:row_{'added' if verb == EditVerb.ADD else 'edited'}",
            actor=actor,
            subject=version.plan,
            kind=kind.slug,
            key=reference(row),
            step=step.number,
        )
