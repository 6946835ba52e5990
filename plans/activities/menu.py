"""Entries of the menu and of the search box."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.models import Difficulty, Inspection, PolicyItem
from plans.activities.policies import READERS
from plans.activities.selectors import difficulties, inspections, policy_items
from portal.organizations.actor import Actor
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
from portal.vietnam.search import search

for _label, _url_name, _group, _order, _icon in (
    (_("Cơ chế, chính sách"), "activities:policy_list", NavGroup.PROGRAMME, 34, "standard"),
    (_("Ban Chỉ đạo"), "activities:committee_list", NavGroup.PROGRAMME, 36, "people"),
    (_("Khó khăn, vướng mắc"), "activities:difficulty_list", NavGroup.FOLLOWING, 30, "help"),
    (_("Kiểm tra"), "activities:inspection_list", NavGroup.FOLLOWING, 32, "check"),
):
    register(
        NavItem(
            label=_label,
            url_name=_url_name,
            group=_group,
            order=_order,
            roles=frozenset(READERS),
            icon=_icon,
        )
    )


def find_activities(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Difficulties, inspections and policy work by their words. Three queries."""
    if not actor.has(*READERS):
        return []
    found: list[Difficulty | Inspection | PolicyItem] = []
    for rows in (difficulties.visible_to(actor), inspections.visible_to(actor), policy_items.visible_to(actor)):
        found += search(rows, words)[:limit]
    names = {Difficulty: "difficulty_detail", Inspection: "inspection_detail", PolicyItem: "policy_detail"}
    return [
        Hit(title=row.title, url=reverse(f"activities:{names[type(row)]}", args=[row.public_id]), note=row.code)
        for row in found[:limit]
    ]
