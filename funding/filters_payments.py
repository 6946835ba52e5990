"""Filters of payments: what is shown is what is exported (demand 70)."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from funding.enums import PaymentKind, PaymentStatus
from funding.models import LedgerEntry, Payment, Recovery
from funding.selectors.settlement import PAYING
from plans.planning.models import BudgetLine, PlanFundingSource, PlanMeasure
from plans.planning.selectors import plans
from portal.ui.filters import ModelChoiceFilter
from portal.ui.forms import DayInput
from portal.vietnam.forms import ViDateField


class _DayFilter(django_filters.Filter):
    field_class = ViDateField


def _sources(request: Any) -> QuerySet[PlanFundingSource]:
    """Sources something was paid from, of plans the actor may see."""
    rows = PlanFundingSource.objects.filter(version__plan__in=plans.visible_to(request.actor))
    return rows.filter(pk__in=BudgetLine.objects.filter(payments__isnull=False).values("source_id"))


def _measures(request: Any) -> QuerySet[PlanMeasure]:
    rows = PlanMeasure.objects.filter(version__plan__in=plans.visible_to(request.actor))
    return rows.filter(projects__payments__isnull=False).distinct()


class PaymentFilter(django_filters.FilterSet):
    """By state, kind, source, measure, day of payment and budget line (from the dashboard)."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=PaymentStatus.choices, empty_label=_("Mọi trạng thái")
    )
    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=PaymentKind.choices, empty_label=_("Mọi loại"))
    nguon = ModelChoiceFilter(
        label=_("Nguồn"),
        field_name="budget_line__source",
        queryset=_sources,
        to_field_name="public_id",
        empty_label=_("Mọi nguồn"),
    )
    noi_dung = ModelChoiceFilter(
        label=_("Nội dung hỗ trợ"),
        field_name="project__measure",
        queryset=_measures,
        to_field_name="public_id",
        empty_label=_("Mọi nội dung"),
    )
    tu = _DayFilter(label=_("Chi từ ngày"), field_name="paid_on", lookup_expr="gte", widget=DayInput())
    den = _DayFilter(label=_("đến ngày"), field_name="paid_on", lookup_expr="lte", widget=DayInput())
    nam = django_filters.NumberFilter(
        label=_("Năm ngân sách đã chi"), method="paid_from", min_value=2000, max_value=2100, widget=forms.NumberInput()
    )
    ke_hoach = django_filters.UUIDFilter(field_name="budget_line__version__plan__public_id", widget=forms.HiddenInput())
    dong = django_filters.UUIDFilter(field_name="budget_line__public_id", widget=forms.HiddenInput())
    don_vi = django_filters.UUIDFilter(field_name="project__enterprise__public_id", widget=forms.HiddenInput())

    class Meta:
        model = Payment
        fields = ("status", "kind")

    def paid_from(self, rows: QuerySet[Payment], _name: str, year: Any) -> QuerySet[Payment]:
        """Requests paid from money of that budget year."""
        entry = LedgerEntry.objects.filter(payment=OuterRef("pk"), year=int(year), kind__in=PAYING)
        return rows.filter(Exists(entry))


class RecoveryFilter(django_filters.FilterSet):
    """What is still to come back."""

    con_no = django_filters.BooleanFilter(
        label=_("Nộp trả"),
        field_name="received_on",
        lookup_expr="isnull",
        widget=forms.Select(choices=(("", _("Tất cả")), ("true", _("Chưa nộp trả")), ("false", _("Đã nộp trả")))),
    )

    class Meta:
        model = Recovery
        fields = ("con_no",)
