"""Filters of the money lists."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from funding.enums import EntryKind, EstimateStatus
from funding.models import Estimate, LedgerEntry


class EstimateFilter(django_filters.FilterSet):
    """By state and year."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=EstimateStatus.choices, empty_label=_("Mọi trạng thái")
    )
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = Estimate
        fields = ("status", "year")


class EntryFilter(django_filters.FilterSet):
    """By kind of entry."""

    kind = django_filters.ChoiceFilter(label=_("Loại bút toán"), choices=EntryKind.choices, empty_label=_("Mọi loại"))

    class Meta:
        model = LedgerEntry
        fields = ("kind",)
