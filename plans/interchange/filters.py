"""Filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from plans.interchange.models import CodeMapping
from plans.interchange.registers import DataRegister
from plans.interchange.selectors.mappings import list_choices


def filter_of(register: DataRegister) -> type[django_filters.FilterSet]:
    """Rows of one year, as the register itself counts them."""

    class RegisterFilter(django_filters.FilterSet):
        nam = django_filters.NumberFilter(label=_("Năm"), min_value=1990, max_value=2100, method="by_year")

        def by_year(self, rows: Any, name: str, value: Any) -> Any:
            """The register knows what belongs to a year."""
            return register.in_year(rows, self.request.actor.province_id, int(value))

    return RegisterFilter


HELD = (("yes", _("Đang áp dụng")), ("no", _("Đã kết thúc")))


class MappingFilter(django_filters.FilterSet):
    """By list, and whether the row still holds."""

    list_key = django_filters.ChoiceFilter(label=_("Danh mục"), choices=list_choices, empty_label=_("Mọi danh mục"))
    held = django_filters.ChoiceFilter(label=_("Áp dụng"), choices=HELD, empty_label=_("Tất cả"), method="by_held")

    def by_held(self, rows: Any, name: str, value: str) -> Any:
        """Rows without a last day."""
        return rows.filter(valid_to__isnull=value == "yes")

    class Meta:
        model = CodeMapping
        fields = ("list_key",)
