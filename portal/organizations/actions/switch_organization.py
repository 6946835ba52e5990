"""Act for another organisation one belongs to."""

from __future__ import annotations

from uuid import UUID

from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.organizations.actor import Actor, actor_for


@use_case
def switch_organization(*, actor: Actor, public_id: UUID) -> Actor:
    """The actor for the chosen organisation. Raises NotFound when the person holds no role there."""
    chosen = next((o for o in actor.organizations if o.public_id == public_id), None)
    if chosen is None or actor.user is None:
        raise NotFound()
    new = actor_for(actor.user, chosen.pk)
    record("organization:switched", actor=new, subject=chosen)
    return new
