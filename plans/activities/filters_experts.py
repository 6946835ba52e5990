"""Filters of the register of experts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_experts import EXPERTS, EXPIRY_DAYS, LECTURERS, ExpertSector, ExpertState
from plans.activities.enums_training import Topic
from plans.activities.filters import _choice, _unit
from plans.activities.models import Expert, ExpertCertificate
from plans.activities.models.expert import valid_on
from portal.core import clock
from portal.vietnam.text import fold

KINDS = (("expert", _("Chuyên gia")), ("lecturer", _("Giảng viên")))
PUBLIC = (("yes", _("Đồng ý công khai")), ("no", _("Không công khai")))
ENDS = (("valid", _("Còn hiệu lực")), ("soon", _("Sắp hết hạn (90 ngày)")), ("expired", _("Đã hết hạn, bị thu hồi")))


class ExpertFilter(django_filters.FilterSet):
    """By kind, state of the certificates, topic, group of business, home unit and public list."""

    kind = _choice(_("Loại"), KINDS, _("Mọi loại"), method="by_kind")
    state = _choice(_("Chứng chỉ"), ExpertState.choices, _("Mọi trạng thái"))
    topic = _choice(_("Chủ đề"), Topic.choices, _("Mọi chủ đề"), method="by_topic")
    sector = _choice(_("Nhóm ngành"), ExpertSector.choices, _("Mọi nhóm ngành"), method="by_sector")
    organization = _unit(_("Đơn vị công tác"))
    public = _choice(_("Công khai"), PUBLIC, _("Tất cả"), method="by_public")

    def by_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Somebody who is both stands under each."""
        return rows.filter(kind__in=EXPERTS if value == "expert" else LECTURERS)

    def by_topic(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Among their topics."""
        return rows.filter(topic_marks__contains=f"|{value}|")

    def by_sector(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Among their groups of business."""
        return rows.filter(sector_marks__contains=f"|{value}|")

    def by_public(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Agreed and not withdrawn."""
        return rows.exclude(public_version="") if value == "yes" else rows.filter(public_version="")

    class Meta:
        model = Expert
        fields = ("organization",)


class ExpertCertificateFilter(django_filters.FilterSet):
    """Certificates by what ends."""

    ends = _choice(_("Hiệu lực"), ENDS, _("Tất cả"), method="by_end")
    issuer = django_filters.CharFilter(label=_("Nơi cấp"), method="by_issuer")

    def by_end(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In force, ending soon, over."""
        today = clock.today()
        if value == "expired":
            return rows.filter(Q(expires_on__lt=today) | Q(ended_on__lte=today))
        standing = rows.filter(valid_on(today))
        return standing if value == "valid" else standing.filter(expires_on__lte=today + dt.timedelta(days=EXPIRY_DAYS))

    def by_issuer(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Without accents."""
        return rows.filter(issuer_key__contains=" ".join(fold(value.replace("\x00", "")).split())[:100])

    class Meta:
        model = ExpertCertificate
        fields = ()
