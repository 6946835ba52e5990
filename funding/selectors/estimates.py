"""Estimates an actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import models

from funding.models import Estimate, EstimateLine
from funding.policies import sees_money
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


@dataclass(frozen=True)
class EstimateTotals:
    """Sums of the three columns in đồng; None while a column is not complete."""

    proposed_vnd: int
    appraised_vnd: int | None
    approved_vnd: int | None


def visible_to(actor: Actor) -> models.QuerySet[Estimate]:
    """Estimates of the province for its money people; all for the Ministry."""
    rows = Estimate.objects.select_related("plan", "province", "prepared_by", "appraised_by")
    if actor.is_national:
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


def lines_of(estimate: Estimate) -> list[EstimateLine]:
    """The lines in printed order, with budget line and source. One query."""
    return list(
        estimate.lines.select_related("budget_line", "budget_line__source").order_by("budget_line__position", "pk")
    )


def totals_of(lines: list[EstimateLine]) -> EstimateTotals:
    """Sums of the columns."""
    appraised = [line.appraised_vnd for line in lines]
    approved = [line.approved_vnd for line in lines]
    return EstimateTotals(
        proposed_vnd=sum(line.proposed_vnd for line in lines),
        appraised_vnd=sum(v for v in appraised if v is not None) if all(v is not None for v in appraised) else None,
        approved_vnd=sum(v for v in approved if v is not None) if all(v is not None for v in approved) else None,
    )
