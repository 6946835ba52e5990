"""Filters of the directory and of the list of acts."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.succession.enums import ActScope, ActStatus
from portal.succession.models import SuccessionAct

KINDS = [choice for choice in OrganizationKind.choices if choice[0] != OrganizationKind.ENTERPRISE]


class OrganizationFilter(django_filters.FilterSet):
    """By class, and whether the body is at work."""

    kind = django_filters.ChoiceFilter(label=_("Loại tổ chức"), choices=KINDS, empty_label=_("Mọi loại"))
    standing = django_filters.ChoiceFilter(
        label=_("Hoạt động"),
        choices=[("dang", _("Đang hoạt động")), ("het", _("Đã kết thúc"))],
        empty_label=_("Cả hai"),
        method="by_standing",
    )

    class Meta:
        model = Organization
        fields = ("kind",)

    def by_standing(self, rows: Any, name: str, value: str) -> Any:
        today = clock.today()
        return rows.valid_on(today) if value == "dang" else rows.filter(valid_to__lt=today)


class ActFilter(django_filters.FilterSet):
    """By kind and state."""

    scope = django_filters.ChoiceFilter(label=_("Loại việc"), choices=ActScope.choices, empty_label=_("Mọi loại"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ActStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = SuccessionAct
        fields = ("scope", "status")
