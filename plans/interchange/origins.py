"""Panel: where a row of a register came from (V02), on the pages of rows that can be brought in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.interchange.models import SharedOrigin
from plans.interchange.policies import READERS
from plans.knowledge.models import Standard
from portal.organizations.actor import Actor
from portal.ui.panels import Panel
from portal.vietnam.places import lineage_rows

SHOWN = 5


def _build(actor: Actor, subject: Standard) -> Mapping[str, Any] | None:
    """The last files the row came from, of the actor's own province. One query."""
    if actor.province_id is None or not actor.has(*READERS):
        return None
    rows = SharedOrigin.objects.filter(
        row_id=subject.public_id, system__province_id__in=lineage_rows(actor.province_id)
    )
    found = list(rows.select_related("system", "brought_by").order_by("-created_at", "-pk")[:SHOWN])
    return {"origins": found} if found else None


PANEL = Panel(
    key="interchange.origins",
    slot="knowledge:standard_detail",
    template="interchange/_origins.html",
    build=_build,
    title=_("Nguồn dữ liệu chia sẻ"),
    order=80,
)
