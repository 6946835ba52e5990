"""Models that are found without accents and sorted as a Vietnamese reader expects, on both databases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation
from django.utils.translation import gettext_lazy as _

from portal.vietnam.text import SORT_KEY_LENGTH, fold, fold_words, sort_key

Model = TypeVar("Model", bound=models.Model)
LONGEST_QUERY = 8


class SearchKeyField(models.TextField):
    """Folded text of the fields named in the model's `search_fields`; filled whenever the row is written."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Called by `save()` and by `bulk_create()` alike, so no manager can forget it."""
        parts = (str(_value(model_instance, name) or "") for name in getattr(model_instance, "search_fields", ()))
        key = fold(" ".join(part for part in parts if part))
        setattr(model_instance, self.attname, key)
        return key


class SortKeyField(models.CharField):
    """Dictionary-order key of the model's `sort_field`; compared byte by byte on every database."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        name = getattr(model_instance, "sort_field", "")
        key = sort_key(str(_value(model_instance, name) or "")) if name else ""
        setattr(model_instance, self.attname, key)
        return key

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def search(rows: models.QuerySet[Any], text: str | None, *, field: str = "search_key") -> models.QuerySet[Any]:
    """Rows whose key holds every word of `text`; an empty text keeps all.

    `field` may reach a related row's key: "organization__search_key". Words beyond the eighth are ignored.
    """
    for word in fold_words(text or "")[:LONGEST_QUERY]:
        rows = rows.filter(**{f"{field}__contains": word})
    return rows


class SearchableQuerySet(models.QuerySet[Model]):
    """A queryset that can be searched without accents."""

    def search(self, text: str | None) -> Any:
        """Rows in which every word of `text` occurs somewhere; all rows for an empty text."""
        return search(self, text)

    def bulk_update(self, objs: Iterable[Model], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, with the keys kept right when a field they come from is among `fields`."""
        rows = tuple(objs)
        names = _with_keys(self.model, list(fields))
        for row in rows:
            for name in names:
                field = self.model._meta.get_field(name)
                if isinstance(field, SearchKeyField | SortKeyField):
                    field.pre_save(row, False)
        return super().bulk_update(rows, names, batch_size=batch_size)


class SearchableModel(models.Model):
    """A row with `search_key` and `sort_key`.

    `search_fields` names the attributes searched (dots reach into related rows: "province.name"), `sort_field` the one
    the row is sorted by. `QuerySet.update()` passes the keys by: do not use it on those fields.
    """

    search_fields: Sequence[str] = ()
    sort_field: str = ""

    search_key = SearchKeyField(_("khóa tìm kiếm"), blank=True, default="", editable=False)
    sort_key = SortKeyField(
        _("khóa sắp xếp"), max_length=SORT_KEY_LENGTH, blank=True, default="", editable=False, db_index=True
    )

    objects: ClassVar[Any] = SearchableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the keys too when only some fields are saved and a searched one is among them."""
        named = kwargs.get("update_fields")
        if named is not None:
            kwargs["update_fields"] = _with_keys(type(self), list(named))
        super().save(*args, **kwargs)


class TrigramIndex(Operation):
    """Migration operation: makes `.search()` quick on big PostgreSQL tables (`pg_trgm` on `search_key`, or another `field`).

    Does nothing on other databases, and nothing but a notice where the database user may not create the extension:
    searching then works without the index.
    """

    reversible = True

    def __init__(self, app_label: str, model: str, field: str = "search_key") -> None:
        self.app_label = app_label
        self.model = model
        self.field = field

    @property
    def index_name(self) -> str:
        """At most 63 bytes, as PostgreSQL allows."""
        name = "search" if self.field == "search_key" else self.field
        return f"{self.app_label}_{self.model.lower()}_{name}_trgm"[:63]

    def state_forwards(self, app_label: str, state: Any) -> None:
        """An index by raw SQL is no part of Django's model state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        table = to_state.apps.get_model(self.app_label, self.model)._meta.db_table
        schema_editor.execute(
            "DO $$ BEGIN "
            "CREATE EXTENSION IF NOT EXISTS pg_trgm; "
            f'CREATE INDEX IF NOT EXISTS "{self.index_name}" ON "{table}" USING gin ({self.field} gin_trgm_ops); '
            "EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN "
            f"RAISE NOTICE 'no pg_trgm: {table} is searched without its index'; "
            "END $$"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP INDEX IF EXISTS "{self.index_name}"')

    def describe(self) -> str:
        return f"Index the search key of {self.app_label}.{self.model}"


def _value(row: models.Model, path: str) -> Any:
    """The attribute at a dotted `path`, None when a step is missing."""
    value: Any = row
    for name in path.split("."):
        value = getattr(value, name, None)
        if value is None:
            return None
    return value


def _with_keys(model: type[models.Model], names: Collection[str]) -> list[str]:
    """`names` plus the keys that depend on them."""
    result = list(names)
    heads = {path.split(".")[0] for path in getattr(model, "search_fields", ())}
    if heads & set(names) and "search_key" not in result:
        result.append("search_key")
    if getattr(model, "sort_field", "").split(".")[0] in names and "sort_key" not in result:
        result.append("sort_key")
    return result
