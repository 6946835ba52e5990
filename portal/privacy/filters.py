"""Filters of the lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.privacy import enums
from portal.privacy.models import Consent, Erasure, PaperText, RetentionCase, SensitiveLook, SubjectRequest
from portal.privacy.selectors.requests import late
from portal.privacy.sources import subject_sources


def _choice(label: Any, choices: Any, empty: Any, **more: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=empty, **more)


def _sources() -> list[tuple[str, Any]]:
    """The registers known when the page is asked for, not when this module is read."""
    return [(source.key, source.label) for source in subject_sources]


def _source(**more: Any) -> django_filters.ChoiceFilter:
    return _choice(_("Sổ"), _sources, _("Mọi sổ"), **more)


class RequestFilter(django_filters.FilterSet):
    """By kind, state, way, and the late ones."""

    kind = _choice(_("Yêu cầu"), enums.RequestKind.choices, _("Mọi yêu cầu"))
    status = _choice(_("Trạng thái"), enums.RequestStatus.choices, _("Mọi trạng thái"))
    channel = _choice(_("Nhận qua"), enums.Channel.choices, _("Mọi cách"))
    lateness = _choice(_("Hạn"), [("qua-han", _("quá hạn"))], _("Tất cả"), method="by_lateness")

    class Meta:
        model = SubjectRequest
        fields = ("kind", "status", "channel")

    def by_lateness(self, rows: Any, name: str, value: str) -> Any:
        """Open ones whose day has passed."""
        return late(rows)


class ErasureFilter(django_filters.FilterSet):
    """By state."""

    status = _choice(_("Trạng thái"), enums.ErasureStatus.choices, _("Mọi trạng thái"))

    class Meta:
        model = Erasure
        fields = ("status",)


class CaseFilter(django_filters.FilterSet):
    """By register and decision."""

    source = _source()
    status = _choice(_("Quyết định"), enums.CaseStatus.choices, _("Mọi quyết định"))

    class Meta:
        model = RetentionCase
        fields = ("source", "status")


class LookFilter(django_filters.FilterSet):
    """By register, way and time."""

    source = _source()
    kind = _choice(_("Cách xem"), enums.LookKind.choices, _("Mọi cách"))
    since = django_filters.NumberFilter(label=_("Trong số ngày gần đây"), min_value=1, max_value=3650, method="by_days")

    class Meta:
        model = SensitiveLook
        fields = ("source", "kind")

    def by_days(self, rows: Any, name: str, value: Any) -> Any:
        """Of the last days."""
        return rows.filter(at__gte=clock.now() - dt.timedelta(days=int(value)))


class ConsentFilter(django_filters.FilterSet):
    """By register, way, standing or withdrawn."""

    source = _source()
    channel = _choice(_("Cách đồng ý"), enums.Channel.choices, _("Mọi cách"))
    standing = _choice(
        _("Tình trạng"), [("con", _("còn hiệu lực")), ("rut", _("đã rút"))], _("Tất cả"), method="by_standing"
    )

    class Meta:
        model = Consent
        fields = ("source", "channel")

    def by_standing(self, rows: Any, name: str, value: str) -> Any:
        """Still given, or taken back."""
        return rows.filter(withdrawn_at__isnull=value == "con")


class PaperFilter(django_filters.FilterSet):
    """By why a machine did not read it to the end."""

    state = _choice(
        _("Vì sao"), [one for one in enums.PaperState.choices if one[0] != enums.PaperState.READ], _("Mọi lý do")
    )

    class Meta:
        model = PaperText
        fields = ("state",)
