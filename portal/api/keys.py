"""Calls by key: who calls (401 without a key), what it opens (403), how often (429), and the line each call leaves."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle
from rest_framework.views import APIView

from portal.api.models import ApiCall, ApiKey
from portal.core import clock
from portal.core.request import request_id

WORD = "Api-Key"
PREFIX_LENGTH = 8


def digest_of(secret: str) -> str:
    """How a secret is kept: it is long and random, so a plain digest tells nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Api-Key <prefix>.<secret>`."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiKey] | None:
        """The key of the call; None where the header names none. Raises AuthenticationFailed for one that opens nothing."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != WORD.lower().encode():
            return None
        try:
            prefix, secret = words[1].decode("ascii").split(".", 1)
        except (IndexError, UnicodeDecodeError, ValueError):
            raise exceptions.AuthenticationFailed(_("Khóa API không đúng dạng.")) from None
        key = ApiKey.objects.select_related("province").filter(prefix=prefix[:12]).first()
        if key is None or not secrets.compare_digest(key.digest, digest_of(secret)):
            raise exceptions.AuthenticationFailed(_("Khóa API không đúng."))
        if not key.works_on(clock.today()):
            raise exceptions.AuthenticationFailed(_("Khóa API đã hết hạn hoặc bị thu hồi."))
        return AnonymousUser(), key

    def authenticate_header(self, request: Request) -> str:
        return WORD


class KeyPermission(BasePermission):
    """A key that holds one of the scopes the view asks for; a view without scopes asks for any key."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        key = request.auth
        if not isinstance(key, ApiKey):
            raise exceptions.NotAuthenticated
        wanted = view.scopes_of(request) if isinstance(view, KeyView) else ()
        return not wanted or bool(set(wanted) & set(key.scopes))


class KeyThrottle(SimpleRateThrottle):
    """So many calls a minute as the key allows; past them 429 with Retry-After."""

    rate = "1/min"

    def allow_request(self, request: Request, view: APIView) -> bool:
        key = request.auth
        if isinstance(key, ApiKey):
            self.num_requests, self.duration = key.per_minute, 60
        return bool(super().allow_request(request, view))

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        key = request.auth
        return f"api-key:{key.pk}" if isinstance(key, ApiKey) else None


class KeyView(APIView):
    """A reading endpoint for keys. Subclasses name the scopes of a call and may say how many rows they answered."""

    http_method_names = ["get", "head", "options"]
    authentication_classes: list[type[BaseAuthentication]] = [KeyAuthentication]
    permission_classes: list[type[BasePermission]] = [KeyPermission]
    throttle_classes: list[type[BaseThrottle]] = [KeyThrottle]

    @property
    def key(self) -> ApiKey:
        """Who calls."""
        assert isinstance(self.request.auth, ApiKey)
        return self.request.auth

    def scopes_of(self, request: Request) -> tuple[str, ...]:
        """The scopes of which the key must hold one; none for any key."""
        return ()

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Every call of a known key leaves its line, refused ones too."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        found = getattr(request, "auth", None) if getattr(request, "_authenticator", None) is not None else None
        if isinstance(found, ApiKey):
            data = response.data if isinstance(response.data, dict) else {}
            rows = data.get("results")
            ApiCall.objects.create(
                key=found,
                at=clock.now(),
                path=request.path[:300],
                query=request.META.get("QUERY_STRING", "")[:500],
                status=response.status_code,
                rows=len(rows) if isinstance(rows, list) else 0,
                address=request.META.get("REMOTE_ADDR") or None,
                request_id=request_id.get()[:64],
            )
        return answer
