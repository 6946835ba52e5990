"""What pages of this app share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from portal.ui.buttons import ActionButton


def link(label: Any, url_name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page of this app."""
    return ActionButton(label, reverse(f"knowledge:{url_name}", args=args), method="get", tone=tone, icon=icon)
