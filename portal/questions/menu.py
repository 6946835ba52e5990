"""Entry of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register

register(
    NavItem(
        label=_("Biểu mẫu"),
        url_name="questions:form_list",
        group=NavGroup.SUPPORT,
        order=12,
        roles=frozenset({Role.OFFICER, Role.DIRECTOR}),
        icon="edit",
    )
)
