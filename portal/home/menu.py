"""Entries of the menu that belong to no single app."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import Role
from portal.ui import navigation, public_front, work_queue
from portal.ui.navigation import NavGroup, NavItem

navigation.register(
    NavItem(
        label=_("Việc cần xử lý"),
        url_name="home:dashboard",
        group=NavGroup.MAIN,
        order=0,
        icon="tasks",
        badge=work_queue.count_for,
        sections=frozenset({"home"}),
    )
)
navigation.register(
    NavItem(
        label=_("Thành viên"),
        url_name="organizations:member_list",
        group=NavGroup.SITE,
        order=10,
        icon="people",
        roles=frozenset({Role.ADMINISTRATOR, Role.ENTERPRISE_USER}),
    )
)
public_front.register_link(public_front.PublicLink(_("Đợt tiếp nhận"), "applications:call_public_list", order=10))
public_front.register_link(public_front.PublicLink(_("Đăng ký doanh nghiệp"), "registry:registration", order=20))
