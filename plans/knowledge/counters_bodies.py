"""What bodies, projects, foundings and local regulations count, for targets and the yearly report (L04, P01-P04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import RegulationStatus
from plans.knowledge.enums_bodies import LABORATORIES, FoundingKind
from plans.knowledge.models import (
    CapacityEquipment,
    CapacityProject,
    ChoiceCandidate,
    LocalRegulation,
    StandardChange,
    UnitFounding,
)
from plans.planning.counters import Counter
from plans.planning.models import Plan
from plans.planning.selectors.tree import carried_by
from portal.ui.columns import Column
from portal.vietnam.places import lineage_rows

Rows = Callable[[Plan, dt.date], QuerySet[Any]]


def _page(name: str, path: str = "") -> Callable[[Any], str]:
    def address(row: Any) -> str:
        target = getattr(row, path) if path else row
        return reverse(f"knowledge:{name}_detail", args=[target.public_id])

    return address


def _founded(plan: Plan, until: dt.date) -> QuerySet[UnitFounding]:
    rows = UnitFounding.objects.filter(plan__in=carried_by(plan), issued_on__isnull=False, issued_on__lte=until)
    return rows.select_related("body", "plan")


def _strengthened(plan: Plan, until: dt.date) -> QuerySet[ChoiceCandidate]:
    rows = ChoiceCandidate.objects.filter(
        choice__plan__in=carried_by(plan), is_chosen=True, reached_on__isnull=False, reached_on__lte=until
    )
    return rows.select_related("body", "choice")


def _finished(plan: Plan, until: dt.date) -> QuerySet[CapacityProject]:
    rows = CapacityProject.objects.filter(plan__in=carried_by(plan), finished_on__isnull=False, finished_on__lte=until)
    return rows.select_related("body", "plan")


def _bought(plan: Plan, until: dt.date) -> QuerySet[CapacityEquipment]:
    rows = CapacityEquipment.objects.filter(project__plan__in=carried_by(plan), bought_on__lte=until)
    return rows.select_related("project__body")


def _issued(plan: Plan, until: dt.date) -> QuerySet[LocalRegulation]:
    rows = LocalRegulation.objects.filter(
        plan__in=carried_by(plan), status=RegulationStatus.ISSUED, issued_on__lte=until
    )
    return rows.select_related("organization")


def _updated(plan: Plan, until: dt.date) -> QuerySet[StandardChange]:
    rows = StandardChange.objects.filter(on__lte=until).select_related("standard")
    return rows.filter(province_id__in=lineage_rows(plan.province_id)) if plan.province_id else rows.none()


def _counter(
    key: str, label: str | Promise, unit: str | Promise, rows: Rows, day: str, columns: tuple[Column, ...], **more: Any
) -> Counter:
    return Counter(key=key, label=label, unit=unit, records=rows, day=day, columns=columns, order=(day, "pk"), **more)


_FOUNDED = (
    Column("title", _("Việc"), link=_page("founding")),
    Column("unit", _("Đơn vị")),
    Column("kind", _("Loại"), value="get_kind_display"),
    Column("paper_number", _("Văn bản")),
    Column("issued_on", _("Ngày thành lập, cấp"), kind="day"),
)
_PROJECTS = (
    Column("title", _("Dự án"), link=_page("capacity")),
    Column("unit", _("Tổ chức")),
    Column("kind", _("Loại"), value="get_kind_display"),
    Column("budget_vnd", _("Ngân sách (đ)"), kind="money"),
    Column("finished_on", _("Hoàn thành"), kind="day"),
)
_EQUIPMENT = (
    Column("name", _("Thiết bị")),
    Column("project", _("Dự án"), value="project.title", link=_page("capacity", "project")),
    Column("quantity", _("Số lượng"), kind="number"),
    Column("bought_on", _("Ngày mua, nghiệm thu"), kind="day"),
)
COUNTERS = (
    _counter(
        "bodies.founded",
        _("Đơn vị đánh giá sự phù hợp được hình thành"),
        _("đơn vị"),
        _founded,
        "issued_on",
        _FOUNDED,
        where=Q(kind=FoundingKind.CONFORMITY),
        serves=frozenset({"unit", "organization"}),
        search=("search_key",),
    ),
    _counter(
        "units.innovation_founded",
        _("Đơn vị đổi mới sáng tạo, năng suất được hình thành"),
        _("đơn vị"),
        _founded,
        "issued_on",
        _FOUNDED,
        where=Q(kind__in=(FoundingKind.INNOVATION, FoundingKind.PRODUCTIVITY)),
        serves=frozenset({"unit", "organization"}),
        search=("search_key",),
    ),
    _counter(
        "units.monitoring_certified",
        _("Tổ chức được cấp chứng nhận quan trắc môi trường (theo dõi từng bước)"),
        _("tổ chức"),
        _founded,
        "issued_on",
        _FOUNDED,
        where=Q(kind=FoundingKind.MONITORING),
        serves=frozenset({"organization"}),
        search=("search_key",),
    ),
    _counter(
        "bodies.strengthened",
        _("Tổ chức khác nhau được chọn, tăng cường năng lực đạt chuẩn"),
        _("tổ chức"),
        _strengthened,
        "reached_on",
        (
            Column("body", _("Tổ chức"), value="body.name", link=_page("body", "body")),
            Column("reached_paper", _("Chứng chỉ, quyết định")),
            Column("reached_on", _("Ngày đạt chuẩn"), kind="day"),
            Column("choice", _("Việc lựa chọn"), value="choice.title", link=_page("choice", "choice")),
        ),
        subject="body_id",
        once=_("một tổ chức được chọn nhiều lần chỉ tính một"),
        serves=frozenset({"organization", "unit"}),
        search=("body__search_key",),
    ),
    _counter(
        "capacity.laboratories",
        _("Phòng thử nghiệm được xây dựng, nâng cấp"),
        _("phòng thử nghiệm"),
        _finished,
        "finished_on",
        _PROJECTS,
        where=Q(kind__in=LABORATORIES),
        serves=frozenset({"laboratory", "unit"}),
        search=("search_key",),
    ),
    _counter(
        "capacity.projects",
        _("Dự án tăng cường năng lực hoàn thành"),
        _("dự án"),
        _finished,
        "finished_on",
        _PROJECTS,
        serves=frozenset({"project"}),
        search=("search_key",),
    ),
    _counter(
        "capacity.equipment",
        _("Thiết bị thử nghiệm được đầu tư"),
        _("thiết bị"),
        _bought,
        "bought_on",
        _EQUIPMENT,
        amount="quantity",
        search=("search_key",),
    ),
    _counter(
        "regulations.issued",
        _("Quy chuẩn kỹ thuật địa phương đã ban hành"),
        _("quy chuẩn"),
        _issued,
        "issued_on",
        (
            Column("code", _("Mã"), kind="code", link=_page("regulation")),
            Column("title", _("Tên")),
            Column("issued_number", _("Quyết định")),
            Column("issued_on", _("Ban hành"), kind="day"),
        ),
        serves=frozenset({"standard", "document"}),
        search=("search_key",),
    ),
    _counter(
        "standards.updates",
        _("Lần cập nhật danh mục tiêu chuẩn, quy chuẩn"),
        _("lần"),
        _updated,
        "on",
        (
            Column("standard", _("Tiêu chuẩn"), value="standard.code", link=_page("standard", "standard")),
            Column("kind", _("Nội dung"), value="get_kind_display"),
            Column("source", _("Nguồn, văn bản")),
            Column("on", _("Ngày"), kind="day"),
        ),
        search=("standard__search_key",),
    ),
)
