"""Entries, ceilings, corrections and closings an actor may see."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db import models

from funding.models import Ceiling, ClosingLine, ClosingUnit, LedgerCorrection, LedgerEntry, YearClosing
from funding.policies import sees_money
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage, lineage_rows

Row = TypeVar("Row", bound=models.Model)
LEFT = (
    models.functions.Least("limit_vnd", models.functions.Coalesce("cap_vnd", "limit_vnd"))
    - models.F("committed_vnd")
    - models.F("paid_vnd")
)
"""`rules.left` in the words of the database, for sums and sorting."""


def _mine(actor: Actor, rows: models.QuerySet[Row], path: str) -> models.QuerySet[Row]:
    """The province's rows (and those it inherited) for its money people."""
    if actor.is_system:
        return rows
    if sees_money.can(actor) and actor.province_id is not None:
        return rows.filter(**{f"{path}__in": lineage_rows(actor.province_id)})
    return rows.none()


def entries(actor: Actor) -> models.QuerySet[LedgerEntry]:
    """Entries on lines of visible plans, with what a list shows."""
    rows = LedgerEntry.objects.select_related(
        "budget_line__source", "budget_line__version__plan", "application", "reversal"
    )
    return _mine(actor, rows, "province_id")


def parts_of(actor: Actor, rows: models.QuerySet[LedgerEntry]) -> list[models.QuerySet[LedgerEntry]]:
    """`rows` of `entries`, province by province: the actor's own and each that went into it. One query."""
    if actor.province_id is None:
        return [rows]
    return [rows.filter(province_id=province) for province in lineage(actor.province_id)]


def entry(actor: Actor, public_id: UUID) -> LedgerEntry:
    """One visible entry. Raises NotFound."""
    return _one(entries(actor), public_id)


def ceilings(actor: Actor) -> models.QuerySet[Ceiling]:
    """Ceilings with `left_sum` in đồng, the one formula computed by the database."""
    rows = Ceiling.objects.select_related("plan", "budget_line", "source", "enterprise").annotate(left_sum=LEFT)
    return _mine(actor, rows, "province_id")


def ceiling(actor: Actor, public_id: UUID) -> Ceiling:
    """One visible ceiling. Raises NotFound."""
    return _one(ceilings(actor), public_id)


def corrections(actor: Actor) -> models.QuerySet[LedgerCorrection]:
    """Corrections of visible entries, newest first."""
    rows = LedgerCorrection.objects.select_related(
        "entry__budget_line__version__plan", "entry__application", "asked_by", "decided_by"
    )
    return _mine(actor, rows, "entry__budget_line__version__plan__province_id")


def correction(actor: Actor, public_id: UUID) -> LedgerCorrection:
    """One visible correction. Raises NotFound."""
    return _one(corrections(actor), public_id)


def closings(actor: Actor) -> models.QuerySet[YearClosing]:
    """Closings of visible plans."""
    rows = YearClosing.objects.select_related("plan", "prepared_by", "closed_by")
    return _mine(actor, rows, "plan__province_id")


def closing(actor: Actor, public_id: UUID) -> YearClosing:
    """One visible closing. Raises NotFound."""
    return _one(closings(actor), public_id)


def with_sums(rows: models.QuerySet[YearClosing]) -> models.QuerySet[YearClosing]:
    """`rows` with approved, paid, carried and cancelled sums in đồng, for lists."""
    carried = models.F("lines__promised_vnd") + models.F("lines__carry_free_vnd")
    return rows.annotate(
        approved_sum=models.Sum("lines__approved_vnd"),
        paid_sum=models.Sum("lines__paid_vnd"),
        carried_sum=models.Sum(carried),
        cancelled_sum=models.Sum(models.F("lines__free_vnd") - models.F("lines__carry_free_vnd")),
    )


def lines_of(closing: YearClosing) -> list[ClosingLine]:
    """The lines in printed order. One query."""
    rows = closing.lines.select_related("budget_line__source")
    return list(rows.order_by("budget_line__position", "pk"))


def units_of(closing: YearClosing) -> list[ClosingUnit]:
    """Money given to units as the closing has it, marked ones first. One query."""
    rows = closing.units.select_related("budget__settlement")
    return list(rows.order_by(models.F("budget__is_priority").desc(), "budget__title", "pk"))


def openings_of(closing: YearClosing) -> dict[int, int]:
    """Budget line id → đồng the next year opened with, as the ledger has them (not as the closing says). One query."""
    rows = LedgerEntry.objects.filter(
        budget_line__version__plan_id=closing.plan_id, year=closing.year + 1, kind="carry_in"
    ).order_by()
    sums = rows.values_list("budget_line_id").annotate(models.Sum("amount_vnd"))
    return {line: int(amount) for line, amount in sums}


def _one(rows: models.QuerySet[Row], public_id: UUID) -> Row:
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
