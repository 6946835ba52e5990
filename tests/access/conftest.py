"""The demonstration as the world of the access tests: loaded once, rolled back at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest single piece of work begins first, so that no process waits for it at the end."""
    items.sort(key=lambda item: Path(__file__).parent not in item.path.parents)


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The demonstration inside one transaction around all tests of this package."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        with transaction.atomic():
            call_command("load_demo", verbosity=0)
            yield
            transaction.set_rollback(True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-access` writes the table of answers anew."""
    parser.addoption("--update-access", action="store_true", default=False)
