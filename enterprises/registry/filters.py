"""Filters of the register."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import BeneficiaryKind, PriorityKind, SectorGroup, SizeClass
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors.sizes import in_class, rules_on
from portal.core import clock
from portal.vietnam.search import search


class EnterpriseFilter(django_filters.FilterSet):
    """By kind, sector, size, commune, business line, priority, and whether an officer has confirmed the data."""

    kind = django_filters.ChoiceFilter(
        label=_("Loại hình"), choices=BeneficiaryKind.choices, empty_label=_("Mọi loại hình")
    )
    sector_group = django_filters.ChoiceFilter(
        label=_("Nhóm ngành"), choices=SectorGroup.choices, empty_label=_("Mọi ngành")
    )
    size = django_filters.ChoiceFilter(
        label=_("Quy mô"), choices=SizeClass.choices, empty_label=_("Mọi quy mô"), method="of_size"
    )
    commune = django_filters.CharFilter(label=_("Xã, phường"), method="of_commune")
    line = django_filters.CharFilter(label=_("Mã ngành"), field_name="sector_code", lookup_expr="istartswith")
    priority = django_filters.ChoiceFilter(
        label=_("Diện ưu tiên"), choices=PriorityKind.choices, empty_label=_("Mọi diện"), method="marked"
    )
    confirmed = django_filters.ChoiceFilter(
        label=_("Xác nhận"),
        choices=[("co", _("Đã xác nhận")), ("chua", _("Chưa xác nhận"))],
        empty_label=_("Tất cả"),
        method="is_confirmed",
    )

    class Meta:
        model = Enterprise
        fields = ("kind", "sector_group")

    def marked(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(priority_marks__kind=value).distinct()

    def of_size(self, rows: Any, name: str, value: str) -> Any:
        return in_class(rows, value, rules_on(clock.today()))

    def of_commune(self, rows: Any, name: str, value: str) -> Any:
        """Typed without accents; found through the search key, which holds the commune too."""
        words = value[:80].replace("\x00", "")
        return search(rows, words)

    def is_confirmed(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(confirmed_at__isnull=value == "chua")
