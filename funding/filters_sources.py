"""Filters of the lists of sources, mobilised money and task budgets."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from funding.enums import EstimateStatus, MobilisedKind
from funding.estimating.sums import STATE_KINDS
from funding.models import EstimateTransfer, MobilisedMoney, TaskBudget
from plans.planning.enums import FundingKind
from plans.planning.models import PlanFundingSource


class SourceFilter(django_filters.FilterSet):
    """By kind, and state money or not."""

    kind = django_filters.ChoiceFilter(label=_("Loại nguồn"), choices=FundingKind.choices, empty_label=_("Mọi loại"))
    state = django_filters.ChoiceFilter(
        label=_("Ngân sách nhà nước"),
        method="by_state",
        choices=(("co", _("ngân sách nhà nước")), ("khong", _("ngoài ngân sách"))),
        empty_label=_("Tất cả"),
    )

    class Meta:
        model = PlanFundingSource
        fields = ("kind",)

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(kind__in=STATE_KINDS) if value == "co" else rows.exclude(kind__in=STATE_KINDS)


class MobilisedFilter(django_filters.FilterSet):
    """By kind and year."""

    kind = django_filters.ChoiceFilter(label=_("Loại vốn"), choices=MobilisedKind.choices, empty_label=_("Mọi loại"))
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = MobilisedMoney
        fields = ("kind", "year")


class TaskBudgetFilter(django_filters.FilterSet):
    """By year and mark."""

    year = django_filters.NumberFilter(label=_("Năm"))
    is_priority = django_filters.BooleanFilter(label=_("Ưu tiên"))

    class Meta:
        model = TaskBudget
        fields = ("year", "is_priority")


class TransferFilter(django_filters.FilterSet):
    """By what became of the version, by year, and one's own."""

    status = django_filters.ChoiceFilter(
        label=_("Kết quả"),
        field_name="estimate__status",
        choices=EstimateStatus.choices,
        empty_label=_("Mọi kết quả"),
    )
    year = django_filters.NumberFilter(label=_("Năm"), field_name="estimate__year")
    mine = django_filters.ChoiceFilter(
        label=_("Người đề nghị"), method="by_mine", choices=(("toi", _("tôi")),), empty_label=_("Mọi người")
    )

    class Meta:
        model = EstimateTransfer
        fields = ("status", "year")

    def by_mine(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(requested_by=self.request.user)
