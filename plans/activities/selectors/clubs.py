"""Clubs an actor may see, their people, and what counts for a plan."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from plans.activities.enums_clubs import EVER_FOUNDED, ClubKind
from plans.activities.models import Club, ClubActivity, ClubMember, ClubPaper, ClubSupport
from plans.activities.selectors.scope import in_scope, one
from plans.planning.models import Plan
from plans.planning.selectors.tree import carried_by
from portal.organizations.actor import Actor


def visible_to(actor: Actor) -> models.QuerySet[Club]:
    """The province's for its staff; an agency sees its own and published ones."""
    own = Q(organization_id=actor.organization_id) | Q(is_public=True)
    return in_scope(actor, Club.objects.select_related("plan", "organization", "province"), own)


def for_list(actor: Actor, kind: str) -> models.QuerySet[Club]:
    """Clubs of one kind with their members of today, activities, participants and support."""
    rows = visible_to(actor).filter(kind=kind)
    members = ClubMember.objects.filter(left_on__isnull=True)
    lessons = ClubActivity.objects.filter(is_productivity=True)
    return rows.annotate(
        member_count=_how_many(members),
        activity_count=_how_many(lessons),
        participant_sum=_sum(lessons, "participants"),
        support_sum=_sum(ClubSupport.objects.all(), "amount_vnd"),
    )


def _how_many(rows: models.QuerySet[Any]) -> Coalesce:
    counted = rows.filter(club=OuterRef("pk")).order_by().annotate(every=Func(F("pk"), function="COUNT"))
    return Coalesce(Subquery(counted.values("every"), output_field=IntegerField()), 0)


def _sum(rows: models.QuerySet[Any], field: str) -> Coalesce:
    summed = rows.filter(club=OuterRef("pk")).order_by().annotate(every=Func(F(field), function="SUM"))
    return Coalesce(Subquery(summed.values("every"), output_field=models.BigIntegerField()), 0)


def get(actor: Actor, public_id: UUID) -> Club:
    """One visible club. Raises NotFound."""
    return one(visible_to(actor).select_related("prepared_by"), public_id)


def kept_by(actor: Actor) -> models.QuerySet[Club]:
    """Clubs whose members and papers the actor may read: an agency reads only those of its own."""
    return in_scope(actor, Club.objects.all(), Q(organization_id=actor.organization_id))


def papers_of(actor: Actor) -> models.QuerySet[ClubPaper]:
    """Papers of clubs the actor keeps."""
    return ClubPaper.objects.filter(subject__in=kept_by(actor).order_by().values("pk"))


def standing(plan: Plan, until: dt.date, kind: str) -> models.QuerySet[Club]:
    """Clubs of a plan (and of those it carries) that on a day are founded, do not rest and have not ended (O01)."""
    gone = Q(suspended_on__lte=until) | Q(ended_on__lte=until)
    rows = Club.objects.filter(
        plan__in=carried_by(plan), kind=kind, status__in=EVER_FOUNDED, decided_on__lte=until
    ).exclude(gone)
    return rows.select_related("plan", "organization")


def taken_in(plan: Plan, until: dt.date) -> models.QuerySet[ClubActivity]:
    """Productivity content taken in by start-up clubs of a plan until a day (O02)."""
    rows = ClubActivity.objects.filter(
        club__plan__in=carried_by(plan), club__kind=ClubKind.STARTUP, is_productivity=True, held_on__lte=until
    )
    return rows.select_related("club__plan", "club__organization")


def done(plan: Plan, until: dt.date) -> models.QuerySet[ClubActivity]:
    """What founded productivity clubs of a plan did until a day."""
    rows = ClubActivity.objects.filter(
        club__plan__in=carried_by(plan),
        club__kind=ClubKind.PRODUCTIVITY,
        club__status__in=EVER_FOUNDED,
        held_on__lte=until,
    )
    return rows.select_related("club__plan", "club__organization")


def support_of(club: Club) -> int:
    """Đồng the club was given in all."""
    return club.supports.aggregate(every=Sum("amount_vnd"))["every"] or 0


def with_productivity(rows: models.QuerySet[Club]) -> models.QuerySet[Club]:
    """Clubs that did something on productivity."""
    lessons = ClubActivity.objects.filter(club=OuterRef("pk"), is_productivity=True)
    return rows.filter(Exists(lessons))
