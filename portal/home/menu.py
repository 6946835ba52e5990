"""Entries of the menu that belong to no single app."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import Role
from portal.organizations.selectors import served
from portal.ui import navigation, open_data, public_front, work_queue
from portal.ui.navigation import NavGroup, NavItem
from portal.ui.public_front import PublicPage

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
public_front.register_link(public_front.PublicLink(_("Chương trình nào phù hợp?"), "applications:fit", order=12))
public_front.register_link(
    public_front.PublicLink(_("Tra cứu hồ sơ"), "applications:application_check", order=75, is_aside=True)
)


def _own_pages() -> list[PublicPage]:
    """The pages of the roof and those of the menu."""
    names = (
        "home:welcome",
        "home:dataset_list",
        "applications:call_public_list",
        "applications:fit",
        "registry:registration",
    )
    provinces = [PublicPage(reverse("home:province", args=[province.slug])) for province in served.served()]
    sets = [PublicPage(reverse("home:dataset_detail", args=[known.key])) for known in open_data.datasets]
    return [*(PublicPage(reverse(name)) for name in names), *provinces, *sets]


public_front.register_pages("home", _own_pages)
