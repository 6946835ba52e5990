"""Filters of the lists of records, by kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import CertificateKind
from enterprises.registry.enums_records import (
    AwardOutcome,
    AwardStage,
    CertificateField,
    DetailKind,
    InnovationKind,
    MarkKind,
    NationalStandard,
    StandardKind,
    SupportOrigin,
)
from enterprises.registry.models import AppliedStandard, Product, ProductMark
from enterprises.registry.selectors.records import EXPIRY_DAYS, holding
from plans.planning.selectors import plans
from portal.core import clock
from portal.ui.filters import ModelChoiceFilter

EXPIRY = [
    (str(EXPIRY_DAYS), _("Hết hạn trong 90 ngày")),
    ("30", _("Hết hạn trong 30 ngày")),
    ("qua", _("Đã hết hạn")),
    ("con", _("Còn hạn")),
]


def _choice(label: Any, choices: Any, **more: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=_("Tất cả"), **more)


class _OfPlan(django_filters.FilterSet):
    """By the plan a record counts for."""

    plan = ModelChoiceFilter(
        label=_("Kế hoạch"),
        queryset=lambda request: plans.with_contents(request.actor).order_by("code"),
        to_field_name="code",
        empty_label=_("Mọi kế hoạch"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["plan"].label_from_instance = lambda plan: plan.code


class ProductFilter(django_filters.FilterSet):
    mark = _choice(_("Danh hiệu"), MarkKind.choices, method="marked")
    national_standard = _choice(_("Tiêu chuẩn quốc gia"), NationalStandard.choices)
    standards = _choice(_("Tiêu chuẩn"), [("co", _("đã có")), ("chua", _("chưa có"))], method="with_standards")

    def with_standards(self, rows: Any, name: str, value: str) -> Any:
        """Products whose standards are known, or those without any."""
        applied = AppliedStandard.objects.filter(product__isnull=False).values("product_id")
        linked = Product.standards.through.objects.values("product_id")
        known = ~Q(standard_text="") | Q(pk__in=applied) | Q(pk__in=linked)
        return rows.filter(known) if value == "co" else rows.exclude(known)

    def marked(self, rows: Any, name: str, value: str) -> Any:
        marks = ProductMark.objects.filter(holding(clock.today()), kind=value)
        return rows.filter(pk__in=marks.values("product_id"))


class MarkFilter(django_filters.FilterSet):
    kind = _choice(_("Danh hiệu"), MarkKind.choices)
    valid = _choice(_("Giá trị"), [("con", _("Còn giá trị")), ("het", _("Đã hết"))], method="is_valid_today")

    def is_valid_today(self, rows: Any, name: str, value: str) -> Any:
        now = holding(clock.today())
        return rows.filter(now) if value == "con" else rows.exclude(now)


class AppliedFilter(_OfPlan):
    kind = _choice(_("Loại"), StandardKind.choices)
    built = _choice(_("Tự xây dựng"), [("1", _("Do đơn vị xây dựng")), ("0", _("Áp dụng"))], field_name="is_built")


class CertificateFilter(django_filters.FilterSet):
    kind = _choice(_("Loại"), CertificateKind.choices)
    field = _choice(_("Lĩnh vực"), CertificateField.choices)
    expiry = _choice(_("Hạn"), EXPIRY, method="expires")

    def expires(self, rows: Any, name: str, value: str) -> Any:
        today = clock.today()
        if value == "qua":
            return rows.filter(expires_on__lt=today)
        if value == "con":
            return rows.exclude(expires_on__lt=today)
        return rows.filter(expires_on__gte=today, expires_on__lte=today + dt.timedelta(days=int(value)))


class TrialFilter(_OfPlan):
    state = _choice(
        _("Phòng thử nghiệm"),
        [("1", _("Thuộc cơ quan quản lý nhà nước")), ("0", _("Khác"))],
        field_name="at_state_laboratory",
    )


class ContractFilter(_OfPlan):
    """Contracts by plan."""


class PracticeFilter(_OfPlan):
    kind = _choice(_("Nội dung"), DetailKind.choices)


class OutsideFilter(django_filters.FilterSet):
    origin = _choice(_("Thuộc"), SupportOrigin.choices)


class AwardFilter(_OfPlan):
    stage = _choice(_("Mức độ"), AwardStage.choices, field_name="stage_key")
    year = django_filters.NumberFilter(label=_("Năm"), field_name="year", min_value=1996, max_value=2100)
    award = django_filters.CharFilter(label=_("Giải thưởng"), lookup_expr="icontains", max_length=150)
    outcome = _choice(_("Kết quả"), AwardOutcome.choices)
    part = _choice(_("Tham gia"), [("1", _("Đã tham gia")), ("0", _("Mới vận động, đăng ký"))], method="took_part")

    def took_part(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(took_part_on__isnull=value == "0")


class InnovationFilter(_OfPlan):
    kind = _choice(_("Loại"), InnovationKind.choices)
    science = _choice(_("Nhiệm vụ KH&CN"), [("1", _("Có tham gia")), ("0", _("Không"))], method="in_science_task")

    def in_science_task(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(science_task__isnull=value == "0")


FILTERS: Mapping[str, type[django_filters.FilterSet]] = {
    "product": ProductFilter,
    "mark": MarkFilter,
    "applied": AppliedFilter,
    "certificate": CertificateFilter,
    "trial": TrialFilter,
    "contract": ContractFilter,
    "practice": PracticeFilter,
    "outside": OutsideFilter,
    "award": AwardFilter,
    "innovation": InnovationFilter,
}
