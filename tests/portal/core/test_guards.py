"""Triggers of the migrations stand in the database of the tests, on SQLite also after tables were made anew."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, connection, transaction

from portal.core.guards import guards_of, lift_guards, missing_guards, set_guards

pytestmark = pytest.mark.django_db


def _names() -> set[str]:
    """Names of the triggers and raw constraints in the database."""
    look = {
        "postgresql": "SELECT tgname FROM pg_trigger UNION SELECT conname FROM pg_constraint",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(look[connection.vendor])
        return {row[0] for row in cursor.fetchall()}


def test_every_guard_of_the_migrations_stands() -> None:
    guards = guards_of(connection)
    if connection.vendor == "sqlite":
        wanted = {name for guard in guards for name, _sql in guard.sqlite()}
    else:
        made = " ".join(statement for guard in guards for statement in guard.postgresql())
        wanted = set(re.findall(r"(?:CREATE TRIGGER|ADD CONSTRAINT) (\w+)", made))

    assert len(wanted) > 20
    assert wanted <= _names()


def test_migrating_sqlite_takes_the_triggers_away_and_brings_all_back() -> None:
    before = _names()

    lift_guards()
    lifted = _names()
    missing = missing_guards(connection)
    set_guards(plan=[])

    if connection.vendor == "sqlite":
        assert (lifted, set(missing)) == (set(), before)
    else:
        assert (lifted, missing) == (before, [])
    assert _names() == before


def test_an_emptied_database_is_left_alone() -> None:
    if connection.vendor == "sqlite":
        lift_guards()

    set_guards()  # as after `flush`, which has no plan of migrations

    assert (_names() == set()) == (connection.vendor == "sqlite")


@pytest.mark.postgres
def test_an_append_only_table_is_not_emptied_whatever_a_session_sets() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL portal.allow_truncate = 'on'")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE audit_auditentry CASCADE")
