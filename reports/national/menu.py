"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import MINISTRY_ROLES
from portal.ui.navigation import NavGroup, NavItem, register

register(
    NavItem(
        label=_("Toàn quốc"),
        url_name="national:overview",
        group=NavGroup.REPORTS,
        order=5,
        roles=MINISTRY_ROLES,
        icon="globe",
        covers=("national:standing_list", "national:letter_list", "national:paper_list"),
    )
)
