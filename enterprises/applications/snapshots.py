"""The enterprise as it was when it applied, in words, and what has changed since."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from enterprises.registry.enums import SizeClass
from enterprises.registry.models import Enterprise, EnterpriseSnapshot
from enterprises.registry.selectors.sizes import size_of
from portal.vietnam.money import format_vnd


@dataclass(frozen=True)
class Change:
    """One fact that is no longer as it was filed."""

    label: str
    filed: str
    now: str


def fact_words(snapshot: EnterpriseSnapshot) -> list[tuple[str, str]]:
    """Label and words of every fact of the snapshot that is known, the size class and its reason last."""
    pairs = []
    for name, value in snapshot.facts.items():
        field = _field(name)
        if field is not None and value not in (None, ""):
            pairs.append((_label(field), _words(field, value)))
    marks = snapshot.facts.get("priority_marks") or []
    if marks:
        pairs.append((str(_("Diện ưu tiên")), ", ".join(map(str, marks))))
    size = str(SizeClass(snapshot.size_class).label)
    return [*pairs, (str(_("Quy mô")), f"{size} ({snapshot.size_basis})" if snapshot.size_basis else size)]


def changes_since(snapshot: EnterpriseSnapshot, enterprise: Enterprise) -> list[Change]:
    """What stands differently in the register now. The papers of the application keep the facts of their day."""
    found = []
    for name, filed in snapshot.facts.items():
        field = _field(name)
        if field is None:
            continue
        now = getattr(enterprise, name)
        if _plain(now) != _plain(filed):
            found.append(Change(_label(field), _words(field, filed), _words(field, now)))
    filed_marks = sorted(map(str, snapshot.facts.get("priority_marks") or []))
    marks = sorted(str(mark) for mark in enterprise.priority_marks.all())
    if "priority_marks" in snapshot.facts and marks != filed_marks:
        found.append(Change(_("Diện ưu tiên"), ", ".join(filed_marks) or "–", ", ".join(marks) or "–"))
    size = size_of(enterprise).size_class
    if size != snapshot.size_class:
        words = [str(SizeClass(key).label) for key in (snapshot.size_class, size)]
        found.append(Change(_("Quy mô"), *words))
    return found


def _field(name: str) -> models.Field[Any, Any] | None:
    """The column of the register called `name`; other keys of a snapshot are not facts of the profile."""
    try:
        field = Enterprise._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    is_fact = isinstance(field, models.Field) and not field.is_relation and name != "row_version"
    return field if is_fact else None  # type: ignore[return-value]  # narrowed by the flag


def _label(field: models.Field[Any, Any]) -> str:
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _words(field: models.Field[Any, Any], value: object) -> str:
    if value is None or value == "":
        return "–"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name.endswith("_vnd"):
        return f"{format_vnd(int(str(value)))} đồng"
    if isinstance(field, models.DateField):
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10])
        return f"{day:%d/%m/%Y}"
    return str(value)
