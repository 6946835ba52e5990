"""What every test may use: one actor and one signed-in client per role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from portal.organizations.actor import Actor
from portal.organizations.middleware import SESSION_KEY
from tests import sqlite_flush

sqlite_flush.install()
# A busy machine is slow without being wrong.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


@pytest.fixture
def client_of() -> Callable[[Actor], Client]:
    """A test client signed in as an actor, acting for the actor's organisation."""

    def make(actor: Actor) -> Client:
        client = Client()
        if actor.user is not None:
            client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
            session = client.session
            session[SESSION_KEY] = actor.organization_id
            session.save()
        return client

    return make


@pytest.fixture
def actor_of(db: None) -> Callable[..., Actor]:
    """`actor_of("officer")`: a person with that role in the default province."""
    from tests.factories.organizations import make_actor

    return make_actor


@pytest.fixture(autouse=True)
def _no_calendar_of_the_test_before() -> None:
    """A rolled back test must not leave its holidays in the memory of the process."""
    from portal.vietnam.selectors import forget_calendars

    forget_calendars()


@pytest.fixture
def warm_menu(settings: Any) -> None:
    """Counts beside the menu are kept for seconds, as in production: pages are measured without them once opened."""
    from django.core.cache import cache

    cache.clear()
    settings.MENU_COUNT_SECONDS = 600
