"""Filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from plans.knowledge import enums
from plans.knowledge.models import Article, Enquiry, Standard, StandardChange
from plans.knowledge.policies import answers_enquiries
from plans.knowledge.selectors.enquiries import OPEN
from portal.core import clock
from portal.organizations.models import User
from portal.ui.filters import ModelChoiceFilter


def choice(label: Any, choices: Any, empty: Any, **more: Any) -> django_filters.ChoiceFilter:
    """A choice with a word for "all"."""
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=empty, **more)


PLACES = (("all", _("mọi tỉnh, thành phố")), ("own", _("riêng một tỉnh")))


class StandardFilter(django_filters.FilterSet):
    """By series, use, group, state, field, year, place."""

    series = choice(_("Loại"), enums.Series.choices, _("Mọi loại"))
    kind = choice(_("Dùng để"), enums.StandardKind.choices, _("Mọi mục đích"))
    topic = choice(_("Nhóm"), enums.Topic.choices, _("Mọi nhóm"))
    state = choice(_("Hiệu lực"), enums.StandardState.choices, _("Mọi trạng thái"))
    ics = choice(_("Lĩnh vực (ICS)"), enums.IcsField.choices, _("Mọi lĩnh vực"), method="by_ics")
    year = django_filters.NumberFilter(label=_("Năm ban hành"), min_value=1900, max_value=2100)
    place = choice(_("Nơi áp dụng"), PLACES, _("Mọi nơi"), method="by_place")

    def by_ics(self, rows: Any, name: str, value: str) -> Any:
        """Rows with a code of the field."""
        return rows.filter(ics_key__contains=f"|{value}|")

    def by_place(self, rows: Any, name: str, value: str) -> Any:
        """Shared rows, or those of one province."""
        return rows.filter(province__isnull=value == "all")

    class Meta:
        model = Standard
        fields = ("series", "kind", "topic", "state", "year")


class StandardChangeFilter(django_filters.FilterSet):
    """By year and kind of update."""

    year = django_filters.NumberFilter(
        label=_("Năm"), field_name="on", lookup_expr="year", min_value=2000, max_value=2100
    )
    kind = choice(_("Nội dung"), enums.ChangeKind.choices, _("Mọi nội dung"))
    series = choice(_("Loại"), enums.Series.choices, _("Mọi loại"), field_name="standard__series")

    class Meta:
        model = StandardChange
        fields = ("kind",)


def _officers(request: Any) -> Any:
    """Everybody who may answer in the actor's province."""
    if request is None:
        return User.objects.none()
    return answers_enquiries.who_can(Enquiry(province_id=request.actor.province_id))


LATE = (("late", _("Quá hạn")), ("open", _("Chưa có kết quả")), ("done", _("Đã có kết quả")))


class EnquiryFilter(django_filters.FilterSet):
    """By kind, state, deadline, person, sector, year."""

    kind = choice(_("Loại"), enums.EnquiryKind.choices, _("Mọi loại"))
    status = choice(_("Trạng thái"), enums.EnquiryStatus.choices, _("Mọi trạng thái"))
    late = choice(_("Thời hạn"), LATE, _("Tất cả"), method="by_deadline")
    assigned_to = ModelChoiceFilter(
        label=_("Người xử lý"), queryset=_officers, to_field_name="public_id", empty_label=_("Mọi người")
    )
    sender_kind = choice(_("Người gửi"), enums.SenderKind.choices, _("Mọi người gửi"))
    sector = choice(_("Ngành"), enums.Sector.choices, _("Mọi ngành"))
    year = django_filters.NumberFilter(
        label=_("Năm gửi"), field_name="created_at", lookup_expr="year", min_value=2000, max_value=2100
    )

    def by_deadline(self, rows: Any, name: str, value: str) -> Any:
        """Late ones are open and past their day."""
        still = rows.filter(status__in=OPEN)
        if value == "late":
            return still.filter(due_on__lt=clock.today())
        return still if value == "open" else rows.exclude(status__in=OPEN)

    class Meta:
        model = Enquiry
        fields = ("kind", "status", "sender_kind", "sector")


class ArticleFilter(django_filters.FilterSet):
    """By shelf, state, sector."""

    kind = choice(_("Chuyên mục"), enums.ArticleKind.choices, _("Mọi chuyên mục"))
    status = choice(_("Trạng thái"), enums.ArticleStatus.choices, _("Mọi trạng thái"))
    sector = choice(_("Ngành"), enums.Sector.choices, _("Mọi ngành"), method="by_sector")

    def by_sector(self, rows: Any, name: str, value: str) -> Any:
        """Articles marked with the sector."""
        return rows.filter(sector_marks__contains=f"|{value}|")

    class Meta:
        model = Article
        fields = ("kind", "status")
