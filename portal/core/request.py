"""The request as our code sees it, and facts of the request that lower layers may ask for."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from portal.core.types import ActorLike

request_id: ContextVar[str] = ContextVar("request_id", default="")


class PortalRequest(HttpRequest):
    """What the middlewares make of a request."""

    actor: ActorLike
    request_id: str
