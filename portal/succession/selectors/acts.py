"""Acts of succession an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.succession.models import SuccessionAct, SuccessionTransfer
from portal.succession.policies import READERS
from portal.vietnam.places import units_of


def visible_to(actor: Actor) -> models.QuerySet[SuccessionAct]:
    """Those prepared in the province or touching it, for its administrators and leaders; all for the site's."""
    rows = SuccessionAct.objects.select_related("province", "prepared_by", "approved_by")
    if actor.is_system:
        return rows
    if not actor.roles & READERS:
        return rows.none()
    if actor.province_id is None:
        return rows if actor.has(Role.ADMINISTRATOR) else rows.none()
    own = units_of(actor.province_id)
    touching = Q(rows__old_province__in=own) | Q(rows__old_organization__province__in=own)
    return rows.filter(pk__in=SuccessionAct.objects.filter(Q(province__in=own) | touching).values("pk"))


def get(actor: Actor, public_id: UUID | str) -> SuccessionAct:
    """One visible act. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def transfers_of(act: SuccessionAct, kind: str) -> models.QuerySet[SuccessionTransfer]:
    """What passed of one kind."""
    return act.transfers.filter(kind=kind).order_by("pk")
