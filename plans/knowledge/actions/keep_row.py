"""Enter or correct one row of the registers of bodies, capacity projects, foundings and choices (P01-P04)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans.knowledge.models import BodyChoice
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.row_kinds import BY_MODEL
from plans.knowledge.workflow.choice import CHOICE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_row(*, actor: Actor, row: Any, facts: Mapping[str, Any], row_version: int | None = None) -> Any:
    """`row` (new, with its parent set, or one that stands) with `facts`.

    A row that stands by itself belongs to the actor's province from its first save. Raises NotAllowed for one another
    province keeps, StaleState, RuleViolation and ValidationError at the fields.
    """
    kind = BY_MODEL[type(row)]
    is_new = row.pk is None
    if not is_new:
        row = lock(type(row), row.pk)
    root = kind.root_of(row)
    if not kind.parent and root.province_id is None:
        root.province_id = actor.province_id
    keeps_bodies.check(actor, root)
    if hasattr(row, "row_version") and not is_new:
        row.require_version(row_version)
        row.bump_version()
    for name in (*kind.fields, *kind.extra):
        if name in facts:
            value = facts[name]
            setattr(row, name, value.strip() if isinstance(value, str) else value)
    kind.fill(row, actor)
    kind.check(row, actor)
    is_choice = is_new and isinstance(row, BodyChoice)
    if is_choice:
        row.prepared_by = actor.user
        CHOICE_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    if is_choice:
        CHOICE_WORKFLOW.record_start(row, actor=actor)
    record(f"{kind.key}:{'entered' if is_new else 'edited'}", actor=actor, subject=row, what=str(row))
    kind.follow(row, actor)
    return row
