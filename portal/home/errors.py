"""Pages for what goes wrong before or outside a view. They need neither session nor database."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.api.errors import refuse
from portal.core.errors import DomainError


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when the request is larger than the portal takes."""
    return _answer(request, 413 if type(exception).__name__ == "RequestDataTooBig" else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 403, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is too old, or whose cookie is missing: nothing was done, the form can be sent again."""
    words = _(
        "Trang này đã mở quá lâu hoặc trình duyệt chặn cookie, nên biểu mẫu chưa được nhận. Hãy quay lại, tải lại trang rồi gửi lại."
    )
    return _answer(request, 403, DomainError(words))


def _answer(request: HttpRequest, status: int, exception: Any = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return refuse(status)
    shown = exception if isinstance(exception, DomainError) else {"message": "", "problems": ()}
    return render(request, f"errors/{status}.html", {"error": shown}, status=status)
