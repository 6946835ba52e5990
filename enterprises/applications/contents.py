"""The contents of an application as one flat set of fields: own columns now, answers to typed questions by prefix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from enterprises.applications.models import Application
from portal.core.registry import Registry
from portal.vietnam.money import format_vnd

CONTENT_FIELDS = (
    "title",
    "need",
    "work_plan",
    "expected_results",
    "indicators_before",
    "indicators_after",
    "contract_value_vnd",
    "requested_vnd",
    "bank_account",
    "bank_name",
    "has_pledged_single_source",
)


@dataclass(frozen=True)
class FieldStore:
    """Where the fields whose names begin with `prefix` are kept.

    `read(application, name)` gives the value, `write(application, name, value)` sets it on the row (which the caller
    saves), `label(application, name)` is how people call it.
    """

    prefix: str
    read: Callable[[Application, str], Any]
    write: Callable[[Application, str, Any], None]
    label: Callable[[Application, str], str]
    show: Callable[[Application, str], str] | None = None
    """The value in words, where it is not its own words (a choice by its key)."""


field_stores: Registry[FieldStore] = Registry("fields of applications", key=lambda store: store.prefix)
"""Socket: typed questions keep their answers elsewhere than in columns."""


def _store_of(name: str) -> FieldStore | None:
    return next((store for store in field_stores if name.startswith(store.prefix)), None)


def is_content(name: str) -> bool:
    """Whether `name` is a field people fill in."""
    return name in CONTENT_FIELDS or _store_of(name) is not None


def read_value(application: Application, name: str) -> Any:
    """The stored value."""
    store = _store_of(name)
    return store.read(application, name) if store else getattr(application, name)


def write_values(application: Application, changes: Mapping[str, Any]) -> None:
    """Set the values on the row; the caller checks and saves it."""
    for name, value in changes.items():
        store = _store_of(name)
        if store:
            store.write(application, name, value)
        else:
            setattr(application, name, value.replace("\r\n", "\n") if isinstance(value, str) else value)


def values_of(application: Application, names: Iterable[str]) -> dict[str, Any]:
    """Stored values by name."""
    return {name: read_value(application, name) for name in names}


def label_of(application: Application, name: str) -> str:
    """How people call the field."""
    store = _store_of(name)
    if store:
        return store.label(application, name)
    return str(Application._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # own columns


def shown_value(application: Application, name: str) -> str:
    """The value as people read it, "" when there is none."""
    store = _store_of(name)
    if store and store.show:
        return store.show(application, name)
    value = read_value(application, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if name.endswith("_vnd"):
        return f"{format_vnd(value)} đồng"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
