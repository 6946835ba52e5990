"""The praised everybody may see: of rounds whose list was published (N02, T02)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_praise import NomineeResult
from plans.activities.models import PraiseNominee
from plans.activities.selectors import praise
from plans.knowledge import front
from plans.knowledge.public_lists import PublicField, PublicList
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def _candidates(actor: Actor) -> QuerySet[PraiseNominee]:
    return praise.nominees_visible_to(actor).filter(result=NomineeResult.PRAISED)


def _ticked(province: Province | None) -> Collection[UUID]:
    rows = PraiseNominee.objects.filter(result=NomineeResult.PRAISED, round__is_public=True)
    if province is not None:
        rows = rows.filter(round__province_id__in=lineage_rows(province.pk))
    return list(rows.order_by().values_list("public_id", flat=True))


def _facts(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    rows = PraiseNominee.objects.filter(public_id__in=ids).select_related("round__province")
    return {
        row.public_id: {
            "name": row.name,
            "kind": row.get_kind_display(),
            "unit": row.unit_name,
            "form": row.get_form_display(),
            "province": row.round.province.name,
            "decision": row.round.decision_number,
            "decided_on": row.round.decided_on,
        }
        for row in rows.order_by("-round__decided_on", "kind", "sort_key", "pk")
    }


PRAISED = front.publish(
    PublicList(
        key="khen-thuong",
        title=_("Tập thể, cá nhân được tôn vinh, khen thưởng"),
        note=_("Danh sách theo quyết định khen thưởng đã công khai."),
        fields=(
            PublicField("name", _("Tập thể, cá nhân")),
            PublicField("kind", _("Đối tượng")),
            PublicField("unit", _("Đơn vị")),
            PublicField("form", _("Hình thức")),
            PublicField("province", _("Tỉnh, thành phố")),
            PublicField("decision", _("Quyết định")),
            PublicField("decided_on", _("Ngày quyết định"), "day"),
        ),
        candidates=_candidates,
        facts=_facts,
        ticked=_ticked,
    )
)
