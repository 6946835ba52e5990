"""Short lists that hang on a row, read in the row's own statement instead of in one of their own.

    plan = Plan.objects.annotate(told=JsonRows(Step.objects.filter(plan=OuterRef("pk")), "at", "note")).get(pk=…)
    steps = rows_as(Step, ("at", "note"), plan.told)

For a handful of plain columns (words, numbers, days); long lists and files stay queries. Both databases answer alike.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import JSONField, Model, QuerySet, Subquery

M = TypeVar("M", bound=Model)


class Exact(json.JSONDecoder):
    """Numbers with a fraction as Decimal: quantities must not pass through floating point."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "parse_float": Decimal})


class JsonRows(Subquery):
    """The rows of a queryset as a list of lists, the values in the order of `names`; [] without rows.

    `names` may be annotations of the queryset and paths over foreign keys; those in `nested` hold JSON themselves. The
    order of the queryset is kept.
    """

    template = "(SELECT COALESCE(%(collect)s(%(row)s(%(columns)s)), '[]') FROM (%(subquery)s) told)"

    def __init__(self, rows: QuerySet[Any], *names: str, nested: Sequence[str] = (), **extra: Any) -> None:
        self.names, self.nested = names, frozenset(nested)
        super().__init__(rows.values(*names), output_field=JSONField(decoder=Exact), **extra)

    def as_sql(self, compiler: Any, connection: Any, template: Any = None, **extra: Any) -> Any:
        columns = [f"told.{connection.ops.quote_name(name)}" for name in self.names]
        words = {"collect": "jsonb_agg", "row": "jsonb_build_array", "columns": ", ".join(columns), **extra}
        return super().as_sql(compiler, connection, template, **words)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        quoted = [(name, f"told.{connection.ops.quote_name(name)}") for name in self.names]
        columns = ", ".join(f"json({column})" if name in self.nested else column for name, column in quoted)
        return self.as_sql(compiler, connection, collect="json_group_array", row="json_array", columns=columns, **extra)


def rows_as(model: type[M], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[M]:
    """Unsaved things of `model` from rows of `JsonRows` whose names are its own fields, with Python values."""
    fields = [model._meta.get_field(name) for name in names]
    return [
        model(**{field.attname: _value(field, told) for field, told in zip(fields, row, strict=True)})  # type: ignore[union-attr]
        for row in rows
    ]


def _value(field: Any, told: Any) -> Any:
    found = field.to_python(told)
    if isinstance(found, dt.datetime) and found.tzinfo is None:  # SQLite writes instants in UTC without saying so
        return found.replace(tzinfo=dt.UTC)
    return found
