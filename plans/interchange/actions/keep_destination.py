"""Enter or correct a system data are exchanged with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans.interchange.models import Destination
from plans.interchange.policies import exchanges_data
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor

FACTS = ("key", "name", "keeper", "basis", "note", "is_active")


@use_case
def keep_destination(
    *, actor: Actor, facts: Mapping[str, Any], destination: Destination | None = None, row_version: int | None = None
) -> Destination:
    """A new one of the actor's province, or new words for one. Raises StaleState on a stale page."""
    if destination is None:
        row = Destination(province_id=actor.province_id)
    else:
        row = lock(Destination, destination.pk)
        row.require_version(row_version)
        row.bump_version()
    exchanges_data.check(actor, row)
    for name in FACTS:
        if name in facts:
            setattr(row, name, facts[name])
    row.full_clean()
    row.save()
    record("destination:kept", actor=actor, subject=row, key=row.key)
    return row
