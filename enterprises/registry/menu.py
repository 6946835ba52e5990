"""Entries of the menu and of the search box."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.registry.policies import READERS
from enterprises.registry.selectors.enterprises import visible_to
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
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


def find_enterprises(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Enterprises by name, tax code, commune."""
    rows = search(visible_to(actor), words)[:limit]
    return [
        Hit(title=row.name, url=reverse("registry:enterprise_detail", args=[row.public_id]), note=row.tax_code)
        for row in rows
    ]
