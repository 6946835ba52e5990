"""The tests run on the database they say they run on."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for() -> None:
    """Settings are read before conftest.py: without this, a slip tests SQLite and says PostgreSQL."""
    wanted = "sqlite" if os.environ.get("PORTAL_TEST_DATABASE") == "sqlite" else "postgresql"

    assert connection.vendor == wanted


def test_state_of_a_running_portal_is_out_of_reach() -> None:
    assert settings.STATE_DIR != settings.BASE_DIR / ".local"
    assert not str(settings.MEDIA_ROOT).startswith(str(settings.BASE_DIR))
