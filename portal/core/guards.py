"""What the database refuses by triggers, in both dialects, and how SQLite keeps them through migrations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

Statements = Sequence[str]
Trigger = tuple[str, str]
"""(name, the statement that makes it)."""


class Guard(Operation):
    """A migration operation that makes triggers.

    PostgreSQL has them from the migration on. SQLite loses the triggers of a table it makes anew and refuses to rename
    one that triggers of other tables speak of; so there the triggers stand aside while migrations run, and
    `set_guards` makes those of all applied migrations afterwards.
    """

    reversible = True

    def postgresql(self) -> Statements:
        """Statements that make the guard."""
        raise NotImplementedError

    def postgresql_undo(self) -> Statements:
        """Statements that take it away, also when it is not there."""
        raise NotImplementedError

    def sqlite(self) -> Sequence[Trigger]:
        """The same guard in SQLite; empty where SQLite cannot say it."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers are no part of Django's model state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, self.postgresql())

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, self.postgresql_undo())


def _run(schema_editor: Any, statements: Statements) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for statement in statements:
        schema_editor.execute(statement)


def guards_of(connection: Any) -> list[Guard]:
    """The guards of every migration applied to the database of `connection`."""
    loader = MigrationLoader(connection)
    applied = (loader.graph.nodes[key] for key in loader.applied_migrations if key in loader.graph.nodes)
    return [operation for migration in applied for operation in migration.operations if isinstance(operation, Guard)]


def missing_guards(connection: Any) -> list[str]:
    """Names of the SQLite triggers that should stand and do not; empty on other databases."""
    if connection.vendor != "sqlite":
        return []
    standing = set(_standing(connection))
    return sorted(name for name, _sql in _triggers(guards_of(connection)) if name not in standing)


def lift_guards(using: str = "default", **_signal: Any) -> None:
    """Before migrating SQLite: take every trigger away."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in _standing(connection):
            cursor.execute(f'DROP TRIGGER "{name}"')


def set_guards(using: str = "default", **signal: Any) -> None:
    """After migrating SQLite: make the triggers that are not there. An emptied database (no `plan`) still has them."""
    connection = connections[using]
    if connection.vendor != "sqlite" or "plan" not in signal:
        return
    standing = set(_standing(connection))
    with connection.cursor() as cursor:
        for name, statement in _triggers(guards_of(connection)):
            if name not in standing:
                cursor.execute(statement)


def _triggers(guards: Iterable[Guard]) -> Iterable[Trigger]:
    """One statement per name: a guard made again by a later migration replaces the earlier one."""
    return {name: (name, statement) for guard in guards for name, statement in guard.sqlite()}.values()


def _standing(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return [row[0] for row in cursor.fetchall()]
