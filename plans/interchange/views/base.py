"""What pages of this app share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.interchange.policies import sees_database
from portal.api.actions.issue_key import gives_keys
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton

TABS = (
    (_("Dữ liệu theo năm"), "interchange:database"),
    (_("Ấn bản năm"), "interchange:edition_list"),
    (_("Liên thông"), "interchange:destination_list"),
    (_("Các lần xuất"), "interchange:export_list"),
    (_("Khóa đọc dữ liệu"), "interchange:key_list"),
)

GATED = {
    **{name: sees_database for _label, name in TABS},
    "interchange:key_list": gives_keys,
}


def tabs(actor: Actor) -> list[tuple[Any, str]]:
    """The pages that stand beside each other, those the actor may open."""
    shown = [tab for tab in TABS if tab[1] not in GATED or GATED[tab[1]].can(actor)]
    return [(label, reverse(name)) for label, name in shown]


def link(label: Any, url_name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page of this app."""
    return ActionButton(label, reverse(f"interchange:{url_name}", args=args), method="get", tone=tone, icon=icon)
