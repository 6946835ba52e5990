"""Approve an entered value: a second person looks at the evidence."""

from __future__ import annotations

from plans.planning.models import TargetActual
from plans.planning.policies import approves_actuals
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def approve_actual(*, actor: Actor, actual: TargetActual) -> TargetActual:
    """From now on the value counts. Raises StaleState when it is approved already, NotAllowed for its author."""
    row: TargetActual = lock(TargetActual, actual.pk)
    if row.approved_at is not None:
        raise StaleState()
    approves_actuals.check(actor, row)
    row.approved_by, row.approved_at = actor.user, clock.now()
    row.save(update_fields=["approved_by", "approved_at", "updated_at"])
    record("target:actual_approved", actor=actor, subject=row.target, year=row.year, value=row.value)
    return row
