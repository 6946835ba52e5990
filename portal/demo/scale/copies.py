"""Hundreds of thousands of rows by one statement each: copies of rows made in Python, different where they must be.

PostgreSQL only. A copy takes every column of its pattern, whatever columns the model has by now, but those named in
`values`, whose SQL may use the alias `p` (the pattern) and whatever else the statement joins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

PATTERNS = 100
"""Rows made in Python before copying starts."""


def can_copy() -> bool:
    """Whether this database makes uuids and series of numbers by itself."""
    return connection.vendor == "postgresql"


def public_id(seed: int, *parts: str) -> str:
    """SQL of an id that repeats with the seed; `parts` are SQL too."""
    return f"md5(concat_ws('/', {int(seed)}, {', '.join(parts)}))::uuid"


def copy_rows(
    model: type[models.Model], pattern: str, joins: str, values: Mapping[str, str], parameters: Sequence[Any]
) -> int:
    """Insert one row of `model` for each row of `pattern` (SQL of a table with alias p) and `joins`; how many."""
    quote = connection.ops.quote_name
    columns = [str(field.column) for field in model._meta.concrete_fields if not field.primary_key]
    unknown = set(values) - set(columns)
    if unknown:
        raise ValueError(f"{model.__name__} has no columns {sorted(unknown)}")
    told = ", ".join(values.get(column, f"p.{quote(column)}") for column in columns)
    names = ", ".join(map(quote, columns))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) SELECT {told} FROM {pattern} {joins}"  # noqa: S608  # names of columns and constants of this package
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


@contextmanager
def indexed_at_the_end(*written: type[models.Model]) -> Iterator[None]:
    """Search indexes of these tables are made again after the rows: many times quicker than row by row."""
    tables = [model._meta.db_table for model in written]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexdef LIKE '%%gin_trgm_ops%%'",
            [tables],
        )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # links are checked now: a table with checks owed takes no index
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _name, definition in found:
            cursor.execute(definition)


def patterns(model: type[models.Model], province: str, condition: str) -> str:
    """SQL of the first hundred rows of `model` in a province (an id) under `condition`, numbered from 0 in
    `number`; `whole` is how many they are.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    first = f"SELECT * FROM {table} t WHERE t.province_id = {province} AND {condition} ORDER BY t.id LIMIT {PATTERNS}"  # noqa: S608  # names of columns
    return (
        f"(SELECT row_number() OVER (ORDER BY f.id) - 1 AS number, count(*) OVER () AS whole, f.* FROM ({first}) f) p"  # noqa: S608
    )
