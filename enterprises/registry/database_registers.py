"""The registers of enterprises in the yearly database (M01): systems and standards applied, technologies renewed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import InnovationKind, StandardKind
from enterprises.registry.models import AppliedStandard, InnovationActivity
from plans.interchange.enums import DataGroup
from plans.interchange.registers import CodeList, DataField, DataRegister, code_lists, gather
from portal.vietnam.places import lineage_rows

F = DataField

code_lists.register(CodeList("applied_kind", _("Loại tiêu chuẩn áp dụng"), lambda: StandardKind.choices))
code_lists.register(CodeList("innovation_kind", _("Loại hoạt động đổi mới"), lambda: InnovationKind.choices))


def _applied(province_id: int) -> QuerySet[Any]:
    rows = AppliedStandard.objects.filter(enterprise__province_id__in=lineage_rows(province_id))
    return rows.select_related("enterprise").order_by("pk")


def _technologies(province_id: int) -> QuerySet[Any]:
    rows = InnovationActivity.objects.filter(enterprise__province_id__in=lineage_rows(province_id))
    return rows.select_related("enterprise").order_by("pk")


def _enterprise_page(row: Any) -> str:
    return reverse("registry:enterprise_detail", args=[row.enterprise.public_id])


ENTERPRISE = (
    F(key="enterprise", label=_("Đơn vị"), path="enterprise.name", is_required=True),
    F(key="tax_code", label=_("Mã số thuế"), path="enterprise.tax_code"),
)
APPLIED = DataRegister(
    key="applied-systems",
    title=_("Hệ thống, tiêu chuẩn đơn vị áp dụng"),
    unit=_("lượt áp dụng"),
    group=DataGroup.SYSTEMS,
    rows=_applied,
    year="applied_on__year",
    url=_enterprise_page,
    fields=(
        F(key="designation", label=_("Số hiệu"), is_required=True),
        F(key="title", label=_("Tên tiêu chuẩn")),
        F(key="kind", label=_("Loại tiêu chuẩn"), kind="code", codes="applied_kind", is_required=True),
        *ENTERPRISE,
        F(key="applied_on", label=_("Ngày công bố, áp dụng"), kind="day", is_required=True),
        F(key="ended_on", label=_("Thôi áp dụng từ ngày"), kind="day"),
    ),
)
TECHNOLOGIES = DataRegister(
    key="technologies",
    title=_("Công nghệ được đổi mới, chuyển giao"),
    unit=_("hoạt động"),
    group=DataGroup.TECHNOLOGIES,
    rows=_technologies,
    year="started_on__year",
    url=_enterprise_page,
    fields=(
        F(key="title", label=_("Tên hoạt động, nhiệm vụ"), is_required=True),
        F(key="kind", label=_("Loại hoạt động"), kind="code", codes="innovation_kind", is_required=True),
        F(key="technology", label=_("Công nghệ")),
        F(key="partner", label=_("Bên chuyển giao, phối hợp")),
        *ENTERPRISE,
        F(key="started_on", label=_("Bắt đầu"), kind="day", is_required=True),
        F(key="finished_on", label=_("Hoàn thành"), kind="day"),
        F(key="value_vnd", label=_("Tổng kinh phí (đồng)"), kind="integer"),
    ),
)
for _register in (APPLIED, TECHNOLOGIES):
    gather(_register)
