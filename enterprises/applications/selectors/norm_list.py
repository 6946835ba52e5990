"""Norms as officers see them."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from enterprises.applications.policies import READERS
from plans.planning.models import SupportNorm
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[SupportNorm]:
    """The norms of the province, of those merged into it, and national ones, with the number of cases that used each."""
    rows: models.QuerySet[SupportNorm] = SupportNorm.objects.select_related(
        "province", "measure", "proposed_by", "approved_by", "closing_by"
    ).annotate(used=Count("calculations__application", distinct=True))
    if actor.is_system:
        return rows
    if not actor.roles & READERS or actor.province_id is None:
        return rows.none()
    return rows.filter(Q(province=None) | Q(province_id__in=lineage_rows(actor.province_id)))


def get(actor: Actor, public_id: UUID) -> SupportNorm:
    """One visible norm. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
