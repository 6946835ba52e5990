"""What pages of this app share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from portal.core.errors import NotFound
from portal.ui.buttons import ActionButton


def link(label: Any, url_name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page of this app."""
    return ActionButton(label, reverse(f"knowledge:{url_name}", args=args), method="get", tone=tone, icon=icon)


def known_step(name: str, names: Sequence[str]) -> str:
    """`name` when a button may post it. Raises NotFound."""
    if name not in names:
        raise NotFound()
    return name
