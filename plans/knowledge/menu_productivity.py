"""Menu entries and waiting work of the productivity database and surveys."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_productivity import TfpStatus
from plans.knowledge.policies_productivity import READERS, approves_tfp
from plans.knowledge.selectors import productivity
from portal.organizations.actor import Actor
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

LIMIT = 50

register(
    NavItem(
        label=_("Năng suất, TFP"),
        url_name="knowledge:figure_list",
        group=NavGroup.PROGRAMME,
        order=66,
        roles=READERS,
        icon="target",
        sections=frozenset({"knowledge:figure_list"}),
        covers=("knowledge:tfp_list",),
    )
)


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """TFP numbers to approve. One query."""
    if actor.is_system or not approves_tfp.can(actor):
        return []
    waiting = productivity.tfp_visible_to(actor).filter(status=TfpStatus.IN_REVIEW)
    return [
        WorkItem(
            code=f"TFP {row.year}",
            subject=row.source,
            next_step=_("Duyệt số TFP"),
            url=reverse("knowledge:tfp_detail", args=[row.public_id]),
        )
        for row in waiting.exclude(prepared_by_id=actor.user_id)[:LIMIT]
    ]
