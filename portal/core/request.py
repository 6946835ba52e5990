"""The request as our code sees it, and facts of the request that lower layers may ask for."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

request_id: ContextVar[str] = ContextVar("request_id", default="")


class PortalRequest(HttpRequest):
    """What the middlewares make of a request.

    `actor` is a `portal.organizations.actor.Actor`, which this layer does not know: low apps take it as an ActorLike,
    the others as an Actor.
    """

    actor: Any
    request_id: str
    menu_counts: dict[str, int]
