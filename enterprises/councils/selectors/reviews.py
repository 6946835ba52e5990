"""Outside reviews an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from enterprises.councils.enums import MeetingStatus, ReviewStatus
from enterprises.councils.models import Meeting, MeetingFile, OutsideReview, ReviewOpinion
from enterprises.councils.policies import STAFF
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[OutsideReview]:
    """Those of the province for the Department's staff; nobody else any."""
    rows = OutsideReview.objects.select_related("application__enterprise", "application__call", "asked_by")
    if actor.is_system:
        return rows
    if not actor.roles & STAFF or actor.province_id is None:
        return rows.none()
    return rows.filter(application__province_id__in=lineage_rows(actor.province_id))


def for_list(actor: Actor) -> models.QuerySet[OutsideReview]:
    """The same with how many were asked and how many answered."""
    return visible_to(actor).annotate(
        asked=Count("opinions"), answered=Count("opinions", filter=Q(opinions__answered_on__isnull=False))
    )


def get(actor: Actor, public_id: UUID) -> OutsideReview:
    """One visible review. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def asked_of(actor: Actor) -> models.QuerySet[ReviewOpinion]:
    """Opinions the actor, in person, is or was asked for."""
    if actor.user_id is None:
        return ReviewOpinion.objects.none()
    rows = ReviewOpinion.objects.filter(user_id=actor.user_id)
    return rows.select_related("user", "review__application__enterprise", "review__application__call")


def waiting_of(actor: Actor) -> models.QuerySet[ReviewOpinion]:
    """Those of them still to be given."""
    return asked_of(actor).filter(review__status=ReviewStatus.ASKED, answered_on=None, declined_reason="")


def get_asked(actor: Actor, public_id: UUID) -> ReviewOpinion:
    """One opinion the actor is asked for. Raises NotFound."""
    row = asked_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def may_read(opinion: ReviewOpinion) -> bool:
    """Contents and papers are open to the expert: pledged, and the review not yet ended."""
    return opinion.has_pledged and opinion.review.status == ReviewStatus.ASKED


def as_file(review: OutsideReview) -> MeetingFile:
    """The application in the shape in which members read files; nothing is saved."""
    return MeetingFile(application=review.application, meeting=Meeting(status=MeetingStatus.SIGNED))
