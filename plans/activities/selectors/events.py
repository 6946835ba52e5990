"""Events an actor may see, their sheets and guests, and what everybody may see."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from plans.activities.enums_events import HELD_EVENTS, PROPERTY, EventKind, EventStatus
from plans.activities.models import Event, EventAttendance, EventGuest
from plans.activities.selectors.scope import in_scope, one
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows

SHOWN = (EventStatus.PLANNED, EventStatus.INVITED, EventStatus.HELD, EventStatus.CLOSED)
"""States in which a published event is on the public site."""


def visible_to(actor: Actor) -> models.QuerySet[Event]:
    """The province's for its staff; for an agency its own, those it is invited to and published ones."""
    invited = EventGuest.objects.filter(organization_id=actor.organization_id, told_at__isnull=False).values("event_id")
    own = Q(organization_id=actor.organization_id) | Q(pk__in=invited) | Q(is_public=True)
    return in_scope(actor, Event.objects.select_related("plan", "organization", "province", "institution"), own)


def get(actor: Actor, public_id: UUID) -> Event:
    """One visible event. Raises NotFound."""
    return one(visible_to(actor).select_related("task", "prepared_by"), public_id)


def kept_by(actor: Actor) -> models.QuerySet[Event]:
    """Events whose sheet and guests the actor may read: an agency reads only those of its own."""
    return in_scope(actor, Event.objects.all(), Q(organization_id=actor.organization_id))


def attendances_visible_to(actor: Actor) -> models.QuerySet[EventAttendance]:
    """Lines of the sheets the actor may read."""
    return EventAttendance.objects.select_related("event").filter(event__in=kept_by(actor).order_by().values("pk"))


def by_code(code: str) -> Event:
    """The event behind a sign-in code while people may sign. Raises NotFound."""
    row = Event.objects.select_related("organization", "province").filter(sign_in_code=code).first()
    if row is None:
        raise NotFound()
    return row


def takes_signatures(event: Event) -> bool:
    """People sign on the days of the event, until its result is confirmed."""
    today = clock.today()
    return (
        event.is_gathering
        and event.status in (EventStatus.PLANNED, EventStatus.INVITED, EventStatus.HELD)
        and event.starts_on <= today <= event.ends_on
    )


def guest_by_code(code: str) -> EventGuest:
    """The guest behind the link of a letter. Raises NotFound."""
    rows = EventGuest.objects.select_related("event__organization", "event__prepared_by")
    row = rows.filter(reply_code=code).first() if code else None
    if row is None:
        raise NotFound()
    return row


def takes_replies(event: Event) -> bool:
    """Guests may still say that they will not come: until the first day is over."""
    return event.status == EventStatus.INVITED and event.starts_on >= clock.today()


def places_left(event: Event) -> int | None:
    """Places not taken by guests who have not declined; None where no number of people is planned, less than 0 beyond."""
    if event.expected_people is None:
        return None
    return event.expected_people - event.guests.filter(declined_at__isnull=True).count()


def public(province: Province | None) -> models.QuerySet[Event]:
    """Published events, newest first."""
    rows = Event.objects.filter(is_public=True, status__in=SHOWN).select_related("organization")
    return rows.filter(province_id__in=lineage_rows(province.pk)) if province is not None else rows


def by_unit(actor: Actor, year: int) -> list[dict[str, Any]]:
    """Each unit's activities held in a year: how many, attendances, copies, cost. One query (C04)."""
    rows = visible_to(actor).filter(status__in=HELD_EVENTS, starts_on__year=year)
    found = (
        rows.order_by()
        .values(unit=F("organization__name"), unit_id=F("organization__public_id"))
        .annotate(
            events=Count("pk"),
            attended_sum=Coalesce(Sum("attended"), 0),
            copies_sum=Coalesce(Sum("copies"), 0),
            cost_sum=Coalesce(Sum("cost_vnd"), 0),
        )
        .order_by("-events", "unit")
    )
    return [dict(row) for row in found]


def institutions_covered(actor: Actor, until: dt.date) -> list[dict[str, Any]]:
    """Each institution with its awareness activities, its supported rights and whether it counts (C07).

    Awareness alone does not fulfil GL CT12: an institution is covered from its first support on.
    """
    rows = visible_to(actor).filter(kind__in=PROPERTY, status__in=HELD_EVENTS, starts_on__lte=until)
    found: dict[str, dict[str, Any]] = {}
    for row in rows.order_by("starts_on", "pk"):
        name = row.institution_words
        if not name:
            continue
        told = found.setdefault(
            name.casefold(), {"name": name, "awareness": 0, "support": 0, "rights": 0, "since": None}
        )
        if row.kind == EventKind.IP_AWARENESS:
            told["awareness"] += 1
        else:
            told["support"] += 1
            told["rights"] += row.rights or 0
            told["since"] = told["since"] or row.starts_on
    return sorted(found.values(), key=lambda told: str(told["name"]))
