"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import PROVINCE_STAFF, Role
from portal.succession.policies import READERS
from portal.ui.navigation import NavGroup, NavItem, register

register(
    NavItem(
        label=_("Danh bạ đơn vị"),
        url_name="succession:organization_list",
        group=NavGroup.SITE,
        order=20,
        icon="people",
        roles=PROVINCE_STAFF | {Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.MINISTRY_OFFICER},
        sections=frozenset(),
    )
)
register(
    NavItem(
        label=_("Sắp xếp đơn vị"),
        url_name="succession:succession_list",
        group=NavGroup.SITE,
        order=30,
        icon="job",
        roles=READERS,
    )
)
