"""Filters of the records behind a number of the dashboard."""

from __future__ import annotations

import uuid
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from funding.filters_ledger import LedgerFilter
from funding.models import LedgerEntry

MOVES = {
    "giao": ~Q(limit_delta_vnd=0),
    "cam-ket": ~Q(committed_delta_vnd=0),
    "da-chi": ~Q(paid_delta_vnd=0),
}
"""Which entries a sum is made of."""


def _hidden(path: str) -> django_filters.CharFilter:
    """The public id of a row at the end of `path`; "khong" for lines without one."""

    def narrow(rows: QuerySet[LedgerEntry], _name: str, value: str) -> QuerySet[LedgerEntry]:
        if value == "khong":
            return rows.filter(**{f"{path}__isnull": True})
        try:
            return rows.filter(**{f"{path}__public_id": uuid.UUID(value)})
        except ValueError:
            return rows.none()

    return django_filters.CharFilter(method=narrow, widget=forms.HiddenInput())


class BehindFilter(LedgerFilter):
    """Entries of a plan, year, source, measure or line, and only those that move one of the sums."""

    ke_hoach = _hidden("budget_line__version__plan")
    nguon = _hidden("budget_line__source")
    noi_dung = _hidden("budget_line__measure")
    dong = _hidden("budget_line")
    nam = django_filters.NumberFilter(field_name="year", widget=forms.HiddenInput())
    cot = django_filters.CharFilter(method="moving", widget=forms.HiddenInput())

    def moving(self, rows: QuerySet[LedgerEntry], _name: str, value: str) -> QuerySet[LedgerEntry]:
        """Only entries that move the sum."""
        return rows.filter(MOVES[value]) if value in MOVES else rows

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("plan", "year"):  # told by the hidden ones
            self.filters.pop(name, None)
