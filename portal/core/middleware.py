"""Request ids, and the one place where a refusal becomes a page."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from portal.core.errors import DomainError
from portal.core.request import request_id

SAFE_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")


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
