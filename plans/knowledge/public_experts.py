"""Experts and lecturers everybody may see: those who agreed, for as long as they agree (D03, T02)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plans.activities.models import Expert, ExpertCertificate
from plans.activities.models.expert import valid_on
from plans.activities.selectors import experts
from plans.knowledge import front
from plans.knowledge.public_lists import PublicField, PublicList
from portal.core import clock
from portal.vietnam.models import Province


def _agreed(province: Province | None) -> Collection[UUID]:
    return list(experts.public(province).order_by().values_list("public_id", flat=True))


def _facts(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """Two queries whatever is asked."""
    rows = list(
        Expert.objects.filter(public_id__in=ids).select_related("organization", "province").order_by("sort_key", "pk")
    )
    papers: dict[int, list[ExpertCertificate]] = {}
    for paper in ExpertCertificate.objects.filter(valid_on(clock.today()), expert__in=rows).order_by("-issued_on"):
        papers.setdefault(paper.expert_id, []).append(paper)
    return {row.public_id: _values(row, papers.get(row.pk, [])) for row in rows}


def _values(row: Expert, papers: list[ExpertCertificate]) -> dict[str, Any]:
    days = [paper.expires_on for paper in papers if paper.expires_on is not None]
    return {
        "name": row.full_name,
        "kind": row.get_kind_display(),
        "unit": row.unit_words,
        "position": row.position,
        "field": row.field,
        "topics": row.topic_words,
        "papers": "; ".join(f"{paper.field} ({paper.issuer}, {paper.number})" for paper in papers),
        "expires_on": min(days) if days else None,
        "province": row.province.name,
    }


EXPERTS = front.publish(
    PublicList(
        key="chuyen-gia-giang-vien",
        title=_("Chuyên gia, giảng viên năng suất chất lượng"),
        note=_("Những người đã đồng ý công khai; chứng chỉ nêu ở đây còn hiệu lực hôm nay."),
        fields=(
            PublicField("name", _("Họ và tên")),
            PublicField("kind", _("Loại")),
            PublicField("unit", _("Đơn vị")),
            PublicField("position", _("Chức vụ, học vị")),
            PublicField("field", _("Lĩnh vực")),
            PublicField("topics", _("Chủ đề")),
            PublicField("papers", _("Chứng chỉ còn hiệu lực")),
            PublicField("expires_on", _("Hết hạn sớm nhất"), "day"),
            PublicField("province", _("Tỉnh, thành phố")),
        ),
        candidates=experts.visible_to,
        facts=_facts,
        ticked=_agreed,
    )
)
