"""Filters of the lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.applications import counters
from enterprises.applications.enums import (
    AT_DESK,
    ApplicationStatus,
    CallStatus,
    ExclusionKind,
    OverrideStatus,
    ProjectKind,
    ProjectStatus,
    SectorField,
)
from enterprises.applications.models import Application, Call, ExclusionOverride, RecordedBar, SupportedProject
from enterprises.applications.selectors.desk import desk_of, officers_of
from enterprises.applications.selectors.exclusions import bar_awaits
from plans.planning.enums import MeasureCategory, NormStatus
from plans.planning.models import Plan, PlanMeasure, SupportNorm
from plans.planning.selectors.tree import carried_by
from portal.core import clock
from portal.organizations.models import User
from portal.ui.filters import ModelChoiceFilter
from portal.ui.forms import DayInput


class CallFilter(django_filters.FilterSet):
    """By state."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=CallStatus.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = Call
        fields = ("status",)


def _calls_of(request: Any) -> QuerySet[Call]:
    """Calls the applications of this list may belong to; the latest hundred."""
    from enterprises.applications.selectors.calls import visible_to

    if request is None:
        return Call.objects.none()
    return visible_to(request.actor).select_related(None).only("public_id", "title")


def _officers_of(request: Any) -> QuerySet[User]:
    """The officers of the province one acts in."""
    if request is None:
        return User.objects.none()
    return officers_of(request.actor.province_id).only("public_id", "full_name", "email")


def _measures_of(request: Any) -> QuerySet[PlanMeasure]:
    """Measures the visible calls are about."""
    if request is None:
        return PlanMeasure.objects.none()
    measures = PlanMeasure.objects.filter(pk__in=_calls_of(request).order_by().values("measure_id"))
    return measures.order_by("name", "pk").only("public_id", "name")


class ApplicationFilter(django_filters.FilterSet):
    """By state, call, measure, officer, lateness, days left."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ApplicationStatus.choices, empty_label=_("Mọi trạng thái")
    )
    call = ModelChoiceFilter(label=_("Đợt"), queryset=_calls_of, to_field_name="public_id", empty_label=_("Mọi đợt"))
    measure = ModelChoiceFilter(
        label=_("Nội dung hỗ trợ"),
        queryset=_measures_of,
        field_name="call__measure",
        to_field_name="public_id",
        empty_label=_("Mọi nội dung"),
    )
    officer = ModelChoiceFilter(
        label=_("Thụ lý"),
        queryset=_officers_of,
        to_field_name="public_id",
        empty_label=_("Mọi chuyên viên"),
        null_label=_("Chưa phân công"),
        null_value="chua",
    )
    mine = django_filters.ChoiceFilter(
        label=_("Bàn làm việc"),
        choices=[("co", _("Của tôi, tôi thay, chưa phân công"))],
        empty_label=_("Tất cả"),
        method="on_my_desk",
    )
    late = django_filters.ChoiceFilter(
        label=_("Thời hạn"),
        choices=[
            ("co", _("Quá hạn")),
            ("3", _("Còn đến 3 ngày")),
            ("7", _("Còn đến 7 ngày")),
            ("khong", _("Còn hạn")),
            ("dung", _("Đồng hồ đang dừng")),
        ],
        empty_label=_("Tất cả"),
        method="is_late",
    )

    class Meta:
        model = Application
        fields = ("status", "call")

    def is_late(self, rows: QuerySet[Application], name: str, value: str) -> QuerySet[Application]:
        today = clock.today()
        if value == "co":
            return rows.filter(due_on__lt=today)
        if value == "dung":
            return rows.filter(status=ApplicationStatus.SUPPLEMENT_REQUESTED)
        if value == "khong":
            return rows.exclude(due_on__lt=today)
        return rows.filter(due_on__gte=today, due_on__lte=today + dt.timedelta(days=int(value)))

    def on_my_desk(self, rows: QuerySet[Application], name: str, value: str) -> QuerySet[Application]:
        return rows.filter(desk_of(self.request.actor), status__in=AT_DESK)


class ProjectFilter(django_filters.FilterSet):
    """By state; `chi_tieu`, `ke_hoach` and `nam` show the records behind a target's number."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ProjectStatus.choices, empty_label=_("Mọi trạng thái")
    )
    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=ProjectKind.choices, empty_label=_("Mọi loại"))
    field = django_filters.ChoiceFilter(label=_("Lĩnh vực"), choices=SectorField.choices, empty_label=_("Mọi lĩnh vực"))
    nhan_rong = django_filters.ChoiceFilter(
        label=_("Nhân rộng"),
        choices=[("mau", _("Được chọn nhân rộng")), ("theo", _("Nhân rộng từ dự án khác"))],
        empty_label=_("Tất cả"),
        method="in_replication",
    )
    chi_tieu = django_filters.ChoiceFilter(
        label=_("Được tính cho"),
        choices=[(c.key, c.label) for c in counters.COUNTERS],
        empty_label=_("Mọi chỉ tiêu"),
        method="counted",
    )
    ke_hoach = django_filters.CharFilter(label=_("Mã kế hoạch"), method="of_plan")
    nam = django_filters.NumberFilter(label=_("Năm nghiệm thu"), field_name="accepted_on__year")

    class Meta:
        model = SupportedProject
        fields = ("status", "kind", "field")

    def in_replication(self, rows: QuerySet[SupportedProject], name: str, value: str) -> QuerySet[SupportedProject]:
        return rows.filter(exemplary_on__isnull=False) if value == "mau" else rows.filter(follows__isnull=False)

    def counted(self, rows: QuerySet[SupportedProject], name: str, value: str) -> QuerySet[SupportedProject]:
        return rows.filter(counters.CONDITIONS[value] or Q(), accepted_on__isnull=False)

    def of_plan(self, rows: QuerySet[SupportedProject], name: str, value: str) -> QuerySet[SupportedProject]:
        """Those of the plan; behind a target's number also those it takes over from other plans."""
        plan = Plan.objects.filter(code__iexact=value).first()
        if plan is None:
            return rows.none()
        return rows.filter(measure__version__plan__in=carried_by(plan) if self.data.get("chi_tieu") else [plan.pk])


class NormFilter(django_filters.FilterSet):
    """By state, scope, day and kind of content."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=NormStatus.choices, empty_label=_("Mọi trạng thái")
    )
    scope = django_filters.ChoiceFilter(
        label=_("Phạm vi"),
        choices=[("tinh", _("Của tỉnh")), ("quoc_gia", _("Quốc gia"))],
        empty_label=_("Mọi phạm vi"),
        method="of_scope",
    )
    on = django_filters.DateFilter(label=_("Có hiệu lực ngày"), method="in_force_on", widget=DayInput())
    category = django_filters.ChoiceFilter(
        label=_("Loại"), choices=MeasureCategory.choices, empty_label=_("Mọi loại"), method="of_category"
    )

    class Meta:
        model = SupportNorm
        fields = ("status",)

    def of_scope(self, rows: QuerySet[SupportNorm], name: str, value: str) -> QuerySet[SupportNorm]:
        return rows.filter(province__isnull=value == "quoc_gia")

    def in_force_on(self, rows: QuerySet[SupportNorm], name: str, value: Any) -> QuerySet[SupportNorm]:
        return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=value), valid_from__lte=value)

    def of_category(self, rows: QuerySet[SupportNorm], name: str, value: str) -> QuerySet[SupportNorm]:
        return rows.filter(Q(category=value) | Q(measure__category=value))


class ExceptionFilter(django_filters.FilterSet):
    """By result and ground."""

    status = django_filters.ChoiceFilter(
        label=_("Kết quả"), choices=OverrideStatus.choices, empty_label=_("Mọi kết quả")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Trường hợp"), choices=ExclusionKind.choices, empty_label=_("Mọi trường hợp")
    )

    class Meta:
        model = ExclusionOverride
        fields = ("status", "kind")


class BarFilter(django_filters.FilterSet):
    """By ground, and whether it still stands."""

    kind = django_filters.ChoiceFilter(
        label=_("Trường hợp"), choices=ExclusionKind.choices, empty_label=_("Mọi trường hợp")
    )
    stands = django_filters.ChoiceFilter(
        label=_("Tình trạng"),
        choices=[("co", _("Còn hiệu lực")), ("cho", _("Chờ xác nhận")), ("khong", _("Đã kết thúc"))],
        empty_label=_("Tất cả"),
        method="still_stands",
    )

    class Meta:
        model = RecordedBar
        fields = ("kind",)

    def still_stands(self, rows: QuerySet[RecordedBar], name: str, value: str) -> QuerySet[RecordedBar]:
        if value == "cho":
            return rows.filter(bar_awaits())
        recent = Q(lifted_on__isnull=True) & (Q(until__isnull=True) | Q(until__gte=clock.today()))
        return rows.filter(recent, confirmed_at__isnull=False) if value == "co" else rows.exclude(recent)
