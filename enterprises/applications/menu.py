"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.applications import decisions, work
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
        label=_("Giới thiệu doanh nghiệp"),
        url_name="applications:recommendation_list",
        group=NavGroup.SUPPORT,
        order=58,
        roles=frozenset({Role.OFFICER, Role.DIRECTOR, Role.AGENCY_OFFICER}),
        icon="people",
    )
)
register(
    NavItem(
        label=_("Văn bản gửi đơn vị"),
        url_name="applications:letter_outbox",
        group=NavGroup.SUPPORT,
        order=25,
        roles=READERS,
        icon="file",
        badge=work.waiting_letters,
    )
)
register(
    NavItem(
        label=_("Dự án được hỗ trợ"),
        url_name="applications:project_list",
        group=NavGroup.SUPPORT,
        order=40,
        roles=READERS | {Role.ENTERPRISE_USER, Role.AGENCY_OFFICER},
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
register(
    NavItem(
        label=_("Định mức hỗ trợ"),
        url_name="applications:norm_list",
        group=NavGroup.SUPPORT,
        order=60,
        roles=READERS,
        icon="money",
        badge=decisions.waiting_norms,
    )
)
register(
    NavItem(
        label=_("Ngoại lệ"),
        url_name="applications:exception_list",
        group=NavGroup.SUPPORT,
        order=70,
        roles=READERS,
        icon="key",
        badge=decisions.waiting_exceptions,
    )
)
register(
    NavItem(
        label=_("Chưa được xét hỗ trợ"),
        url_name="applications:bar_list",
        group=NavGroup.SUPPORT,
        order=75,
        roles=READERS,
        icon="warning",
        badge=decisions.waiting_bars,
    )
)
