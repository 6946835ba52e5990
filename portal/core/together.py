"""Several short lists in one statement: a page about one thing asks for all that hangs on it at once.

    read = read_together({"papers": paper.documents.all(), "steps": Step.objects.filter(…)})
    keep_with(subject, read)                     # a page, once
    rows_of(subject, "papers", lambda: …)        # a selector: what was kept, else its own query

For lists of a few rows; the rows come as their models, with what `select_related` names, in the order of their queries.
Django's own `union()` does not carry this: on SQLite it refuses parts that are ordered or cut, which nearly all of these are.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import JSONField, Model, QuerySet
from psycopg.sql import Literal

from portal.core import clock
from portal.core.json_rows import Exact

M = TypeVar("M", bound=Model)
Reader = Callable[[Any], Any]
KEPT = "_read_together"
CHUNK = 50
"""Values per JSON array: functions of both databases take about a hundred arguments at most."""


@dataclass(frozen=True)
class _Part:
    """One queryset of a statement, and what makes of the values told by JSON those of the driver (None: nothing)."""

    name: str
    rows: QuerySet[Any]
    compiler: Any
    readers: Sequence[Reader | None]


@dataclass(frozen=True)
class _Statement:
    """One composed statement: its SQL with parameters, the names wanted, and its parts."""

    sql: str
    parameters: list[Any]
    names: tuple[str, ...]
    parts: list[_Part]


def read_together(wanted: Mapping[str, QuerySet[Any]]) -> dict[str, list[Any]]:
    """The rows of every queryset under its name. One query; querysets that can hold nothing are not asked."""
    statement = _composed(wanted)
    return _read(statement, statement.parameters)


def _composed(wanted: Mapping[str, QuerySet[Any]]) -> _Statement:
    tables, selects, parameters = [], [], []
    parts: list[_Part] = []
    for name, asked in wanted.items():
        rows = asked.all()
        compiler = rows.query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            continue
        number, columns = len(parts), [f"c{column}" for column in range(len(compiler.select))]
        tables.append(f"q{number}({', '.join(columns)}) AS ({sql})")
        place = f"{number} AS part, row_number() OVER () AS place"
        selects.append(f"SELECT {place}, {_arrays(columns)} AS told FROM q{number}")  # noqa: S608  # names made here
        parameters += values
        parts.append(_Part(name, rows, compiler, _readers(compiler)))
    sql = f"WITH {', '.join(tables)} {' UNION ALL '.join(selects)} ORDER BY 1, 2" if parts else ""  # Django's own SQL
    return _Statement(sql, parameters, tuple(wanted), parts)


def _read(statement: _Statement, parameters: Sequence[Any], sql: str = "") -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {name: [] for name in statement.names}
    if not statement.parts:
        return found
    told: list[list[list[Any]]] = [[] for _each in statement.parts]
    with connection.cursor() as cursor:
        cursor.execute(sql or statement.sql, parameters)
        for number, _place, arrays in cursor.fetchall():
            told[number].append([value for array in _loaded(arrays) for value in array])
    for part, lines in zip(statement.parts, told, strict=True):
        if lines:
            found[part.name] = _as_rows(part, lines)
    return found


Kinds = tuple[tuple[str, type], ...]
"""Names and types of the values of a statement, in their order."""
Place = tuple[int, str, Callable[..., Any]]
"""Which parameter of a statement holds which value, and in which form the database's driver wants it."""


@dataclass(frozen=True)
class _Form:
    """A statement composed for values of certain types."""

    name: str
    statement: _Statement
    places: list[Place]
    kinds: Kinds


class Prepared:
    """`read_together` for a page opened all day: the statement is composed once per process, then only its values change.

        PAGE = Prepared(lambda *, paper, day: {"steps": Step.objects.filter(paper=paper, valid_on=day)})
        PAGE.read(paper=paper.pk, day=clock.today())

    PostgreSQL also keeps its plan, once per connection. `build` is called with a mark in place of each value (int, str,
    date or UUID). While it runs, the clock and the database refuse to answer, and a marked day has no year: what they
    told would stay in the statement for ever. `shape` is handed on as it is; each shape has a statement of its own.
    A mark that reaches no part of the statement is an error unless it is named in `loose`.
    """

    def __init__(self, build: Callable[..., Mapping[str, QuerySet[Any]]], *, loose: Collection[str] = ()) -> None:
        self.build = build
        self.loose = frozenset(loose)
        self._known = threading.local()

    def read(self, *, shape: Hashable = None, **values: Any) -> dict[str, list[Any]]:
        """The rows of every queryset under its name. One query."""
        form = self._form(shape, tuple((name, type(value)) for name, value in values.items()))
        if form.statement.parts and _keeps_plans():
            _plan(form)
            marks = ", ".join("%s" for _each in form.kinds)
            return _read(form.statement, list(values.values()), f"EXECUTE {form.name}({marks})")
        parameters = list(form.statement.parameters)
        for place, name, shown in form.places:
            parameters[place] = shown(values[name])
        return _read(form.statement, parameters)

    def _form(self, shape: Hashable, kinds: Kinds) -> _Form:
        """The statement of this shape for values of these names and types. Kept per thread, as connections are."""
        known: dict[Any, _Form] = self._known.__dict__.setdefault("forms", {})
        key = connection.vendor, shape, kinds
        if key not in known:
            known[key] = self._composed(shape, kinds)
        return known[key]

    def _composed(self, shape: Hashable, kinds: Kinds) -> _Form:
        marks = {name: _mark(number, kind) for number, (name, kind) in enumerate(kinds)}
        with clock.stopped(), connection.execute_wrapper(_refuse):
            statement = _composed(self.build(**marks) if shape is None else self.build(shape, **marks))
        places = list(_places(statement.parameters, marks))
        missing = marks.keys() - {name for _place, name, _shown in places} - self.loose
        if missing and len(statement.parts) == len(statement.names):  # what can hold nothing has no place for values
            raise TypeError(f"not in the statement: {', '.join(sorted(missing))}")
        return _Form(f"{STATEMENT}{next(_numbers)}", statement, places, kinds)


def _refuse(*_asked: Any) -> Any:
    raise TypeError("a prepared statement is composed without asking the database")


class _DayMark(dt.date):
    """A day nobody uses. Its parts are not for conditions: they would stay as they are."""

    @property
    def year(self) -> int:
        raise TypeError("a marked day has no year: give the year as a value of its own")

    month = day = year


STATEMENT = "portal_page_"
"""How the names of prepared statements begin; all of them only read."""
_numbers = count(1)
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""Connection of the driver → names of the statements it has prepared."""
_TYPES = {int: "bigint", str: "text", dt.date: "date", UUID: "uuid"}


def _keeps_plans() -> bool:
    """PostgreSQL, unless a pooler gives every transaction another connection (Django's own switch says so)."""
    return connection.vendor == "postgresql" and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")


def _plan(form: _Form) -> None:
    """Prepare the statement once per connection: two dozen joins take PostgreSQL longer to plan than to run."""
    connection.ensure_connection()
    driver: Any = connection.connection
    known = _planned.setdefault(driver, set())
    if form.name in known:
        return
    numbers = {name: number for number, (name, _kind) in enumerate(form.kinds, 1)}
    numbered = {place: f"${numbers[name]}" for place, name, _shown in form.places}
    shown = count()

    def fill(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        place = next(shown)
        return numbered.get(place) or Literal(form.statement.parameters[place]).as_string(driver)

    body = re.sub("%%|%s", fill, form.statement.sql)
    types = ", ".join(_TYPES[kind] for _name, kind in form.kinds)
    driver.execute(f"PREPARE {form.name}({types}) AS {body}")
    known.add(form.name)


def _mark(number: int, kind: type) -> Any:
    """A value of that type nobody else uses."""
    if kind is int:
        return 32_000 + number  # fits the smallest integer column; larger ones would be dropped as never equal
    if kind is dt.date:
        return _DayMark(1, 1, 1 + number)
    if kind is UUID:
        return UUID(int=2**127 + number)
    if issubclass(kind, str):
        return f"mark {number} of a prepared statement"
    raise TypeError(f"a prepared statement takes no {kind.__name__}")


def _places(parameters: Sequence[Any], marks: Mapping[str, Any]) -> Iterator[Place]:
    """Where each mark stands, and in which form the database's driver wants it there."""
    forms: dict[Any, tuple[str, Callable[..., Any]]] = {}
    for name, mark in marks.items():
        if not isinstance(mark, int):
            forms[str(mark)] = name, str
        if isinstance(mark, UUID):
            forms[mark.hex] = name, lambda value: value.hex
        forms[mark] = name, lambda value: value
    for place, parameter in enumerate(parameters):
        if isinstance(parameter, (int, str, dt.date, UUID)) and parameter in forms:
            yield place, *forms[parameter]


def keep_with(subject: Model, read: Mapping[str, Sequence[Any]]) -> None:
    """Keep lists with the thing they hang on, for `rows_of`, as long as this object lives."""
    subject.__dict__.setdefault(KEPT, {}).update(read)


def keep_related(subject: Model, name: str, rows: Sequence[Any]) -> None:
    """As `prefetch_related` would: `subject.name.all()` asks no more."""
    known = getattr(subject, name).all()
    known._result_cache, known._prefetch_done = list(rows), True
    subject.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def rows_of(subject: Model, name: str, rows: Callable[[], Iterable[M]]) -> list[M]:
    """What was read with `subject` under `name`, else what `rows` gives."""
    kept = subject.__dict__.get(KEPT, {})
    return list(kept[name]) if name in kept else list(rows())


def _arrays(names: Sequence[str]) -> str:
    make = "jsonb_build_array" if connection.vendor == "postgresql" else "json_array"
    chunks = [f"{make}({', '.join(names[start : start + CHUNK])})" for start in range(0, len(names), CHUNK)]
    return f"{make}({', '.join(chunks)})"


def _loaded(arrays: Any) -> Any:
    if not isinstance(arrays, str):
        return arrays
    return json.loads(arrays, parse_float=Decimal if connection.vendor == "postgresql" else None)


def _as_rows(part: _Part, lines: list[list[Any]]) -> list[Any]:
    """The queryset makes its own objects; only the fetching is spared."""
    if part.readers:
        lines = [
            [
                read(value) if read and value is not None else value
                for read, value in zip(part.readers, line, strict=True)
            ]
            for line in lines
        ]
    rows, compiler = part.rows, part.compiler
    compiler.execute_sql = lambda *args, **options: [lines]
    rows.query.get_compiler = lambda *args, **options: compiler  # type: ignore[method-assign]  # of this clone only
    made: Iterable[Any] = rows._iterable_class(rows)  # type: ignore[assignment]  # ModelIterable and its kin can be iterated
    return list(made)


def _readers(compiler: Any) -> Sequence[Reader | None]:
    """A reader per column; none on SQLite, where Django's own converters do it all. What is asked per row is asked once."""
    fields = [column[0].output_field for column in compiler.select]
    converters = compiler.get_converters([column[0] for column in compiler.select])
    if connection.vendor == "postgresql":  # JSON within JSON needs no second reading
        converters = {n: kept for n, kept in converters.items() if not isinstance(fields[n], JSONField)}
    compiler.get_converters = lambda _expressions: converters
    return [_reader(field) for field in fields] if connection.vendor == "postgresql" else ()


_AS_TOLD = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
"""JSON tells their values as the driver would."""


def _reader(field: Any) -> Reader | None:
    """What makes of a value told by JSON what Django would have given for the column; None: nothing to do."""
    if isinstance(field, JSONField):
        decoder = field.decoder
        if decoder is None:
            return _with_floats
        return None if issubclass(decoder, Exact) else lambda value: json.loads(json.dumps(value), cls=decoder)
    if isinstance(field, models.ForeignKey):
        return _reader(field.target_field)
    return None if isinstance(field, _AS_TOLD) else field.to_python


def _with_floats(value: Any) -> Any:
    """Fractions as Python's JSON reads them where nobody asked for exact ones."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_with_floats(each) for each in value]
    return {key: _with_floats(each) for key, each in value.items()} if isinstance(value, dict) else value
