"""Give a person the secret address of the calendar feed (khóa lịch)."""

from __future__ import annotations

import secrets

from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed
from portal.organizations.actor import Actor
from reports.models import CalendarKey
from reports.policies import sees_returns


@use_case
def make_calendar_key(*, actor: Actor) -> CalendarKey:
    """A new key for the organisation acted for; the one before stops working. Raises NotAllowed."""
    sees_returns.check(actor)
    if actor.user is None or actor.organization is None:
        raise NotAllowed
    row, _is_new = CalendarKey.objects.update_or_create(
        user=actor.user, defaults={"organization": actor.organization, "key": secrets.token_urlsafe(32)}
    )
    record("calendar:key_made", actor=actor, subject=row)
    return row
