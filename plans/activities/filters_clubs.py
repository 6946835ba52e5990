"""Filters of the lists of clubs."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_clubs import ClubStatus
from plans.activities.filters import _choice, _plan, _unit, _year
from plans.activities.models import Club
from plans.activities.selectors import clubs

TAKEN_IN = (("yes", _("Đã có")), ("no", _("Chưa có")))


class ClubFilter(django_filters.FilterSet):
    """By plan, school, state, year of the decision, and whether productivity is dealt with."""

    plan = _plan()
    organization = _unit(_("Trường, đơn vị"))
    status = _choice(_("Trạng thái"), ClubStatus.choices, _("Mọi trạng thái"))
    year = _year(_("Năm thành lập"), "decided_on")
    content = _choice(_("Nội dung năng suất"), TAKEN_IN, _("Tất cả"), method="by_content")

    def by_content(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With an activity on productivity, or without."""
        told = clubs.with_productivity(Club.objects.all()).values("pk")
        return rows.filter(pk__in=told) if value == "yes" else rows.exclude(pk__in=told)

    class Meta:
        model = Club
        fields = ("plan", "organization", "status")
