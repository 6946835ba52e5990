"""Filters of the register."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import BeneficiaryKind, PriorityKind, SectorGroup
from enterprises.registry.models import Enterprise


class EnterpriseFilter(django_filters.FilterSet):
    """By kind, sector, priority, and whether an officer has confirmed the data."""

    kind = django_filters.ChoiceFilter(
        label=_("Loại hình"), choices=BeneficiaryKind.choices, empty_label=_("Mọi loại hình")
    )
    sector_group = django_filters.ChoiceFilter(
        label=_("Nhóm ngành"), choices=SectorGroup.choices, empty_label=_("Mọi ngành")
    )
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

    def is_confirmed(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(confirmed_at__isnull=value == "chua")
