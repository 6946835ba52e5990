"""Entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.councils import work
from enterprises.councils.policies import STAFF, answers_nominations
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register

register(
    NavItem(
        label=_("Hội đồng"),
        url_name="councils:council_list",
        group=NavGroup.SUPPORT,
        order=30,
        roles=frozenset(STAFF | {Role.COUNCIL_MEMBER}),
        icon="council",
    )
)
register(
    NavItem(
        label=_("Cử người vào hội đồng"),
        url_name="councils:nomination_list",
        group=NavGroup.SUPPORT,
        order=34,
        roles=frozenset(answers_nominations.roles),
        icon="people",
        badge=work.nominations_waiting,
    )
)
register(
    NavItem(
        label=_("Phiên họp của tôi"),
        url_name="councils:own_meeting_list",
        group=NavGroup.SUPPORT,
        order=32,
        roles=frozenset({Role.COUNCIL_MEMBER}),
        icon="calendar",
        badge=work.waiting_for_member,
    )
)
register(
    NavItem(
        label=_("Đánh giá của tổ chuyên gia"),
        url_name="councils:own_assessment_list",
        group=NavGroup.SUPPORT,
        order=34,
        roles=frozenset({Role.COUNCIL_MEMBER}),
        icon="check",
    )
)
register(
    NavItem(
        label=_("Nhận xét độc lập"),
        url_name="councils:own_review_list",
        group=NavGroup.SUPPORT,
        order=33,
        roles=frozenset({Role.COUNCIL_MEMBER}),
        icon="check",
    )
)
