"""Entries of progress an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.planning.enums import ProgressStatus
from plans.planning.models import FollowUp, Progress
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage


def visible_to(actor: Actor) -> models.QuerySet[Progress]:
    """An agency its own entries; the province's staff what was sent in the province; the Ministry what was accepted."""
    rows = Progress.objects.select_related(
        "follow_up__plan__province",
        "follow_up__task__group",
        "follow_up__duty",
        "follow_up__report_rule",
        "follow_up__party",
        "follow_up__organization",
        "organization",
        "entered_by",
        "judged_by",
    )
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    own = Q(follow_up__organization_id=actor.organization_id) | Q(organization_id=actor.organization_id)
    if actor.has(*plans.sees_drafts):
        sent = Q(follow_up__plan__province_id__in=lineage(actor.province_id))
        by_us = Q(entered_by_id=actor.user_id) | ~Q(status=ProgressStatus.DRAFT)
        return rows.filter(own | (sent & by_us))
    return rows.filter(own)


def get(actor: Actor, public_id: UUID) -> Progress:
    """One visible entry. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def entries_of(actor: Actor, item: FollowUp) -> list[Progress]:
    """The story of an item, newest first; drafts only of those who may see them."""
    return list(visible_to(actor).filter(follow_up=item).prefetch_related("files__file"))


def draft_of(item: FollowUp, year: int) -> Progress | None:
    """What is being written for a year."""
    return Progress.objects.filter(follow_up=item, year=year, status=ProgressStatus.DRAFT).first()


def waiting_for(actor: Actor) -> models.QuerySet[Progress]:
    """Sent entries of the actor's province that are to be judged, the oldest first."""
    if actor.province_id is None:
        return Progress.objects.none()
    return visible_to(actor).filter(status=ProgressStatus.SENT).order_by("sent_at", "pk")
