"""A guest says by the link of the letter that nobody will come, or takes it back; the place is free at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.activities.models import Event, EventGuest
from plans.activities.notifications import tell_declined
from plans.activities.selectors.events import places_left, takes_replies
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def reply_invitation(*, actor: Actor, guest: EventGuest, comes: bool, because: str = "") -> EventGuest:
    """The answer of whoever holds the link; the same answer again changes nothing.

    Raises RuleViolation once the event is over or given up, and for coming after all when no place is left.
    """
    event: Event = lock(Event, guest.event_id)
    row: EventGuest = lock(EventGuest, guest.pk)
    if not takes_replies(event):
        raise RuleViolation(_("Hoạt động này không còn nhận trả lời."))
    if comes == (row.declined_at is None):
        return row
    left = places_left(event)
    if comes and left is not None and left <= 0:
        raise RuleViolation(_("Chỗ của bạn đã được mời người khác và không còn chỗ trống."))
    row.declined_at = None if comes else clock.now()
    row.declined_because = "" if comes else " ".join(because.split())[:300]
    row.full_clean()
    row.save()
    record("event:guest_replied", actor=actor, subject=event, guest=row.name, comes=comes)
    if not comes:
        tell_declined(event, row, places_left(event))
    return row
