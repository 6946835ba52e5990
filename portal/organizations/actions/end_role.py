"""End a role; the record of it stays."""

from __future__ import annotations

import datetime as dt

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from portal.organizations.policies import manages_members


@use_case
def end_role(*, actor: Actor, membership: Membership, last_day: dt.date | None = None) -> Membership:
    """Close `membership` after `last_day` (yesterday: at once). Raises NotAllowed outside the actor's province."""
    manages_members.check(actor, membership)
    if actor.province_id is not None and membership.organization.province_id != actor.province_id:
        raise NotAllowed()
    membership = lock(Membership, membership.pk)
    day = last_day or clock.today() - dt.timedelta(days=1)
    membership.valid_to = max(day, membership.valid_from)
    membership.save(update_fields=["valid_to", "updated_at"])
    record("membership:ended", actor=actor, subject=membership, last_day=str(membership.valid_to))
    return membership
