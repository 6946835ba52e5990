"""Productivity follows the figures and the sector of an enterprise, inside the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from enterprises.registry.models import Enterprise, EnterpriseFigures, OutputValue
from enterprises.registry.productivity import division_of, per_person

AS_BEFORE: Any = object()


def follow_figures(
    enterprise: Enterprise, figures: EnterpriseFigures, value_added_vnd: int | None = AS_BEFORE
) -> OutputValue | None:
    """The row of that year made anew; gone when it cannot be computed any more. Value added stays unless it is given."""
    held = OutputValue.objects.filter(enterprise=enterprise, year=figures.year).first()
    if value_added_vnd is AS_BEFORE:
        value_added_vnd = held.value_added_vnd if held else None
    row = value_of(enterprise, figures, value_added_vnd)
    if row is None:
        if held is not None:
            held.delete()
        return None
    if held is not None:
        row.pk, row.public_id, row.created_at = held.pk, held.public_id, held.created_at
    row.save(force_update=held is not None, force_insert=held is None)
    return row


def value_of(
    enterprise: Enterprise, figures: EnterpriseFigures, value_added_vnd: int | None = None
) -> OutputValue | None:
    """The unsaved row of a year, None without employees or any output."""
    if not figures.employees or (figures.revenue_vnd is None and value_added_vnd is None):
        return None
    return OutputValue(
        enterprise=enterprise,
        province_id=enterprise.province_id,
        sector_group=enterprise.sector_group,
        sector_key=division_of(enterprise.sector_code),
        year=figures.year,
        employees=figures.employees,
        revenue_vnd=figures.revenue_vnd,
        value_added_vnd=value_added_vnd,
        revenue_each_vnd=per_person(figures.revenue_vnd, figures.employees),
        value_added_each_vnd=per_person(value_added_vnd, figures.employees),
        source=figures.source,
    )


def values_of(rows: Iterable[EnterpriseFigures]) -> list[OutputValue]:
    """The rows of many new figures at once, for files."""
    found = (value_of(row.enterprise, row) for row in rows)
    return [row for row in found if row is not None]


def follow_sector(enterprise: Enterprise) -> None:
    """All years of an enterprise stand under the sector it has now."""
    OutputValue.objects.filter(enterprise=enterprise).update(
        sector_group=enterprise.sector_group,
        sector_key=division_of(enterprise.sector_code),
        province_id=enterprise.province_id,
    )
