"""Frozen dataclasses to JSON and back, without loss; canonical text for digests."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import types
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, days as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def from_plain(kind: type[T], data: Any) -> T:
    """The dataclass `kind` from what `to_plain` made of it.

    A key that is missing takes the field's default, so that older reports open in newer versions.
    """
    hints = get_type_hints(kind)
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # callers pass dataclasses
    return kind(**{name: _read(hints[name], data[name]) for name in known if name in data})


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _read(next(arg for arg in get_args(hint) if arg is not type(None)), value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], item) for item in value)
    if hint is dt.date:
        return dt.date.fromisoformat(value)
    return from_plain(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value


def canonical(data: Any) -> str:
    """One text for equal data, whatever the order of keys."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(data: Any) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()
