"""Conformity-assessment bodies everybody may see: those an officer marked, with what they test (P01, T02)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.knowledge import front
from plans.knowledge.models import BodyRecognition, ConformityBody, TestCriterion
from plans.knowledge.public_lists import PublicField, PublicList
from plans.knowledge.selectors import bodies
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def _candidates(actor: Actor) -> QuerySet[ConformityBody]:
    rows = bodies.visible_to(actor)
    if actor.is_system:
        return rows
    return rows.filter(province_id__in=lineage_rows(actor.province_id)) if actor.province_id else rows.none()


def _facts(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """Three queries whatever is asked."""
    rows = list(ConformityBody.objects.filter(public_id__in=ids).select_related("province").order_by("sort_key", "pk"))
    papers: dict[int, list[BodyRecognition]] = {}
    for paper in BodyRecognition.objects.filter(body__in=rows).current().order_by("kind", "-issued_on"):
        papers.setdefault(paper.body_id, []).append(paper)
    criteria: dict[int, list[str]] = {}
    for found in TestCriterion.objects.filter(body__in=rows).order_by("sort_key", "pk"):
        words = f"{found.name} ({found.product})" if found.product else found.name
        criteria.setdefault(found.body_id, []).append(words)
    return {row.public_id: _values(row, papers.get(row.pk, []), criteria.get(row.pk, [])) for row in rows}


def _values(row: ConformityBody, papers: list[BodyRecognition], criteria: list[str]) -> dict[str, Any]:
    days = [paper.expires_on for paper in papers if paper.expires_on is not None]
    return {
        "name": row.name,
        "activities": row.activity_words,
        "field": row.field,
        "papers": "; ".join(f"{paper.get_kind_display()} {paper.number}" for paper in papers),
        "expires_on": min(days) if days else None,
        "criteria": "; ".join(dict.fromkeys(criteria)),
        "place": row.place,
        "province": row.province.name if row.province else "",
        "website": row.website,
        "phone": row.phone,
    }


BODIES = front.publish(
    PublicList(
        key="to-chuc-danh-gia",
        title=_("Tổ chức đánh giá sự phù hợp"),
        note=_("Tìm nơi thử nghiệm, kiểm định, chứng nhận theo chỉ tiêu hoặc lĩnh vực."),
        fields=(
            PublicField("name", _("Tổ chức")),
            PublicField("activities", _("Hoạt động")),
            PublicField("field", _("Lĩnh vực")),
            PublicField("papers", _("Công nhận, chỉ định")),
            PublicField("expires_on", _("Hết hạn sớm nhất"), "day"),
            PublicField("criteria", _("Chỉ tiêu thử nghiệm")),
            PublicField("place", _("Nơi đặt")),
            PublicField("province", _("Tỉnh, thành phố")),
            PublicField("website", _("Trang thông tin điện tử")),
            PublicField("phone", _("Điện thoại"), guarded=True),
        ),
        candidates=_candidates,
        facts=_facts,
    )
)
