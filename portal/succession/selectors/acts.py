"""Acts of succession an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.succession.models import SuccessionAct, SuccessionTransfer
from portal.succession.policies import READERS, sees_successions
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[SuccessionAct]:
    """Those prepared in the province or touching it, for its administrators and leaders; all for the site's."""
    return in_reach_of(actor) if actor.is_system or actor.roles & READERS else SuccessionAct.objects.none()


def in_reach_of(actor: Actor) -> models.QuerySet[SuccessionAct]:
    """The same without a look at the role: what exists for the actor's province."""
    rows = SuccessionAct.objects.select_related("province", "prepared_by", "approved_by")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows if actor.has(Role.ADMINISTRATOR) else rows.none()
    own = lineage_rows(actor.province_id)
    touching = Q(rows__old_province_id__in=own) | Q(rows__old_organization__province_id__in=own)
    return rows.filter(pk__in=SuccessionAct.objects.filter(Q(province_id__in=own) | touching).values("pk"))


def get(actor: Actor, public_id: UUID | str) -> SuccessionAct:
    """One act. Raises NotFound for other provinces, NotAllowed for the province's people without such a role."""
    row = in_reach_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    sees_successions.check(actor)
    return row


def transfers_of(act: SuccessionAct, kind: str) -> models.QuerySet[SuccessionTransfer]:
    """What passed of one kind."""
    return act.transfers.filter(kind=kind).order_by("pk")
