"""Flushing a SQLite test database: its append-only triggers step aside for the flush and come back.

PostgreSQL does the same by a setting of the test connection (`portal.allow_truncate`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.management.color import Style
from django.db.backends.sqlite3.base import DatabaseOperations  # its own module cannot be imported first

_original = DatabaseOperations.sql_flush


def _flush(self: DatabaseOperations, style: Style, tables: Sequence[str], **options: Any) -> list[str]:
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_%'")
        triggers = cursor.fetchall()
    drops = [f'DROP TRIGGER "{name}"' for name, _sql in triggers]
    return [*drops, *_original(self, style, tables, **options), *(sql for _name, sql in triggers)]


def install() -> None:
    """Called once by the test configuration."""
    DatabaseOperations.sql_flush = _flush  # type: ignore[method-assign]  # test databases only
