"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.applications.policies import READERS
from portal.ui.navigation import NavGroup, NavItem, register

register(
    NavItem(
        label=_("Theo dõi dự án"),
        url_name="projects:milestone_list",
        group=NavGroup.SUPPORT,
        order=41,
        roles=READERS,
        icon="check",
    )
)
register(
    NavItem(
        label=_("Quyết định, công bố, kiến nghị"),
        url_name="projects:decision_list",
        group=NavGroup.SUPPORT,
        order=30,
        roles=READERS,
        icon="file",
        sections=frozenset({"projects.decisions"}),
    )
)
