"""Purposes and consents, for those who may see them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from portal.organizations.actor import Actor
from portal.privacy.models import Consent, Purpose
from portal.privacy.policies import WATCHERS
from portal.vietnam.places import lineage_rows


def purposes_visible_to(actor: Actor) -> models.QuerySet[Purpose]:
    """The national texts and the province's own."""
    rows = Purpose.objects.select_related("province")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.filter(province__isnull=True)
    return rows.filter(Q(province__isnull=True) | Q(province_id__in=lineage_rows(actor.province_id)))


def consents_visible_to(actor: Actor) -> models.QuerySet[Consent]:
    """Agreements about records of the province, whatever register they stand in."""
    rows = Consent.objects.select_related("purpose")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*WATCHERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))
