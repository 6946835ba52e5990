"""Reminders an actor may see, and what a reminder to an organisation is about."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models

from plans.planning.enums import FollowRole, WorkState
from plans.planning.models import FollowUp, FollowUpDue, Reminder
from plans.planning.policies_work import REPORTERS
from plans.planning.selectors import plans
from plans.planning.selectors.following import dues_visible_to, with_state
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization, User
from portal.vietnam.places import lineage


def visible_to(actor: Actor) -> models.QuerySet[Reminder]:
    """The province's staff all of the province, an agency those sent to it."""
    rows = Reminder.objects.select_related("organization", "sent_by", "province").annotate(
        item_count=models.Count("items")
    )
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    if actor.has(*plans.sees_drafts):
        return rows.filter(province_id__in=lineage(actor.province_id))
    return rows.filter(organization_id=actor.organization_id)


def get(actor: Actor, public_id: UUID) -> Reminder:
    """One visible reminder. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def late_of(actor: Actor, item: FollowUp, day: dt.date) -> list[FollowUpDue]:
    """Everything the organisation of `item` is late with, over all plans the actor sees."""
    rows = dues_visible_to(actor).filter(due_on__lt=day)
    if item.organization_id is not None:
        rows = rows.filter(follow_up__organization_id=item.organization_id)
    else:
        rows = rows.filter(follow_up__party_id=item.party_id, follow_up__organization=None)
    return list(with_state(rows, day).filter(state=WorkState.OVERDUE).order_by("due_on", "pk"))


def to_be_told(day: dt.date, ahead: dt.timedelta) -> models.QuerySet[FollowUpDue]:
    """Dues of organisations with people, late or due within `ahead`, that are not settled; by organisation."""
    reached = Membership.objects.active_on(clock.today()).filter(role__in=REPORTERS).values("organization_id")
    rows = dues_visible_to(Actor(is_system=True, system_name="")).filter(
        due_on__lte=day + ahead,
        follow_up__role__in=(FollowRole.LEAD, FollowRole.DUTY),
        follow_up__organization__in=reached,
    )
    wanted = (WorkState.OVERDUE, WorkState.OPEN, WorkState.UNDERWAY, WorkState.RETURNED)
    return with_state(rows, day).filter(state__in=wanted).order_by("follow_up__organization_id", "due_on", "pk")


def people_of(organization: Organization) -> models.QuerySet[User]:
    """Who is told about the work of an organisation."""
    held = Membership.objects.active_on(clock.today()).filter(role__in=REPORTERS, organization=organization)
    return User.objects.filter(pk__in=held.values("user_id")).order_by("pk")
