"""Filters of the Ministry's lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from reports.enums import ReportKind
from reports.filters import years
from reports.models import ReportObligation
from reports.national.enums import LetterState, PaperStatus, Standing
from reports.national.models import NationalReport, ProvinceLetter


class StandingFilter(django_filters.FilterSet):
    """By year, kind, where the report stands, and whether it came late."""

    year = django_filters.ChoiceFilter(label=_("Năm"), choices=years, empty_label=_("Mọi năm"))
    kind = django_filters.ChoiceFilter(
        label=_("Loại báo cáo"), choices=ReportKind.choices, empty_label=_("Mọi loại báo cáo")
    )
    standing = django_filters.ChoiceFilter(
        label=_("Tình hình"), choices=Standing.choices, empty_label=_("Mọi tình hình")
    )
    late = django_filters.ChoiceFilter(
        label=_("Đúng hạn"),
        choices=[("tre", _("Gửi trễ")), ("dung", _("Gửi đúng hạn"))],
        empty_label=_("Đúng hạn hay trễ"),
        method="by_late",
    )

    class Meta:
        model = ReportObligation
        fields = ("year", "kind")

    def by_late(self, rows: Any, name: str, value: str) -> Any:
        sent = rows.filter(first_sent_on__isnull=False)
        return sent.filter(is_sent_late=value == "tre")


class PaperFilter(django_filters.FilterSet):
    """By year and state."""

    year = django_filters.ChoiceFilter(label=_("Năm"), choices=years, empty_label=_("Mọi năm"))
    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=PaperStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = NationalReport
        fields = ("year", "status")


class LetterFilter(django_filters.FilterSet):
    """By state."""

    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"), choices=LetterState.choices, empty_label=_("Mọi tình trạng")
    )

    class Meta:
        model = ProvinceLetter
        fields = ("state",)
