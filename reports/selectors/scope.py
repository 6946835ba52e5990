"""Whose reports belong to a province: its own, and those of the provinces merged into it."""

from __future__ import annotations

from django.db.models import Q


def of_province(province_id: int) -> Q:
    """Rows of the province and of its predecessors, two mergers deep, without a query of its own."""
    return (
        Q(province_id=province_id)
        | Q(province__successor_id=province_id)
        | Q(province__successor__successor_id=province_id)
    )
