"""Puts `request.actor` in place: lazily, so that a page that asks nothing costs no query."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from portal.organizations.actor import Actor, actor_for

SESSION_KEY = "acting_for"


class ActorMiddleware:
    """One actor per request; the organisation chosen in the switcher stands in the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def make() -> Actor:
            session = getattr(request, "session", None)
            chosen = session.get(SESSION_KEY) if session is not None else None
            return actor_for(request.user, chosen)

        request.actor = SimpleLazyObject(make)  # type: ignore[attr-defined]  # our own request attribute
        return self.get_response(request)
