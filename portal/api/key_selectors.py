"""Keys and their calls an actor may see: those of the own province."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, QuerySet

from portal.api.actions.issue_key import gives_keys
from portal.api.models import ApiKey
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> QuerySet[ApiKey]:
    """Keys of the province and of those merged into it, with the time of the last call."""
    rows = ApiKey.objects.select_related("made_by", "province").annotate(last_call=Max("calls__at"))
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*gives_keys.roles):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get(actor: Actor, public_id: UUID) -> ApiKey:
    """One visible key. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
