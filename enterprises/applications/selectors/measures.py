"""Which support measures and budget lines a call may be made for."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from plans.planning.enums import IN_FORCE
from plans.planning.models import BudgetLine, PlanMeasure
from portal.organizations.actor import Actor
from portal.vietnam.selectors import lineage


def offered(actor: Actor) -> models.QuerySet[PlanMeasure]:
    """Measures of the province's plans in force, those of provinces merged into it included."""
    if actor.province_id is None:
        return PlanMeasure.objects.none()
    rows = PlanMeasure.objects.filter(
        version=F("version__plan__current_version"),
        version__plan__status__in=IN_FORCE,
        version__plan__province_id__in=lineage(actor.province_id),
    )
    return rows.select_related("version__plan", "measure").order_by("version__plan__code", "position")


def budget_lines(actor: Actor) -> models.QuerySet[BudgetLine]:
    """Leaf lines of these plans."""
    if actor.province_id is None:
        return BudgetLine.objects.none()
    rows = BudgetLine.objects.filter(
        version=F("version__plan__current_version"),
        version__plan__province_id__in=lineage(actor.province_id),
        unit_price_vnd__isnull=False,
    )
    return rows.select_related("version__plan").order_by("version__plan__code", "position")
