"""Awards everybody may see: those obtained and ticked as public in the register (T02, N01)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import AwardEntry
from enterprises.registry.models.award import OBTAINED
from enterprises.registry.selectors.records import visible_to
from plans.knowledge import front
from plans.knowledge.public_lists import PublicField, PublicList
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def _obtained(actor: Actor) -> QuerySet[AwardEntry]:
    return visible_to(actor, AwardEntry).filter(outcome__in=OBTAINED)


def _ticked(province: Province | None) -> Collection[UUID]:
    rows = AwardEntry.objects.filter(is_public=True, outcome__in=OBTAINED)
    if province is not None:
        rows = rows.filter(enterprise__province_id__in=lineage_rows(province.pk))
    return list(rows.order_by().values_list("public_id", flat=True))


def _facts(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    rows = AwardEntry.objects.filter(public_id__in=ids).select_related("enterprise__province", "award_class")
    return {row.public_id: _values(row) for row in rows.order_by("-year", "sort_key", "pk")}


def _values(row: AwardEntry) -> dict[str, Any]:
    return {
        "enterprise": row.enterprise.name,
        "province": row.enterprise.province.name,
        "award": row.award,
        "year": row.year,
        "outcome": row.get_outcome_display(),
        "award_class": row.award_class.name if row.award_class else "",
        "decision": row.decision_number,
        "decided_on": row.decided_on,
    }


AWARDS = front.publish(
    PublicList(
        key="giai-thuong",
        title=_("Đơn vị đạt giải thưởng chất lượng"),
        note=_("Các giải đã có quyết định và được cơ quan chủ trì công khai."),
        fields=(
            PublicField("enterprise", _("Đơn vị")),
            PublicField("province", _("Tỉnh, thành phố")),
            PublicField("award", _("Giải thưởng")),
            PublicField("year", _("Năm"), "year"),
            PublicField("outcome", _("Kết quả")),
            PublicField("award_class", _("Hạng giải")),
            PublicField("decision", _("Quyết định")),
            PublicField("decided_on", _("Ngày quyết định"), "day"),
        ),
        candidates=_obtained,
        facts=_facts,
        ticked=_ticked,
    )
)
