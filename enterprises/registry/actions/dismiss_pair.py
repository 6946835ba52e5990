"""Say that two rows that look alike are two bodies."""

from __future__ import annotations

from enterprises.registry.models import DuplicatePair
from enterprises.registry.policies import keeps_register
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def dismiss_pair(*, actor: Actor, pair: DuplicatePair, note: str = "") -> DuplicatePair:
    """The pair is not proposed again. Raises StaleState when somebody dismissed it before."""
    keeps_register.check(actor, pair.first)
    pair = lock(DuplicatePair, pair.pk)
    if pair.dismissed_at is not None:
        raise StaleState()
    pair.dismissed_at, pair.dismissed_by, pair.note = clock.now(), actor.user, note.strip()[:300]
    pair.save()
    record("duplicate_pair:dismissed", actor=actor, subject=pair.first, other=pair.second.name, note=pair.note)
    return pair
