"""The API by its own document: every reading endpoint with junk in path and query, as nobody, an enterprise and an officer.

Seeded and bounded. A wrong value is refused in the shape the document promises; 500 is never an answer.
"""

from __future__ import annotations

import functools
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.api.errors import MEDIA_TYPE
from portal.organizations.actor import ANONYMOUS
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.fuzz.typing import NASTY, WORDS

pytestmark = pytest.mark.django_db
ENDPOINTS = ["jobs", "plans", "enterprises", "calls", "applications", "standards"]
KNOWN_IDS = st.one_of(st.uuids().map(str), NASTY.filter(lambda w: "/" not in w))
bounded = settings(
    max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@functools.cache
def document() -> dict[str, Any]:
    """The OpenAPI document as callers get it."""
    return yaml.safe_load(Client().get("/api/v1/schema/").content)  # type: ignore[no-any-return]  # YAML


def parameters(operation: dict[str, Any], place: str) -> list[str]:
    return [given["name"] for given in operation.get("parameters", []) if given["in"] == place]


def test_the_document_knows_the_endpoints_of_calls_applications_and_enterprises() -> None:
    paths = document()["paths"]

    for name in ENDPOINTS:
        assert set(paths[f"/api/v1/{name}/"]) == {"get"} or name == "jobs", name


@pytest.mark.parametrize("role", ["nobody", Role.ENTERPRISE_USER, Role.OFFICER])
def test_no_reading_endpoint_breaks(role: str, client_of: Any) -> None:
    client = client_of(make_actor(role) if role != "nobody" else ANONYMOUS)
    reading = [(path, item["get"]) for path, item in document()["paths"].items() if "get" in item]

    @bounded
    @given(st.data())
    def run(data: st.DataObject) -> None:
        path, operation = data.draw(st.sampled_from(reading))
        for name in parameters(operation, "path"):
            path = path.replace(f"{{{name}}}", data.draw(KNOWN_IDS))
        names = [*parameters(operation, "query"), "page", "page_size", "format"]
        query = data.draw(st.dictionaries(st.sampled_from(names), WORDS, max_size=3))
        header = data.draw(st.one_of(st.none(), st.uuids().map(str), st.just("x")))
        cache.clear()
        answer = client.get(
            path.split("?")[0].split("#")[0], query, headers={"X-Acting-For": header} if header else None
        )
        assert answer.status_code in {200, 301, 400, 401, 403, 404, 406}, (path, query)
        if answer.status_code in {400, 401, 403} and answer["Content-Type"] == MEDIA_TYPE:
            assert set(answer.json()) == {"code", "message", "problems"}

    run()
    assert len(reading) >= len(ENDPOINTS)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_only_reading_is_served(name: str, client_of: Any) -> None:
    client = client_of(make_actor(Role.OFFICER))

    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(f"/api/v1/{name}/", b"{}", content_type="application/json")
        assert answer.status_code in {403, 405}, method
