"""Move one row of a version: up, down, in (below the task before it) or out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.planning.editing.budget import move_among_sisters
from plans.planning.editing.kinds import TREE, Kind, reference
from plans.planning.editing.recording import Recording, locked_row, opened
from plans.planning.editing.rows import order_of, set_order
from plans.planning.editing.tree import Tree, move_task
from plans.planning.enums import EditVerb
from plans.planning.models import BudgetLine, PlanVersion, Task, TaskGroup
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


@use_case
def move_row(*, actor: Actor, version: PlanVersion, kind: Kind, pk: int, direction: str) -> Any:
    """The moved row. What stands below it goes with it.

    Raises RemovedRow, RuleViolation where there is nowhere to go, NotAllowed.
    """
    version = opened(actor, version)
    row, _data = locked_row(version, kind.model, pk, None)
    recording = Recording(version, TREE if kind.model in TREE else (kind.model,))
    if not _move(version, row, direction):
        raise RuleViolation(_("Không chuyển được theo hướng này."), code="nowhere_to_go")
    step = recording.finish(actor, EditVerb.MOVE, kind=kind.slug, key=reference(row), label=f"{kind.label}: {row}")
    if step is not None:
        record("plan:row_moved", actor=actor, subject=version.plan, kind=kind.slug, key=reference(row), to=direction)
    return row


def _move(version: PlanVersion, row: Any, direction: str) -> bool:
    if isinstance(row, Task):
        tree = Tree.read(version)
        moved = move_task(tree, tree.tasks[row.pk], direction)
        if moved:
            tree.save(version)
        return moved
    if isinstance(row, BudgetLine):
        order = move_among_sisters(version, row, direction)
        if order is not None:
            set_order(version, BudgetLine, order)
        return order is not None
    ids = order_of(version, type(row))
    index = ids.index(row.pk)
    other = index + {"up": -1, "down": 1}.get(direction, len(ids))
    if not 0 <= other < len(ids):
        return False
    ids.insert(other, ids.pop(index))
    set_order(version, type(row), ids)
    if isinstance(row, TaskGroup):
        Tree.read(version).save(version)
    return True
