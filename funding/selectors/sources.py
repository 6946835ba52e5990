"""Sources of money, mobilised money and task budgets an actor may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from funding.enums import CeilingKind
from funding.models import Ceiling, EstimateLine, MobilisedMoney, SourceReceipt, SourceYear, TaskBudget
from funding.policies import sees_money
from funding.policies_units import sees_unit_money
from plans.planning.models import PlanFundingSource
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.text import fold


def _of_plans(rows: models.QuerySet[Any], actor: Actor) -> models.QuerySet[Any]:
    if not (actor.is_system or sees_money.can(actor)):
        return rows.none()
    return rows.filter(plan__in=plans.visible_to(actor)).select_related("plan")


def sources_visible_to(actor: Actor) -> models.QuerySet[PlanFundingSource]:
    """The sources named by plans in force the actor sees, with what they give, what came in and what was approved on them.

    `expected_total`, `received_total`, `approved_total` are đồng over all years; the first is the plan's own amount where
    no year was entered.
    """
    if not (actor.is_system or sees_money.can(actor)):
        return PlanFundingSource.objects.none()
    years = SourceYear.objects.filter(source=models.OuterRef("pk")).order_by().values("source")
    receipts = SourceReceipt.objects.filter(source_year__source=models.OuterRef("pk")).order_by()
    signed = Case(
        When(is_return=True, then=-F("amount_vnd")), default=F("amount_vnd"), output_field=models.BigIntegerField()
    )
    approved = EstimateLine.objects.filter(source=models.OuterRef("pk"), estimate__status="approved").order_by()
    number = models.BigIntegerField()
    return (
        PlanFundingSource.objects.filter(version__plan__in=plans.visible_to(actor))
        .filter(version=F("version__plan__current_version"))
        .select_related("version__plan")
        .annotate(
            expected_total=Coalesce(
                Subquery(years.annotate(total=Sum("expected_vnd")).values("total"), output_field=number), "amount_vnd"
            ),
            received_total=Subquery(
                receipts.values("source_year__source").annotate(total=Sum(signed)).values("total"), output_field=number
            ),
            approved_total=Subquery(
                approved.values("source").annotate(total=Sum("approved_vnd")).values("total"), output_field=number
            ),
        )
    )


def get_source(actor: Actor, public_id: UUID) -> PlanFundingSource:
    """One source. Raises NotFound."""
    row = sources_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def source_year(actor: Actor, source: PlanFundingSource, year: int) -> SourceYear:
    """What a source gives in a year. Raises NotFound."""
    row = SourceYear.objects.filter(source=source, year=year).select_related("plan", "source").first()
    if row is None:
        raise NotFound()
    return row


def years_of(source: PlanFundingSource) -> list[SourceYear]:
    """The years entered, newest first, with `received` in đồng and their receipts. Two queries."""
    rows = (
        SourceYear.objects.filter(source=source).select_related("entered_by").prefetch_related("receipts__entered_by")
    )
    return list(rows)


def paid_by_year(source: PlanFundingSource) -> dict[int, int]:
    """Year → what was paid of the source, in đồng. One query."""
    rows = Ceiling.objects.filter(kind=CeilingKind.SOURCE, source=source, year__isnull=False)
    return {year: paid for year, paid in rows.values_list("year", "paid_vnd") if year is not None}


def mobilised_visible_to(actor: Actor) -> models.QuerySet[MobilisedMoney]:
    """Money beside the State's, of the plans the actor sees."""
    return _of_plans(MobilisedMoney.objects.all(), actor)


def task_budgets_visible_to(actor: Actor) -> models.QuerySet[TaskBudget]:
    """Money given to units: of the plans the actor sees; people of a unit see that of their own."""
    rows = TaskBudget.objects.select_related("science_task", "organization")
    if actor.is_system or sees_money.can(actor):
        return _of_plans(rows, actor)
    if not sees_unit_money.can(actor) or actor.organization_id is None:
        return rows.none()
    return rows.filter(organization_id=actor.organization_id).select_related("plan")


def get_row(rows: models.QuerySet[Any], public_id: UUID) -> Any:
    """One of `rows`. Raises NotFound."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def searched(rows: models.QuerySet[Any], words: str, fields: tuple[str, ...]) -> models.QuerySet[Any]:
    """The rows in whose `fields` every word occurs, without accents; for lists of some hundred rows. One query more."""
    wanted = fold(words).split()
    found = [
        pk
        for pk, *texts in rows.order_by().values_list("pk", *fields)
        if all(word in fold(" ".join(str(text or "") for text in texts)) for word in wanted)
    ]
    return rows.filter(Q(pk__in=found))
