"""Which words a letter of a kind has on a day, and who may read the templates."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from enterprises.applications.models import LetterTemplate
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def template_for(kind: str, province_id: int, day: dt.date) -> LetterTemplate | None:
    """The version in force on `day`; a province's own comes before the national one."""
    rows = LetterTemplate.objects.filter(
        Q(province__isnull=True) | Q(province_id=province_id), kind=kind, valid_from__lte=day
    )
    return rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from", "-version").first()


def visible_to(actor: Actor) -> models.QuerySet[LetterTemplate]:
    """The national ones and those of the own province."""
    rows = LetterTemplate.objects.select_related("province", "written_by")
    if actor.is_system:
        return rows
    own = Q(province_id__in=lineage_rows(actor.province_id)) if actor.province_id else Q(pk__in=())
    return rows.filter(Q(province__isnull=True) | own)


def get(actor: Actor, public_id: UUID) -> LetterTemplate:
    """One visible template. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
