"""Request ids, where and when a request came from, and the one place where a refusal becomes a page."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from portal.core import clock
from portal.core.errors import DomainError
from portal.core.request import request_id

SAFE_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
STAMP = re.compile(r"^(?:t=)?(\d{9,11}(?:\.\d{1,6})?)$")


class RequestIdMiddleware:
    """Give every request an id that stands in the log, the audit trail and the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        value = given if SAFE_ID.match(given) else uuid.uuid4().hex
        request.request_id = value  # type: ignore[attr-defined]  # set for views and logs
        token = request_id.set(value)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = value
        return response


class ClientAddressMiddleware:
    """Behind a proxy, REMOTE_ADDR is the proxy: put the visitor's own address there, for brakes and the audit trail.

    It is the last address of X-Forwarded-For, the one the proxy itself saw; what a client wrote before it is not
    believed. Only where `TRUST_FORWARDED_FOR` says that a proxy sets the header (docs/operations/install.md).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TRUST_FORWARDED_FOR and (address := self._address(request)):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)

    @staticmethod
    def _address(request: HttpRequest) -> str:
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        try:
            return str(ipaddress.ip_address(last))
        except ValueError:
            return ""


class ReceivedMiddleware:
    """Note the instant a request reached the server, before anything else takes time.

    Behind a proxy that is the proxy's own stamp (`X-Request-Start: t=<seconds>`), so that waiting for a free worker
    costs nobody a deadline. It is believed only where `TRUST_REQUEST_START` says the proxy sets it, and never for more
    than a minute back or for the future.
    """

    LONGEST_WAIT = dt.timedelta(seconds=60)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = clock.now()
        stamped = self._stamp(request) if settings.TRUST_REQUEST_START else None
        is_credible = stamped is not None and now - self.LONGEST_WAIT <= stamped <= now
        with clock.receiving(stamped if is_credible and stamped is not None else now):
            return self.get_response(request)

    @staticmethod
    def _stamp(request: HttpRequest) -> dt.datetime | None:
        found = STAMP.match(request.headers.get("X-Request-Start", ""))
        return dt.datetime.fromtimestamp(float(found[1]), tz=dt.UTC) if found else None


class PrivateAnswersMiddleware:
    """What somebody signed in was shown is kept by no cache, nor by the browser of a shared machine after signing out.

    Told by the cookie or key that came with the request, so that no session is read for it. A page that says itself
    how long it may be kept (public pages, files) is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        if (is_known or response.cookies) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class DomainErrorMiddleware:
    """Answer a DomainError with its page (or JSON for scripts)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            problems = [{"place": p.place, "message": str(p.message)} for p in exception.problems]
            body = {"code": exception.code, "message": str(exception), "problems": problems}
            return JsonResponse(body, status=exception.status)
        page = {403: "403", 404: "404", 409: "409"}.get(exception.status, "400")
        return render(request, f"errors/{page}.html", {"error": exception}, status=exception.status)
