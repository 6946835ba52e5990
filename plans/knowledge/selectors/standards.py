"""Standards: reference data for everybody; those of one province only for its people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.knowledge.enums import ChangeKind, StandardKind, StandardState
from plans.knowledge.models import Standard, StandardChange
from plans.knowledge.models.standard import compact
from plans.knowledge.policies import READERS
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

LONGEST_CHAIN = 10


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
    """What may be chosen in forms of other apps: systems and tools in force, by code.

    Standards of single products and regulations come by the ten thousand and are named by their code instead.
    """
    rows = visible_to(actor).filter(state=StandardState.IN_FORCE)
    return rows.exclude(kind__in=(StandardKind.PRODUCT, StandardKind.REGULATION)).order_by("sort_key", "pk")


def by_code(actor: Actor, typed: str) -> Standard | None:
    """The visible standard a typed code means, its own province's first; None when there is none."""
    key = compact(typed)
    if not key:
        return None
    rows = visible_to(actor).filter(compact_key__contains=f"|{key}|")
    return rows.order_by(models.F("province").asc(nulls_last=True), "pk").first()


def successors_of(standard: Standard) -> list[Standard]:
    """What replaced it, step by step; a chain that runs in a circle ends there. One query per step, at most ten."""
    chain: list[Standard] = []
    step = standard.successor
    while step is not None and step not in chain and step.pk != standard.pk and len(chain) < LONGEST_CHAIN:
        chain.append(step)
        step = step.successor
    return chain


def changes_of(standard: Standard) -> models.QuerySet[StandardChange]:
    """Its history, newest first."""
    return standard.changes.select_related("province").order_by("-on", "-pk")


def changes_visible_to(actor: Actor) -> models.QuerySet[StandardChange]:
    """The log of the actor's province; agencies and enterprises read the register only."""
    rows = StandardChange.objects.select_related("standard", "province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def updates_by_year(rows: models.QuerySet[StandardChange]) -> list[dict[str, Any]]:
    """Per year what was added, changed, replaced, withdrawn, and the last day. One query."""
    counted = {kind: models.Count("pk", filter=Q(kind=kind)) for kind in ChangeKind.values}
    by_year = rows.order_by().values("on__year").annotate(**counted, last_on=models.Max("on"))
    return [dict(line) for line in by_year.order_by("-on__year")]
