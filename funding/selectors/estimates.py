"""Estimates an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from funding.models import Estimate, EstimateTransfer
from funding.policies import sees_money
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Estimate]:
    """Estimates of the province for its money people."""
    rows = Estimate.objects.select_related("plan", "province", "prepared_by", "appraised_by")
    if actor.is_system:
        return rows
    if sees_money.can(actor) and actor.province_id is not None:
        return rows.filter(province_id__in=lineage_rows(actor.province_id))
    return rows.none()


def with_totals(rows: models.QuerySet[Estimate]) -> models.QuerySet[Estimate]:
    """`rows` with `proposed_total` and `approved_total` in đồng, for lists."""
    return rows.annotate(
        proposed_total=models.Sum("lines__proposed_vnd"), approved_total=models.Sum("lines__approved_vnd")
    )


def get(actor: Actor, public_id: UUID) -> Estimate:
    """One visible estimate. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def versions_of(estimate: Estimate) -> list[Estimate]:
    """Every version of the same plan and year, newest first; the old ones stay and print. One query."""
    rows = Estimate.objects.filter(plan_id=estimate.plan_id, year=estimate.year)
    return list(with_totals(rows).order_by("-version"))


def transfers_visible_to(actor: Actor) -> models.QuerySet[EstimateTransfer]:
    """Transfers between lines in the estimates the actor sees."""
    return EstimateTransfer.objects.filter(estimate__in=visible_to(actor).order_by()).select_related(
        "estimate__plan", "from_line", "to_line", "requested_by"
    )
