"""Who calls the API: the person of the token or session, acting for one of their organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from portal.core.errors import NotAllowed
from portal.organizations.actor import Actor, actor_for
from portal.organizations.middleware import SESSION_KEY

if TYPE_CHECKING:
    from rest_framework.views import APIView  # it imports the default permission, which stands here

HEADER = "X-Acting-For"
"""Public id of the organisation acted for; without it the session's choice, else the first one held."""


def actor_of(request: Request) -> Actor:
    """The actor of this call, made once per request.

    Raises NotAllowed when the header names an organisation the person does not belong to.
    """
    known = getattr(request, "_portal_actor", None)
    if known is None:
        known = _make(request)
        request._portal_actor = known  # type: ignore[attr-defined]  # cached on the request
        request._request.actor = known  # type: ignore[attr-defined]  # what the middleware put there had no token yet
    return known


def _make(request: Request) -> Actor:
    session = getattr(request, "session", None)
    actor = actor_for(request.user, session.get(SESSION_KEY) if session is not None else None)
    wanted = request.headers.get(HEADER, "")
    if not wanted or not actor.is_authenticated:
        return actor
    chosen = next((o for o in actor.organizations if str(o.public_id) == _canonical(wanted)), None)
    if chosen is None:
        raise NotAllowed(_("Bạn không thuộc đơn vị nêu trong đầu mục %(header)s.") % {"header": HEADER})
    return actor if chosen.pk == actor.organization_id else actor_for(request.user, chosen.pk)


def _canonical(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


class ActorPermission(BasePermission):
    """The default of every view: a signed-in person who holds some role somewhere."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not (request.user and request.user.is_authenticated):
            return False
        actor_of(request)
        return True
