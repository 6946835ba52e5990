"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.applications import work
from enterprises.applications.policies import CALL_READERS, READERS
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register

register(
    NavItem(
        label=_("Đợt tiếp nhận"),
        url_name="applications:call_list",
        group=NavGroup.SUPPORT,
        order=10,
        roles=CALL_READERS,
        icon="call",
    )
)
register(
    NavItem(
        label=_("Hồ sơ"),
        url_name="applications:application_list",
        group=NavGroup.SUPPORT,
        order=20,
        roles=READERS,
        icon="folder",
        badge=work.waiting_applications,
    )
)
register(
    NavItem(
        label=_("Dự án được hỗ trợ"),
        url_name="applications:project_list",
        group=NavGroup.SUPPORT,
        order=40,
        roles=READERS | {Role.ENTERPRISE_USER},
        icon="project",
        badge=work.waiting_projects,
    )
)
register(
    NavItem(
        label=_("Hồ sơ của đơn vị"),
        url_name="applications:own_application_list",
        group=NavGroup.SUPPORT,
        order=10,
        roles=frozenset({Role.ENTERPRISE_USER}),
        icon="folder",
        badge=work.waiting_applications,
    )
)
register(
    NavItem(
        label=_("Các đợt đang nhận hồ sơ"),
        url_name="applications:call_public_list",
        group=NavGroup.SUPPORT,
        order=15,
        roles=frozenset({Role.ENTERPRISE_USER}),
        icon="call",
    )
)
