"""Filters of ledger, ceilings, corrections and closings."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from funding.enums import CeilingKind, ClosingStatus, CorrectionStatus, EntryKind
from funding.models import Ceiling, LedgerCorrection, LedgerEntry, YearClosing


class LedgerFilter(django_filters.FilterSet):
    """By kind, budget year, plan and day."""

    kind = django_filters.ChoiceFilter(label=_("Loại bút toán"), choices=EntryKind.choices, empty_label=_("Mọi loại"))
    year = django_filters.NumberFilter(label=_("Năm ngân sách"))
    plan = django_filters.CharFilter(
        label=_("Mã kế hoạch"), field_name="budget_line__version__plan__code", lookup_expr="iexact"
    )
    since = django_filters.DateFilter(label=_("Từ ngày"), field_name="on", lookup_expr="gte")
    until = django_filters.DateFilter(label=_("Đến ngày"), field_name="on", lookup_expr="lte")

    class Meta:
        model = LedgerEntry
        fields = ("kind", "year", "plan", "since", "until")


class CeilingFilter(django_filters.FilterSet):
    """By kind, year, and whether little is left."""

    is_plain = True
    """Its choices are the same for everybody and on every day: the bar is drawn once per question."""

    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=CeilingKind.choices, empty_label=_("Mọi loại"))
    year = django_filters.NumberFilter(label=_("Năm ngân sách"))
    left_below = django_filters.NumberFilter(label=_("Còn lại dưới (đồng)"), field_name="left_sum", lookup_expr="lt")

    class Meta:
        model = Ceiling
        fields = ("kind", "year", "left_below")


class CorrectionFilter(django_filters.FilterSet):
    """By state, and exceptions after closing only."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=CorrectionStatus.choices, empty_label=_("Mọi trạng thái")
    )
    is_exception = django_filters.ChoiceFilter(
        label=_("Thời điểm"),
        choices=(("True", _("Ngoại lệ sau khóa sổ")), ("False", _("Trong năm"))),
        empty_label=_("Mọi thời điểm"),
    )

    class Meta:
        model = LedgerCorrection
        fields = ("status", "is_exception")


class ClosingFilter(django_filters.FilterSet):
    """By state and year."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ClosingStatus.choices, empty_label=_("Mọi trạng thái")
    )
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = YearClosing
        fields = ("status", "year")
