"""Enter or correct a testing laboratory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enterprises.registry.laboratory_mirror import follow_laboratory
from enterprises.registry.models import Laboratory
from enterprises.registry.policies import keeps_laboratories
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_laboratory(
    *, actor: Actor, facts: Mapping[str, Any], laboratory: Laboratory | None = None, row_version: int | None = None
) -> Laboratory:
    """The laboratory, kept by the actor's province. Tests recorded before keep what it was on their day (E10).

    Raises NotAllowed for a row another province keeps.
    """
    row = lock(Laboratory, laboratory.pk) if laboratory is not None else Laboratory()
    row.province_id = row.province_id or actor.province_id
    keeps_laboratories.check(actor, row)
    row.require_version(row_version)
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()
    if laboratory is not None:
        row.bump_version()
    row.save()
    follow_laboratory(row)
    record("laboratory:kept", actor=actor, subject=row, name=row.name, is_state=row.is_state)
    return row
