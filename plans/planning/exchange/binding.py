"""Plain data (dicts, lists, scalars) to frozen dataclasses and back, by their annotations."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import types
import typing
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar, Union

from django.db import models
from django.utils.translation import gettext as _

from portal.core.errors import Problem

T = TypeVar("T")


@dataclass(frozen=True)
class OneOf:
    """Annotation: a text out of a closed list."""

    choices: type[models.TextChoices]


@dataclass(frozen=True)
class Matches:
    """Annotation: a text of this shape; `says` is the sentence for people."""

    pattern: str
    says: str


@dataclass(frozen=True)
class Shape:
    """One field's type taken apart."""

    kind: str  # text, integer, decimal, date, boolean, record, list
    is_optional: bool
    record: type[Any] | None = None
    item: Shape | None = None
    limit: OneOf | Matches | None = None
    is_natural: bool = False


NATURAL = "natural number"
KINDS = {str: "text", int: "integer", Decimal: "decimal", dt.date: "date", bool: "boolean"}


def named(name: str, **more: Any) -> Any:
    """A dataclass field whose name in the file is a Python keyword."""
    return field(metadata={"name": name}, **more)


def file_name(item: dataclasses.Field[Any]) -> str:
    """The name of a field in the file."""
    return str(item.metadata.get("name", item.name))


def shapes(record: Any) -> dict[str, Shape]:
    """Field name → shape, for every field of a dataclass."""
    return _shapes(record)


@functools.cache
def _shapes(record: Any) -> dict[str, Shape]:
    hints = typing.get_type_hints(record, include_extras=True)
    return {item.name: shape_of(hints[item.name]) for item in dataclasses.fields(record)}


def shape_of(hint: Any) -> Shape:
    """Read one annotation: `Annotated[str | None, …]`, `tuple[Target, ...]`, `Period` …"""
    limit: OneOf | Matches | None = None
    is_natural = is_optional = False
    while True:
        origin = typing.get_origin(hint)
        if origin is Annotated:
            hint, *notes = typing.get_args(hint)
            limit = next((note for note in notes if isinstance(note, OneOf | Matches)), limit)
            is_natural = is_natural or NATURAL in notes
        elif origin in (Union, types.UnionType):
            is_optional = True
            hint = next(part for part in typing.get_args(hint) if part is not type(None))
        else:
            break
    if typing.get_origin(hint) is tuple:
        return Shape("list", is_optional, item=shape_of(typing.get_args(hint)[0]))
    if dataclasses.is_dataclass(hint):
        return Shape("record", is_optional, record=typing.cast(type, hint))
    return Shape(KINDS[hint], is_optional, limit=limit, is_natural=is_natural)


def structure(record: type[T], data: dict[str, Any], problems: list[Problem], path: str = "") -> T:
    """A dataclass from data that already fits the schema; what is still wrong goes to `problems`."""
    values = {}
    for item in dataclasses.fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        name = file_name(item)
        if name in data:
            place = f"{path}.{name}" if path else name
            value = _bind(shapes(record)[item.name], data[name], problems, place)
            if value is None and not shapes(record)[item.name].is_optional:
                continue
            values[item.name] = value
    return record(**values)


def _bind(shape: Shape, value: Any, problems: list[Problem], path: str) -> Any:
    if value is None:
        return None
    if shape.kind == "list":
        assert shape.item is not None
        return tuple(_bind(shape.item, entry, problems, f"{path}[{number}]") for number, entry in enumerate(value))
    if shape.kind == "record":
        assert shape.record is not None
        bound = structure(shape.record, value, problems, path)
        return None if shape.is_optional and _says_nothing(bound) else bound
    if shape.kind == "text" and shape.is_optional and not str(value).strip():
        return None
    try:
        return CONVERT[shape.kind](value)
    except (ValueError, InvalidOperation):
        problems.append(
            Problem(path, _("“%(value)s” không phải là %(kind)s.") % {"value": value, "kind": kind_word(shape.kind)})
        )
        return None


def _says_nothing(record: Any) -> bool:
    """Every field of an optional record is at its empty default."""
    return all(
        item.default is not dataclasses.MISSING and getattr(record, item.name) == item.default
        for item in dataclasses.fields(record)
    )


def unstructure(value: Any, *, keep_dates: bool = False) -> Any:
    """The plain data of a dataclass, every field written, in the order of the class.

    Days become text unless `keep_dates` (YAML writes them as days).
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            file_name(item): unstructure(getattr(value, item.name), keep_dates=keep_dates)
            for item in dataclasses.fields(value)
        }
    if isinstance(value, tuple):
        return [unstructure(entry, keep_dates=keep_dates) for entry in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
    if isinstance(value, dt.date) and not keep_dates:
        return value.isoformat()
    return value


def kind_word(kind: str) -> str:
    """How a kind of value is called in messages."""
    return {
        "text": _("chữ"),
        "integer": _("số nguyên"),
        "decimal": _("số"),
        "date": _("ngày (năm-tháng-ngày)"),
        "boolean": _("true hoặc false"),
        "record": _("nhóm mục"),
        "list": _("danh sách"),
    }[kind]


def _decimal(value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(value)
    return number.normalize() + 0


def _text(value: Any) -> str:
    return unicodedata.normalize("NFC", str(value))


CONVERT: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "integer": int,
    "boolean": bool,
    "decimal": _decimal,
    "date": lambda value: dt.date.fromisoformat(str(value)),
}
