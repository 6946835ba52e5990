"""Pairs that look alike and merges that were made, as an officer sees them."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from enterprises.registry.models import DuplicatePair, Enterprise, EnterpriseMerge
from enterprises.registry.policies import keeps_register
from portal.core.errors import NotFound
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[DuplicatePair]:
    """Open pairs of the actor's province; nothing for those who do not keep the register."""
    rows = DuplicatePair.objects.select_related("first", "second")
    if not keeps_register.can(actor) or actor.province_id is None:
        return rows.none()
    rows = rows.filter(first__merged_into=None, second__merged_into=None, dismissed_at=None)
    return rows.filter(first__province_id__in=lineage_rows(actor.province_id))


def get_pair(actor: Actor, public_id: UUID) -> DuplicatePair:
    """One open pair. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


SHOWN = ("public_id", "name", "tax_code", "identifier", "identifier_kind")


def rows_beside(actor: Actor, enterprise: int) -> models.QuerySet[DuplicatePair]:
    """The first open pairs one enterprise stands in."""
    rows = visible_to(actor).filter(models.Q(first=enterprise) | models.Q(second=enterprise))
    return rows.only(*(f"{side}__{name}" for side in ("first", "second") for name in SHOWN))[:10]


def pairs_of(actor: Actor, enterprise: Enterprise) -> list[DuplicatePair]:
    """Open pairs one enterprise stands in; what its page has read already, else one query."""
    return rows_of(enterprise, "duplicate_pairs", lambda: rows_beside(actor, enterprise.pk))


def get_merge(actor: Actor, public_id: UUID) -> EnterpriseMerge:
    """One merge of the actor's province. Raises NotFound."""
    rows = EnterpriseMerge.objects.select_related("survivor", "absorbed", "merged_by", "undone_by")
    row = rows.filter(public_id=public_id).first() if keeps_register.can(actor) else None
    if row is None or not keeps_register.can(actor, row.survivor):
        raise NotFound()
    return row


def merges_of(enterprise: Enterprise) -> list[EnterpriseMerge]:
    """What was merged into an enterprise, newest first."""
    return list(enterprise.merges.select_related("absorbed", "merged_by"))
