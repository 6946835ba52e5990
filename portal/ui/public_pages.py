"""Pages for everybody: no sign-in, read only, kept by browsers and caches while nobody is signed in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

SECONDS = 60
View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """A view for everybody: GET and HEAD, with ETag and Cache-Control for visitors, never kept for people signed in."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return kept(request, view(request, *args, **kwargs))

    return login_not_required(require_safe(answer))


def kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The response with the headers a cache needs; 304 when the visitor has this very page already."""
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    if not _is_for_everybody(request, response):
        patch_cache_control(response, private=True, no_store=True)
        return response
    patch_cache_control(response, public=True, max_age=SECONDS)
    if not isinstance(response, HttpResponse):
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    standing = get_conditional_response(request, etag=etag, response=response)
    return response if standing is None else _packed(request, standing)


def _packed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The same page in a fifth of the bytes, for slow lines. Safe here: nothing secret stands in a page for everybody."""
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return response
    return GZipMiddleware(lambda _request: response).process_response(request, response)


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the next visitor would get the same: nobody signed in, no message, no cookie, no key of a form."""
    if request.user.is_authenticated or response.status_code != 200 or response.cookies:
        return False
    told = getattr(request, "_messages", None)
    if told is not None and (told.used or told.added_new):
        return False
    has_form_key = isinstance(response, HttpResponse) and b"csrfmiddlewaretoken" in response.content
    return not has_form_key and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")


def absolute(path: str) -> str:
    """The address of a page of this site as search engines and other sites should write it."""
    return settings.SITE_ADDRESS.rstrip("/") + path
