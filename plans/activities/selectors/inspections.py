"""Inspections and demands an actor may see."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from plans.activities.enums import FollowedStatus
from plans.activities.models import Inspection, InspectionDemand
from plans.activities.selectors.scope import in_scope, one
from portal.organizations.actor import Actor


def visible_to(actor: Actor) -> models.QuerySet[Inspection]:
    """The province's for its staff; for an agency those of itself, or with a demand on it."""
    demanded = InspectionDemand.objects.filter(organization_id=actor.organization_id).values("inspection_id")
    own = Q(organization_id=actor.organization_id) | Q(pk__in=demanded)
    return in_scope(actor, Inspection.objects.select_related("plan", "organization", "province"), own)


def for_list(actor: Actor) -> models.QuerySet[Inspection]:
    """The same with the number of demands and of those still open."""
    still = ~Q(demands__status=FollowedStatus.CLOSED) & Q(demands__isnull=False)
    return visible_to(actor).annotate(
        demand_count=Count("demands", distinct=True), open_count=Count("demands", filter=still, distinct=True)
    )


def get(actor: Actor, public_id: UUID) -> Inspection:
    """One visible inspection. Raises NotFound."""
    return one(visible_to(actor).select_related("prepared_by"), public_id)


def demands_visible_to(actor: Actor) -> models.QuerySet[InspectionDemand]:
    """The province's for its staff; an agency sees those on it and those of its own inspection."""
    own = Q(organization_id=actor.organization_id) | Q(inspection__organization_id=actor.organization_id)
    rows = InspectionDemand.objects.select_related("organization", "inspection__plan", "inspection__organization")
    return in_scope(actor, rows, own)


def get_demand(actor: Actor, public_id: UUID) -> InspectionDemand:
    """One visible demand. Raises NotFound."""
    return one(demands_visible_to(actor), public_id)


def open_on(rows: models.QuerySet[InspectionDemand], day: dt.date) -> models.QuerySet[InspectionDemand]:
    """Those demanded by `day` and not yet met on it."""
    return rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), inspection__held_on__lte=day)
