"""Filters of the list of councils."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import CouncilKind, CouncilStatus
from enterprises.councils.models import Council


class CouncilFilter(django_filters.FilterSet):
    """By kind and state."""

    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=CouncilKind.choices, empty_label=_("Mọi loại"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=CouncilStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = Council
        fields = ("kind", "status")
