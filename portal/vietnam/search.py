"""Search and order on stored keys, the same on PostgreSQL and SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.migrations.operations.base import Operation
from django.utils.translation import gettext_lazy as _

from portal.vietnam.text import fold, sort_key


class SearchableModel(models.Model):
    """Keeps `search_key` and `sort_key` from `search_fields` and `sort_field` (dotted paths allowed)."""

    search_fields: ClassVar[Sequence[str]] = ()
    sort_field: ClassVar[str] = ""

    search_key = models.TextField(_("khóa tìm kiếm"), blank=True, editable=False, default="")
    sort_key = models.CharField(_("khóa sắp xếp"), max_length=600, blank=True, editable=False, default="", db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_keys()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "search_key", "sort_key"}
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        """Compute both keys from the row's own fields; callers of `bulk_create` call it first."""
        self.search_key = fold(" ".join(_texts(self, self.search_fields)))
        if self.sort_field:
            self.sort_key = sort_key(" ".join(_texts(self, [self.sort_field])))[:600]


def _texts(row: Any, paths: Iterable[str]) -> Iterable[str]:
    for path in paths:
        value = row
        for name in path.split("."):
            value = getattr(value, name, "") if value is not None else ""
        if value:
            yield str(value)


def search(rows: models.QuerySet[Any], text: str, *, field: str = "search_key") -> models.QuerySet[Any]:
    """Rows whose key holds every word of `text`; an empty text keeps all."""
    for word in fold(text).split()[:8]:
        rows = rows.filter(**{f"{field}__contains": word})
    return rows


class TrigramIndex(Operation):
    """Migration operation: a `pg_trgm` index on `search_key`, on PostgreSQL only and only when permitted."""

    reversible = True

    def __init__(self, table: str, column: str = "search_key") -> None:
        self.table, self.column = table, column

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No part of Django's model state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                "DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; "
                f"CREATE INDEX IF NOT EXISTS {self.table}_trgm ON {self.table} USING gin ({self.column} gin_trgm_ops); "
                "EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN "
                "RAISE NOTICE 'pg_trgm is not available'; END $$"
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {self.table}_trgm")

    def describe(self) -> str:
        return f"Trigram index on {self.table}.{self.column}"
