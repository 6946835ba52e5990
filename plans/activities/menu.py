"""Entries of the menu and of the search box."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.models import Course, Difficulty, Event, Inspection, PolicyItem
from plans.activities.policies import NOMINATORS, READERS, STAFF
from plans.activities.selectors import courses, difficulties, events, experts, inspections, policy_items
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui import public_front
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.public_front import PublicHit, PublicLink, PublicSearch
from portal.ui.search import Hit
from portal.vietnam.models import Province
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

for _label, _url_name, _roles, _order, _icon, _covers in (
    (
        _("Sự kiện, truyền thông"),
        "activities:event_list",
        READERS,
        40,
        "calendar",
        ("activities:event_units", "activities:event_property"),
    ),
    (
        _("Đào tạo"),
        "activities:course_list",
        STAFF | NOMINATORS,
        42,
        "training",
        (
            "activities:trainee_list",
            "activities:learning_list",
            "activities:expert_list",
            "activities:expert_certificate_list",
        ),
    ),
):
    register(
        NavItem(
            label=_label,
            url_name=_url_name,
            group=NavGroup.PROGRAMME,
            order=_order,
            roles=frozenset(_roles),
            icon=_icon,
            covers=_covers,
        )
    )
register(
    NavItem(
        label=_("Hồ sơ chuyên gia của tôi"),
        url_name="activities:expert_own",
        group=NavGroup.SUPPORT,
        order=36,
        roles=frozenset({Role.COUNCIL_MEMBER}),
        icon="people",
    )
)
public_front.register_link(PublicLink(_("Sự kiện"), "activities:event_public_list", order=45, is_folded=True))
public_front.register_link(
    PublicLink(_("Kiểm tra giấy chứng nhận đào tạo"), "activities:certificate_check", order=90, is_aside=True)
)


def _public_events(province: Province | None, words: str, limit: int) -> Sequence[PublicHit]:
    """Published events by their words. One query."""
    rows = search(events.public(province), words).order_by("-starts_on", "-pk")[:limit]
    return [
        PublicHit(row.title, reverse("activities:event_public_page", args=[row.public_id]), row.days) for row in rows
    ]


public_front.register_search(PublicSearch("events", _("Sự kiện"), _public_events, order=45))


def find_experts(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Experts and lecturers by name, unit and field. One query."""
    if not actor.has(*STAFF):
        return []
    return [
        Hit(
            title=row.full_name,
            url=reverse("activities:expert_detail", args=[row.public_id]),
            note=str(row.get_kind_display()),
        )
        for row in search(experts.visible_to(actor), words)[:limit]
    ]


def find_activities(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Difficulties, inspections, policy work, events and courses by their words. Five queries."""
    if not actor.has(*READERS):
        return []
    found: list[Difficulty | Inspection | PolicyItem | Event | Course] = []
    for rows in (
        difficulties.visible_to(actor),
        inspections.visible_to(actor),
        policy_items.visible_to(actor),
        events.visible_to(actor),
        courses.visible_to(actor),
    ):
        found += search(rows, words)[:limit]
    names = {
        Difficulty: "difficulty_detail",
        Inspection: "inspection_detail",
        PolicyItem: "policy_detail",
        Event: "event_detail",
        Course: "course_detail",
    }
    return [
        Hit(title=row.title, url=reverse(f"activities:{names[type(row)]}", args=[row.public_id]), note=row.code)
        for row in found[:limit]
    ]
