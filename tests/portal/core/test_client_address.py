"""Behind a proxy everybody would be one visitor: the address a brake counts is the one the proxy saw."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.core.middleware import ClientAddressMiddleware

PROXY, VISITOR = "127.0.0.1", "203.0.113.9"


def address_seen(forwarded: str | None) -> str:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    ClientAddressMiddleware(view)(RequestFactory().get("/", REMOTE_ADDR=PROXY, headers=headers))
    return seen[0]


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        (VISITOR, VISITOR),
        (f"10.1.1.1, {VISITOR}", VISITOR),  # what the client wrote stands first and is not believed
        ("2001:db8::7", "2001:db8::7"),
        ("", PROXY),
        (None, PROXY),
        (f"{VISITOR}, <script>", PROXY),
    ],
)
def test_the_last_address_of_the_header_counts(settings, forwarded: str | None, expected: str) -> None:
    settings.TRUST_FORWARDED_FOR = True

    assert address_seen(forwarded) == expected


def test_without_a_proxy_the_header_is_not_believed() -> None:
    assert address_seen(VISITOR) == PROXY
