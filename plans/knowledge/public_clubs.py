"""Clubs everybody may see: founded ones ticked as public in their register; nobody's name stands there (O01, T02)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_clubs import ClubStatus
from plans.activities.models import Club
from plans.activities.selectors import clubs
from plans.knowledge import front
from plans.knowledge.public_lists import PublicField, PublicList
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def _candidates(actor: Actor) -> QuerySet[Club]:
    return clubs.visible_to(actor).filter(status=ClubStatus.FOUNDED)


def _ticked(province: Province | None) -> Collection[UUID]:
    rows = Club.objects.filter(is_public=True, status=ClubStatus.FOUNDED)
    if province is not None:
        rows = rows.filter(province_id__in=lineage_rows(province.pk))
    return list(rows.order_by().values_list("public_id", flat=True))


def _facts(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    rows = Club.objects.filter(public_id__in=ids).select_related("organization", "province").order_by("sort_key", "pk")
    return {
        row.public_id: {
            "name": row.name,
            "kind": row.get_kind_display(),
            "school": row.school_words,
            "province": row.province.name,
            "field": row.field,
            "decision": row.decision_number,
            "decided_on": row.decided_on,
        }
        for row in rows
    }


CLUBS = front.publish(
    PublicList(
        key="cau-lac-bo",
        title=_("Câu lạc bộ năng suất, chất lượng và khởi nghiệp"),
        note=_("Các câu lạc bộ đã có quyết định thành lập và được cơ quan chủ trì công khai."),
        fields=(
            PublicField("name", _("Câu lạc bộ")),
            PublicField("kind", _("Loại")),
            PublicField("school", _("Trường, đơn vị")),
            PublicField("province", _("Tỉnh, thành phố")),
            PublicField("field", _("Lĩnh vực, nội dung hoạt động")),
            PublicField("decision", _("Quyết định")),
            PublicField("decided_on", _("Ngày quyết định"), "day"),
        ),
        candidates=_candidates,
        facts=_facts,
        ticked=_ticked,
    )
)
