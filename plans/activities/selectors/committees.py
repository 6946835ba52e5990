"""Steering committees, their meetings and the work they assigned, as an actor may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from plans.activities.enums import POST_ORDER, FollowedStatus, SessionStatus
from plans.activities.models import CommitteeSeat, CommitteeSession, ConclusionItem, SteeringCommittee
from plans.activities.selectors.scope import in_scope, one
from portal.organizations.actor import Actor


def visible_to(actor: Actor) -> models.QuerySet[SteeringCommittee]:
    """The province's for its staff; an agency sees those it sits in or was given work by."""
    seats = CommitteeSeat.objects.filter(organization_id=actor.organization_id).values("committee_id")
    given = ConclusionItem.objects.filter(organization_id=actor.organization_id).values("session__committee_id")
    rows = SteeringCommittee.objects.select_related("province").prefetch_related("plans")
    return in_scope(actor, rows, Q(pk__in=seats) | Q(pk__in=given))


def for_list(actor: Actor) -> models.QuerySet[SteeringCommittee]:
    """The same with the number of members now, of meetings, and of assigned work still open."""
    still = Q(sessions__items__isnull=False) & ~Q(sessions__items__status=FollowedStatus.CLOSED)
    return visible_to(actor).annotate(
        size=Count("seats", filter=Q(seats__to_on__isnull=True), distinct=True),
        session_count=Count("sessions", distinct=True),
        open_count=Count("sessions__items", filter=still, distinct=True),
    )


def get(actor: Actor, public_id: UUID) -> SteeringCommittee:
    """One visible committee. Raises NotFound."""
    return one(visible_to(actor), public_id)


def seats_on(committee: SteeringCommittee, day: dt.date) -> Sequence[CommitteeSeat]:
    """Who sits on `day`, in the order of the posts. One query."""
    rows = [seat for seat in committee.seats.select_related("organization") if seat.sits_on(day)]
    return sorted(rows, key=lambda seat: (POST_ORDER[seat.post], seat.pk))


def all_seats(committee: SteeringCommittee) -> Sequence[CommitteeSeat]:
    """Everyone who ever sat: those of today first."""
    rows = committee.seats.select_related("organization")
    return sorted(rows, key=lambda seat: (seat.to_on is not None, POST_ORDER[seat.post], seat.pk))


def sessions_visible_to(actor: Actor) -> models.QuerySet[CommitteeSession]:
    """Meetings of the committees the actor sees."""
    rows = CommitteeSession.objects.select_related("committee", "province")
    committees = visible_to(actor).order_by().values("pk")
    return in_scope(actor, rows, Q(committee__in=committees))


def get_session(actor: Actor, public_id: UUID) -> CommitteeSession:
    """One visible meeting. Raises NotFound."""
    return one(sessions_visible_to(actor), public_id)


def items_visible_to(actor: Actor) -> models.QuerySet[ConclusionItem]:
    """Assigned work of the province for its staff; an agency sees its own. Only what was announced to units."""
    rows = ConclusionItem.objects.select_related("organization", "session__committee")
    announced = Q(organization_id=actor.organization_id, session__status=SessionStatus.CONCLUDED)
    return in_scope(actor, rows, announced)


def get_item(actor: Actor, public_id: UUID) -> ConclusionItem:
    """One visible piece of assigned work. Raises NotFound."""
    return one(items_visible_to(actor), public_id)


def announced_by(committee: SteeringCommittee, day: dt.date) -> models.QuerySet[ConclusionItem]:
    """Work assigned by notices of the committee up to `day`."""
    rows = ConclusionItem.objects.select_related("organization", "session").filter(
        session__committee=committee, session__status=SessionStatus.CONCLUDED, session__notice_on__lte=day
    )
    return rows.order_by("deadline_on", "pk")
