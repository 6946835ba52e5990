"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import MINISTRY_ROLES
from portal.ui.navigation import NavGroup, NavItem, register
from reports import work
from reports.policies import AGENCY_ROLES, PROVINCE_READERS

register(
    NavItem(
        label=_("Lịch báo cáo"),
        url_name="reports:obligation_list",
        group=NavGroup.REPORTS,
        order=10,
        roles=PROVINCE_READERS,
        icon="calendar",
    )
)
register(
    NavItem(
        label=_("Báo cáo"),
        url_name="reports:report_list",
        group=NavGroup.REPORTS,
        order=20,
        roles=PROVINCE_READERS | MINISTRY_ROLES,
        icon="report",
        badge=work.waiting,
    )
)
register(
    NavItem(
        label=_("Báo cáo của đơn vị"),
        url_name="reports:return_list",
        group=NavGroup.REPORTS,
        order=15,
        roles=PROVINCE_READERS | AGENCY_ROLES,
        icon="people",
        badge=work.returns_waiting,
    )
)
