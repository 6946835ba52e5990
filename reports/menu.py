"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register
from reports import work
from reports.policies import PROVINCE_READERS

register(
    NavItem(
        label=_("Lịch báo cáo"),
        url_name="reports:obligation_list",
        group=NavGroup.REPORTS,
        order=10,
        roles=PROVINCE_READERS | {Role.MINISTRY_OFFICER},
        icon="calendar",
    )
)
register(
    NavItem(
        label=_("Báo cáo"),
        url_name="reports:report_list",
        group=NavGroup.REPORTS,
        order=20,
        roles=PROVINCE_READERS | {Role.MINISTRY_OFFICER},
        icon="report",
        badge=work.waiting,
    )
)
