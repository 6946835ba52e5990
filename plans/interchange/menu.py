"""Entries of the menu and waiting work."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import EditionStatus
from plans.interchange.policies import READERS, issues_editions
from plans.interchange.selectors.database import editions_visible_to
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

LIMIT = 20

register(
    NavItem(
        label=_("Cơ sở dữ liệu, liên thông"),
        url_name="interchange:database",
        group=NavGroup.PROGRAMME,
        order=69,
        roles=READERS,
        icon="list",
        covers=("interchange:edition_list", "interchange:destination_list", "interchange:export_list"),
    )
)
register(
    NavItem(
        label=_("Khóa đọc dữ liệu"),
        url_name="interchange:key_list",
        group=NavGroup.SITE,
        order=70,
        roles=frozenset({Role.ADMINISTRATOR}),
        icon="key",
        sections=frozenset({"interchange:key_list"}),
    )
)


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Editions somebody else compiled. One query for directors, none for the others."""
    if actor.is_system or not issues_editions.can(actor):
        return []
    rows = editions_visible_to(actor).filter(status=EditionStatus.DRAFT).exclude(compiled_by_id=actor.user_id)
    return [
        WorkItem(
            code=str(row.year),
            subject=str(row),
            next_step=_("Ban hành ấn bản dữ liệu năm"),
            url=reverse("interchange:edition_detail", args=[row.public_id]),
        )
        for row in rows.order_by("-year", "-number")[:LIMIT]
    ]
