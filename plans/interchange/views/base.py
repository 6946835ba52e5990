"""What pages of this app share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.ui.buttons import ActionButton

TABS = (
    (_("Dữ liệu theo năm"), "interchange:database"),
    (_("Ấn bản năm"), "interchange:edition_list"),
    (_("Liên thông"), "interchange:destination_list"),
    (_("Các lần xuất"), "interchange:export_list"),
)


def tabs() -> list[tuple[Any, str]]:
    """The pages that stand beside each other."""
    return [(label, reverse(name)) for label, name in TABS]


def link(label: Any, url_name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page of this app."""
    return ActionButton(label, reverse(f"interchange:{url_name}", args=args), method="get", tone=tone, icon=icon)
