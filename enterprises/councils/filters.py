"""Filters of the list of councils."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ISSUED, CouncilKind, CouncilStatus, RuleSetStatus
from enterprises.councils.models import Council, CouncilRuleSet
from portal.core import clock


class CouncilFilter(django_filters.FilterSet):
    """By kind and state."""

    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=CouncilKind.choices, empty_label=_("Mọi loại"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=CouncilStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = Council
        fields = ("kind", "status")


class RuleSetFilter(django_filters.FilterSet):
    """By kind, scope, state, and whether they hold today."""

    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=CouncilKind.choices, empty_label=_("Mọi loại"))
    scope = django_filters.ChoiceFilter(
        label=_("Phạm vi"),
        choices=(("own", _("của tỉnh")), ("national", _("cả nước"))),
        empty_label=_("Mọi phạm vi"),
        method="of_scope",
    )
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=RuleSetStatus.choices, empty_label=_("Mọi trạng thái")
    )
    stands = django_filters.ChoiceFilter(
        label=_("Áp dụng"),
        choices=(("now", _("đang áp dụng")), ("later", _("chưa đến ngày áp dụng")), ("over", _("đã hết hiệu lực"))),
        empty_label=_("Mọi thời gian"),
        method="standing",
    )

    class Meta:
        model = CouncilRuleSet
        fields = ("kind", "scope", "status", "stands")

    def of_scope(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """National or own."""
        return rows.filter(province__isnull=value == "national")

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Issued ones by their dates today."""
        today = clock.today()
        wanted = {
            "now": Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today)),
            "later": Q(valid_from__gt=today),
            "over": Q(valid_to__lt=today),
        }
        return rows.filter(wanted[value], status__in=ISSUED)
