"""Confirm that the data agree with the business registry."""

from __future__ import annotations

from enterprises.registry.models import Enterprise
from enterprises.registry.policies import keeps_register
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def confirm_enterprise(*, actor: Actor, enterprise: Enterprise) -> Enterprise:
    """Mark `enterprise` as compared by `actor`. Raises StaleState when somebody did so before."""
    keeps_register.check(actor, enterprise)
    enterprise = lock(Enterprise, enterprise.pk)
    if enterprise.is_confirmed:
        raise StaleState()
    enterprise.confirmed_at, enterprise.confirmed_by = clock.now(), actor.user
    enterprise.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    record("enterprise:confirmed", actor=actor, subject=enterprise)
    return enterprise
