"""Entries of the menu and of the search box."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.registry.policies import READERS
from enterprises.registry.record_kinds import RECORDS
from enterprises.registry.selectors.enterprises import visible_to
from enterprises.registry.selectors.people import open_claims
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem
from portal.vietnam.search import search

register(
    NavItem(
        label=_("Doanh nghiệp"),
        url_name="registry:enterprise_list",
        group=NavGroup.SUPPORT,
        order=50,
        roles=READERS,
        icon="enterprise",
    )
)
register(
    NavItem(
        label=_("Thông tin đơn vị"),
        url_name="registry:own_profile",
        group=NavGroup.SUPPORT,
        order=60,
        roles=frozenset({Role.ENTERPRISE_USER}),
        icon="enterprise",
    )
)

register(
    NavItem(
        label=_("Sản phẩm, chứng nhận"),
        url_name="registry:product_list",
        group=NavGroup.SUPPORT,
        order=55,
        roles=READERS,
        icon="standard",
        covers=(*(f"registry:{kind.key}_list" for kind in RECORDS), "registry:laboratory_list"),
    )
)
register(
    NavItem(
        label=_("Năng suất doanh nghiệp"),
        url_name="registry:output_list",
        group=NavGroup.SUPPORT,
        order=56,
        roles=READERS,
        icon="target",
        sections=frozenset({"registry:output_list"}),
    )
)
register(
    NavItem(
        label=_("Năng suất của đơn vị"),
        url_name="registry:own_output",
        group=NavGroup.SUPPORT,
        order=61,
        roles=frozenset({Role.ENTERPRISE_USER}),
        icon="target",
        sections=frozenset({"registry:own_output"}),
    )
)


def find_enterprises(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Enterprises by name, tax code, commune."""
    rows = search(visible_to(actor), words)[:limit]
    return [
        Hit(title=row.name, url=reverse("registry:enterprise_detail", args=[row.public_id]), note=row.tax_code)
        for row in rows
    ]


def claims_waiting(actor: Actor) -> Sequence[WorkItem]:
    """Claims to decide (officers) or to look at (people of the enterprise). One query for those alone."""
    if not actor.has(Role.OFFICER, Role.DIRECTOR, Role.ENTERPRISE_USER):
        return []
    is_own = actor.has(Role.ENTERPRISE_USER)
    return [
        WorkItem(
            code=gettext("Tiếp quản"),
            subject=f"{row.user} · {row.enterprise.name}",
            next_step=gettext("Xem và phản đối nếu không đúng") if is_own else gettext("Xem giấy tờ, quyết định"),
            url=reverse("registry:claim_detail", args=[row.public_id]),
            due_on=row.object_until if is_own else None,
            kind="registry.claim",
        )
        for row in open_claims(actor)[:50]
    ]
