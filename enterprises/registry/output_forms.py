"""Form and filter of enterprises' productivity."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.registry.actions.note_figures import OLDEST_YEAR
from enterprises.registry.enums import SectorGroup
from enterprises.registry.models import OutputValue
from portal.ui.forms import FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import VndField


class OutputForm(VersionedForm):
    """What one year brought and with how many people."""

    year = forms.IntegerField(label=_("Năm"), min_value=OLDEST_YEAR, localize=False)
    employees = forms.IntegerField(
        label=_("Số lao động"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Bình quân tham gia bảo hiểm xã hội của năm đó."),
    )
    revenue_vnd = VndField(label=_("Tổng doanh thu"), required=False, widget=MoneyInput())
    value_added_vnd = VndField(
        label=_("Giá trị tăng thêm"),
        required=False,
        widget=MoneyInput(),
        help_text=_("Thu nhập của người lao động + khấu hao + thuế sản xuất + lợi nhuận; để trống nếu chưa tính."),
    )
    layout = (FieldGroup("", [("year", "employees"), ("revenue_vnd", "value_added_vnd")]),)


class OutputFilter(django_filters.FilterSet):
    """By year, sector group, division."""

    year = django_filters.NumberFilter(label=_("Năm"), min_value=2000, max_value=2100)
    sector_group = django_filters.ChoiceFilter(
        label=_("Nhóm ngành"), choices=SectorGroup.choices, empty_label=_("Mọi ngành")
    )
    line = django_filters.CharFilter(label=_("Mã ngành"), method="of_line")

    def of_line(self, rows: Any, name: str, value: str) -> Any:
        """The section's letter or the division."""
        return rows.filter(sector_key__istartswith=value.strip()[:4])

    class Meta:
        model = OutputValue
        fields = ("year", "sector_group")
