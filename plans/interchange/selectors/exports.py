"""Exports an actor may see, and the parts of an exchange file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from plans.interchange.models import DataExport
from plans.interchange.policies import READERS
from plans.interchange.registers import shared
from plans.interchange.rules.schema import VERSION, schema_of
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> QuerySet[DataExport]:
    """Those of the actor's province and of the provinces merged into it."""
    rows = DataExport.objects.select_related("destination", "made_by", "province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get(actor: Actor, public_id: UUID) -> DataExport:
    """One visible export. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def schema_address(version: int = VERSION) -> str:
    """Where the schema is published."""
    return f"{settings.SITE_ADDRESS}{reverse('interchange:schema_file', args=[version])}"


def published_schema() -> dict[str, Any]:
    """The schema in force."""
    return schema_of(shared(), schema_address())
