"""After a test that committed, the database is put back as it was made: its reference rows and nothing else.

Django's own flush truncates every table and loads every reference again: two seconds of work per test. Here the new
database is remembered once, and afterwards only tables that hold other rows are touched. Triggers stand aside
meanwhile: append-only tables refuse any other way.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Protocol

from django.db import connection, transaction
from django.test import TransactionTestCase


class _Slate(Protocol):
    """The new database, remembered."""

    def put_back(self) -> None:
        """Make the database what it was."""


class _SqliteSlate:
    """The whole database, page by page."""

    def __init__(self) -> None:
        self.kept = sqlite3.connect(":memory:", check_same_thread=False)
        _sqlite().backup(self.kept)

    def put_back(self) -> None:
        self.kept.backup(_sqlite())


class _PostgresSlate:
    """The rows of each table that had some, as COPY writes them. Needs the right of the cluster's owner."""

    def __init__(self) -> None:
        self.tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        with connection.cursor() as cursor:
            self.kept = {table: _read(cursor, table) for table in self._filled(cursor)}

    def put_back(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in self._filled(cursor) | self.kept.keys():
                before = self.kept.get(table)
                if before is not None and before == _read(cursor, table):
                    continue
                cursor.execute(f'DELETE FROM "{table}"')
                if before is not None:
                    with cursor.copy(f'COPY "{table}" FROM STDIN') as stream:
                        stream.write(before)

    def _filled(self, cursor: Any) -> set[str]:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in self.tables)
        )
        return {table for (table,) in cursor.fetchall()}


def _read(cursor: Any, table: str) -> bytes:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as stream:
        return b"".join(bytes(block) for block in stream)


def _sqlite() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection


def remember() -> None:
    """Called once per process, when its test database has just been made."""
    slate: _Slate = _SqliteSlate() if connection.vendor == "sqlite" else _PostgresSlate()

    def put_back(case: TransactionTestCase) -> None:
        slate.put_back()

    TransactionTestCase._fixture_teardown = put_back  # type: ignore[attr-defined]  # Django's own hook, not in its stubs
