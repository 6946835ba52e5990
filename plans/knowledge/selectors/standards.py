"""Standards: reference data for everybody; those of one province only for its people."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.knowledge.models import Standard
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def public() -> models.QuerySet[Standard]:
    """What everybody may see: the whole register, local regulations included, since they are published law."""
    return Standard.objects.select_related("successor", "province")


def visible_to(actor: Actor) -> models.QuerySet[Standard]:
    """The shared rows and those of the actor's province and of the provinces merged into it."""
    rows = public()
    if actor.is_national:
        return rows
    if actor.province_id is None:
        return rows.filter(province__isnull=True)
    return rows.filter(Q(province__isnull=True) | Q(province_id__in=lineage_rows(actor.province_id)))


def get(actor: Actor, public_id: UUID) -> Standard:
    """One visible row. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def choices_for(actor: Actor) -> models.QuerySet[Standard]:
    """What may be chosen in forms of other apps: visible and in force, by code."""
    return visible_to(actor).filter(state="in_force").order_by("sort_key", "pk")
