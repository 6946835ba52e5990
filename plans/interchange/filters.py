"""Filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from plans.interchange.registers import DataRegister


def filter_of(register: DataRegister) -> type[django_filters.FilterSet]:
    """Rows of one year, as the register itself counts them."""

    class RegisterFilter(django_filters.FilterSet):
        nam = django_filters.NumberFilter(label=_("Năm"), min_value=1990, max_value=2100, method="by_year")

        def by_year(self, rows: Any, name: str, value: Any) -> Any:
            """The register knows what belongs to a year."""
            return register.in_year(rows, self.request.actor.province_id, int(value))

    return RegisterFilter
