"""The job centre in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import Role
from portal.ui import navigation
from portal.ui.navigation import NavGroup, NavItem

OUTSIDERS = frozenset({Role.ENTERPRISE_USER, Role.COUNCIL_MEMBER})

navigation.register(
    NavItem(
        label=_("Việc chạy nền"),
        url_name="jobs:job_list",
        group=NavGroup.SITE,
        order=70,
        roles=frozenset(Role.values) - OUTSIDERS,
        icon="clock",
    )
)
