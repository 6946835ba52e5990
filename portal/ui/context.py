"""What every page knows without its view."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.ui import demo_accounts, inbox, navigation, public_front


def layout(request: HttpRequest) -> dict[str, Any]:
    """Menu, bell and actor, evaluated only by layouts that show them."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "menu": SimpleLazyObject(lambda: navigation.menu(request) if actor is not None else []),
        "bell": SimpleLazyObject(lambda: inbox.bell(actor) if actor is not None else None),
        "public_menu": SimpleLazyObject(public_front.menu),
        "is_demo": settings.DEMO_ACCOUNTS,
        "site_address": settings.SITE_ADDRESS.rstrip("/"),
        "demo_accounts": SimpleLazyObject(demo_accounts.accounts),
    }
