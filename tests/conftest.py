"""What every test may use: one actor and one signed-in client per role."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from portal.organizations.actor import Actor
from portal.organizations.middleware import SESSION_KEY
from tests import clean_slate, made_once
from tests.sharing import FreeHands

SURFACE = (
    "*_pages.py",
    "*_page_costs.py",
    "*_documents.py",
    "*_signing.py",
    "*_dossier.py",
    "*_blind.py",
    "tests/fuzz/*",
)
"""They stand above what differs between databases; on SQLite `tests/access` opens every address instead."""

# A busy machine is slow without being wrong.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


OF_EACH_RUN = "tests/test_*.py"
"""What they tell of the settings depends on the database the run was asked for."""
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of pages, papers and odd input are marked as such by where they stand; so are those that ask no database."""
    for item in items:
        place = item.path.relative_to(item.config.rootpath).as_posix()
        above = any(fnmatch(place, pattern) for pattern in SURFACE)
        if above or not (_asks_a_database(item) or fnmatch(place, OF_EACH_RUN)):
            item.add_marker(pytest.mark.surface)


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether the test may open a connection at all; pytest-django refuses it to every other."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(DATABASE_FIXTURES)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FreeHands:
    """How several processes share the tests, whatever `--dist` says."""
    return FreeHands(config, log)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> None:
    """Made once for all processes. The new database is remembered; tests that commit leave it as they found it."""
    with django_db_blocker.unblock():
        made_once.make(lambda: request.getfixturevalue("django_db_setup"))
        clean_slate.remember()


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
