"""Plans an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from plans.planning.enums import PUBLISHED
from plans.planning.models import Plan
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.models import Province


def _lineage(province_id: int) -> list[int]:
    """Ids of a province and of all merged into it."""
    found, frontier = [province_id], [province_id]
    while frontier:
        frontier = list(Province.objects.filter(successor_id__in=frontier).values_list("pk", flat=True))
        found += frontier
    return found


def visible_to(actor: Actor) -> models.QuerySet[Plan]:
    """Published plans of the actor's province and its predecessors; drafts for its DoST and Committee."""
    rows = Plan.objects.select_related("province")
    published = models.Q(status__in=PUBLISHED)
    if actor.is_national or not actor.is_authenticated:
        return rows.filter(published)
    if actor.province_id is None:
        return rows.none()
    mine = rows.filter(province_id__in=_lineage(actor.province_id))
    if actor.is_dost or actor.has(Role.COMMITTEE_LEADER):
        return mine
    return mine.filter(published)


def get(actor: Actor, public_id: UUID) -> Plan:
    """One visible plan. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
