"""Numbers and human codes without gaps, per series and year.

The row of the series stays locked until the caller's transaction ends: a rolled back transaction
gives its number back, so no gap can arise.
"""

from __future__ import annotations

from django.db import transaction

from portal.core import clock
from portal.documents.models import NumberSeries


def next_number(key: str, year: int) -> int:
    """The next number of the series; must run inside the transaction that uses it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is drawn inside the transaction that uses it")
    NumberSeries.objects.get_or_create(key=key, year=year)
    series = NumberSeries.objects.select_for_update(of=("self",)).get(key=key, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def next_code(prefix: str, province_id: int | None, year: int | None = None) -> str:
    """A human code such as "HS-2026-0042", counted within the province."""
    year = year or clock.today().year
    return f"{prefix}-{year}-{next_number(f'{prefix}:{province_id or 0}', year):04d}"


def format_symbol(number: int, *parts: str) -> str:
    """Number and symbol of a State document: 7, "KH", "UBND" → "07/KH-UBND" (NĐ 30/2020)."""
    return f"{number:02d}/{'-'.join(part for part in parts if part)}"
