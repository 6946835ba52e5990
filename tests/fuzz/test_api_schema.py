"""The API held against its own OpenAPI document by schemathesis: every operation, valid and invalid calls, no 500.

What is answered must also have the shape, the status and the media type the document promises. Seeded and bounded.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.cache import cache
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from enterprises.applications.models import Application
from enterprises.registry.models import Enterprise
from plans.planning.models import Plan
from portal.organizations.middleware import SESSION_KEY
from portal.wsgi import application as portal_wsgi
from tests.factories.enterprises import Office, make_office

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
KNOWN: dict[str, Any] = {"applications": Application, "enterprises": Enterprise, "plans": Plan}
"""Models by the noun in the path, for calls that find something."""


@pytest.fixture
def office(db: None) -> Office:
    """An office with one filed application, so that lists and details have something to say."""
    made = make_office()
    made.submitted()
    return made


@pytest.fixture
def api(office: Office) -> Iterator[Any]:
    """The document as callers get it, served by the portal in this very process and on the connection of the test."""
    cache.clear()
    ends = (signals.request_started, signals.request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/", portal_wsgi)
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def session(office: Office) -> dict[str, str]:
    """The cookie of the officer's session."""
    client = Client()
    client.force_login(office.officer.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    kept = client.session
    kept[SESSION_KEY] = office.officer.organization_id
    kept.save()
    return {name: morsel.value for name, morsel in client.cookies.items()}


bounded = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["valid", "invalid"])
def test_every_operation_keeps_its_promise(api: Any, session: dict[str, str], mode: GenerationMode) -> None:
    turns = itertools.count()

    def call(case: Any) -> None:
        cache.clear()  # the throttle has tests of its own
        noun = case.operation.path.strip("/").split("/")[2]
        if noun in KNOWN and "public_id" in case.path_parameters and next(turns) % 2:
            case.path_parameters["public_id"] = str(KNOWN[noun].objects.values_list("public_id", flat=True)[0])
        case.call_and_validate(cookies=session, checks=CHECKS)

    operations = [found.ok() for found in api.get_all_operations()]
    for operation in operations:
        with contextlib.suppress(Unsatisfiable):  # nothing of it can be wrong: a list without parameters
            bounded(given(operation.as_strategy(generation_mode=mode))(call))()
    assert len(operations) >= len(KNOWN) * 2
