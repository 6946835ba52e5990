"""What of applications everybody may see: supported enterprises an officer published, and open calls as data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import calls, projects
from plans.knowledge import front
from plans.knowledge.public_lists import PublicField, PublicList
from portal.core import clock
from portal.organizations.actor import Actor
from portal.ui import open_data, public_front
from portal.ui.open_data import DataColumn, DataSet
from portal.ui.public_front import PublicHit, PublicPage, PublicSearch
from portal.ui.public_pages import absolute
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows
from portal.vietnam.search import search


def _candidates(actor: Actor) -> QuerySet[SupportedProject]:
    """Accepted work: what is still running is nobody's business yet."""
    return projects.visible_to(actor).filter(accepted_on__isnull=False)


def _facts(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    rows = (
        SupportedProject.objects.filter(public_id__in=ids)
        .select_related("enterprise", "measure", "province")
        .order_by("-accepted_on", "sort_key", "pk")
    )
    return {row.public_id: _values(row) for row in rows}


def _values(row: SupportedProject) -> dict[str, Any]:
    return {
        "enterprise": row.enterprise_name,
        "kind": row.enterprise.get_kind_display(),
        "commune": row.enterprise.commune,
        "province": row.province.name,
        "measure": row.measure.name,
        "title": row.title,
        "accepted_on": row.accepted_on,
        "result": row.result_summary,
        "representative": row.enterprise.representative,
        "phone": row.enterprise.phone,
        "email": row.enterprise.email,
        "tax_code": row.enterprise.tax_code,
        "state_share": row.state_share_vnd,
    }


SUPPORTED = front.publish(
    PublicList(
        key="don-vi-duoc-ho-tro",
        title=_("Đơn vị đã được hỗ trợ"),
        note=_("Nội dung đã nghiệm thu mà cơ quan chủ trì đã quyết định công khai."),
        fields=(
            PublicField("enterprise", _("Đơn vị")),
            PublicField("kind", _("Loại hình")),
            PublicField("commune", _("Xã, phường")),
            PublicField("province", _("Tỉnh, thành phố")),
            PublicField("measure", _("Nội dung hỗ trợ")),
            PublicField("title", _("Tên dự án")),
            PublicField("accepted_on", _("Nghiệm thu"), "day"),
            PublicField("result", _("Kết quả"), guarded=True),
            PublicField("representative", _("Người đại diện"), guarded=True),
            PublicField("phone", _("Điện thoại"), guarded=True),
            PublicField("email", _("Thư điện tử"), guarded=True),
            PublicField("tax_code", _("Mã số thuế"), guarded=True),
            PublicField("state_share", _("Nhà nước hỗ trợ (đồng)"), "money", guarded=True),
        ),
        candidates=_candidates,
        facts=_facts,
        name_of=lambda row: f"{row.enterprise_name}: {row.title}",
    )
)


def _call_rows(province: Province | None) -> Iterator[Mapping[str, Any]]:
    rows = calls.public().order_by("-opens_at", "pk")
    if province is not None:
        rows = rows.filter(province_id__in=lineage_rows(province.pk))  # with those merged into it, as on the pages
    for call in rows.iterator(chunk_size=500):
        yield {
            "title": call.title,
            "measure": call.measure.name,
            "province": call.province.name,
            "opens_at": call.opens_at,
            "closes_at": call.closes_at,
            "is_open": call.accepts_at(clock.now()),
            "support_rate": float(call.support_rate),
            "support_cap_vnd": call.support_cap_vnd,
            "basis": call.support_basis,
            "url": absolute(reverse("applications:call_public_detail", args=[call.public_id])),
        }


open_data.register(
    DataSet(
        key="dot-tiep-nhan",
        title=_("Đợt tiếp nhận hồ sơ"),
        note=_("Các đợt đã công bố: nội dung, thời gian, mức hỗ trợ."),
        columns=(
            DataColumn("title", _("Tên đợt")),
            DataColumn("measure", _("Nội dung hỗ trợ")),
            DataColumn("province", _("Tỉnh, thành phố")),
            DataColumn("opens_at", _("Mở tiếp nhận"), "instant"),
            DataColumn("closes_at", _("Hết hạn"), "instant", _("trống: nhận quanh năm")),
            DataColumn("is_open", _("Đang nhận hồ sơ"), "yes_no"),
            DataColumn("support_rate", _("Tỷ lệ hỗ trợ (%)"), "number"),
            DataColumn("support_cap_vnd", _("Mức tối đa mỗi hồ sơ (đồng)"), "number"),
            DataColumn("basis", _("Căn cứ")),
            DataColumn("url", _("Trang của đợt"), "url"),
        ),
        rows=_call_rows,
    )
)


def _find_calls(province: Province | None, words: str, limit: int) -> list[PublicHit]:
    rows = calls.public()
    if province is not None:
        rows = rows.filter(province_id__in=lineage_rows(province.pk))
    found = search(rows, words).order_by("-opens_at")[:limit]
    return [
        PublicHit(row.title, reverse("applications:call_public_detail", args=[row.public_id]), row.province.name)
        for row in found
    ]


def _call_pages() -> Iterator[PublicPage]:
    for public_id, changed in calls.public().order_by("pk").values_list("public_id", "updated_at"):
        yield PublicPage(reverse("applications:call_public_detail", args=[public_id]), changed.date())


public_front.register_search(PublicSearch("calls", _("Đợt tiếp nhận"), _find_calls, order=10))
public_front.register_pages("calls", _call_pages)
