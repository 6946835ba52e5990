"""The productivity database an actor may read: figures, their series, TFP numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db import models

from plans.knowledge.enums_productivity import OUTSIDE
from plans.knowledge.models import ProductivityFigure, TfpAccount
from plans.knowledge.policies_productivity import READERS
from plans.knowledge.rules.productivity import GrowthTable, growth_table
from plans.planning.models import Plan
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

Row = TypeVar("Row", bound=models.Model)


def _scoped(actor: Actor, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def visible_to(actor: Actor) -> models.QuerySet[ProductivityFigure]:
    """Figures of the actor's province and of those merged into it, older revisions included."""
    return _scoped(actor, ProductivityFigure.objects.select_related("province", "entered_by"))


def current(actor: Actor) -> models.QuerySet[ProductivityFigure]:
    """Those in use."""
    return visible_to(actor).filter(is_current=True)


def get(actor: Actor, public_id: UUID) -> ProductivityFigure:
    """One figure. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def series_of(figure: ProductivityFigure) -> list[ProductivityFigure]:
    """The figures in use of one series, oldest first: same subject, unit and price base. One query."""
    return list(
        ProductivityFigure.objects.filter(
            province_id=figure.province_id,
            scope=figure.scope,
            subject_key=figure.subject_key,
            unit=figure.unit,
            base_year=figure.base_year,
            is_current=True,
        ).order_by("year")
    )


def growth_of(rows: Sequence[ProductivityFigure]) -> GrowthTable:
    """Growth by year and on average of one series."""
    return growth_table({row.year: row.productivity for row in rows})


def revisions_of(figure: ProductivityFigure) -> list[ProductivityFigure]:
    """Every revision of one year of a series, the newest first."""
    return list(
        ProductivityFigure.objects.select_related("entered_by")
        .filter(
            province_id=figure.province_id,
            scope=figure.scope,
            subject_key=figure.subject_key,
            unit=figure.unit,
            base_year=figure.base_year,
            year=figure.year,
        )
        .order_by("-revision")
    )


@dataclass(frozen=True)
class Compared:
    """One bar of a comparison: the newest figure of a subject up to the year asked for."""

    figure: ProductivityFigure
    is_outside: bool

    @property
    def value(self) -> Decimal:
        """In the unit compared."""
        return self.figure.productivity


def compared(actor: Actor, year: int, unit: str, base_year: int) -> list[Compared]:
    """All subjects with a figure of that year in one unit and price base, the highest first. One query."""
    rows = current(actor).filter(year=year, unit=unit, base_year=base_year).order_by("-productivity", "pk")
    return [Compared(row, row.scope in OUTSIDE) for row in rows]


def comparable(actor: Actor) -> list[tuple[int, str, int]]:
    """Year, unit and price base there are figures for, the newest year first. One query."""
    rows = current(actor).order_by("-year", "unit", "base_year").values_list("year", "unit", "base_year").distinct()
    return list(rows)


def tfp_visible_to(actor: Actor) -> models.QuerySet[TfpAccount]:
    """TFP numbers of the province; drafts only for its Department's people, who are the only ones to act on them."""
    return _scoped(actor, TfpAccount.objects.select_related("province", "prepared_by", "approved_by"))


def get_tfp(actor: Actor, public_id: UUID) -> TfpAccount:
    """One TFP number. Raises NotFound."""
    row = tfp_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def of_year(row: TfpAccount) -> list[TfpAccount]:
    """The other numbers of the same year and sector, the one that stands first."""
    same = {"province_id": row.province_id, "year": row.year, "sector_key": row.sector_key}
    rows = TfpAccount.objects.filter(**same).exclude(pk=row.pk)
    return list(rows.order_by("-is_standing", "-pk"))


def tfp_standing(plan: Plan) -> models.QuerySet[TfpAccount]:
    """The number that stands for each year of the plan's own province as a whole: a sector's counts for no target."""
    return TfpAccount.objects.filter(province_id=plan.province_id, sector_key="", is_standing=True)


def provincial(plan: Plan) -> models.QuerySet[ProductivityFigure]:
    """Figures in use of the plan's whole province, in đồng."""
    return ProductivityFigure.objects.filter(
        province_id=plan.province_id, scope="province", is_current=True, unit="million_vnd"
    )
