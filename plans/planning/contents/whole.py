"""All rows of a version at once: two queries however many kinds of rows there are.

Every model tells its columns as one JSON object, so that rows of all models come in one UNION; links of rows to rows come
in a second one. The rows are model instances that know their neighbours: reading `task.group` or
`target.phases.all()` asks the database nothing more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast, JSONObject

from plans.planning.editing.rows import content_models, shape_of
from plans.planning.models import PlanVersion
from plans.planning.models.base import ContentPart

M = TypeVar("M", bound=models.Model)
STAMPS = frozenset({"created_at", "updated_at"})
"""Columns nobody reads here; asked for, they come by themselves."""


@dataclass(frozen=True)
class Whole:
    """The rows of one version by model, in printed order, and their links in stored order."""

    version: PlanVersion
    rows: dict[type[models.Model], dict[int, Any]]
    links: dict[tuple[type[models.Model], str], dict[int, list[int]]]

    def of(self, model: type[M]) -> list[M]:
        """The rows of a model."""
        return list(self.rows.get(model, {}).values())

    def keys(self, model: type[models.Model], field: str) -> dict[int, tuple[str, ...]]:
        """Row id → keys of the linked rows."""
        others = self.rows.get(_end_of(model, field), {})
        linked = self.links.get((model, field), {})
        return {pk: tuple(others[other].key for other in ids) for pk, ids in linked.items()}


def read_whole(version: PlanVersion) -> Whole:
    """Read a version. Two queries."""
    found: dict[type[models.Model], dict[int, Any]] = {model: {} for model in _models()}
    by_name = {str(model._meta.model_name): model for model in found}
    for name, pk, data in _union(_told(model, version) for model in found):
        found[by_name[name]][pk] = _instance(by_name[name], data)
    for model, rows in found.items():
        found[model] = dict(sorted(rows.items(), key=lambda entry: _place(*entry)))
    whole = Whole(version, found, _links(version))
    _introduce(whole)
    return whole


@cache
def _models() -> tuple[type[models.Model], ...]:
    """The models of rows, those of their parts, and those that stand once per version."""
    parts = (model for model in apps.get_app_config("planning").get_models() if issubclass(model, ContentPart))
    return tuple(dict.fromkeys([*content_models(), *parts]))


def _whole_of(model: type[models.Model]) -> str:
    """How rows of a model reach their version."""
    whole = model.whole if issubclass(model, ContentPart) else "version"
    return whole if whole == "version" else f"{whole}__version"


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if field.name not in STAMPS]


def _told(model: type[models.Model], version: PlanVersion) -> models.QuerySet[Any, Any]:
    """Kind, id and all columns of the rows; decimals as text, which JSON would make inexact."""
    columns = {
        field.attname: Cast(field.attname, models.CharField())
        if isinstance(field, models.DecimalField)
        else models.F(field.attname)
        for field in _columns(model)
    }
    rows = model._base_manager.filter(**{_whole_of(model): version}).order_by()
    kind = models.Value(str(model._meta.model_name), models.CharField())
    return rows.annotate(w_kind=kind, w_data=JSONObject(**columns)).values_list("w_kind", "pk", "w_data")


def _union(parts: Iterable[models.QuerySet[Any, Any]]) -> Iterator[Any]:
    first, *others = parts
    return iter(first.union(*others, all=True))


def _instance(model: type[models.Model], data: dict[str, Any]) -> Any:
    fields = _columns(model)
    values = [_value(field, data[field.attname]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], values)


def _value(field: models.Field[Any, Any], told: Any) -> Any:
    if isinstance(field, models.JSONField):
        return json.loads(told) if isinstance(told, str) else told  # SQLite tells JSON within JSON as text
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field.to_python(told)


def _place(pk: int, row: Any) -> tuple[Any, ...]:
    """Printed order; parts in the order of their model (phases by year, assignments by position)."""
    own = (name for name in type(row)._meta.ordering if name.isidentifier() and hasattr(row, name))
    ordering = [getattr(row, name) for name in own if not isinstance(getattr(row, name), models.Model)]
    return (*ordering, pk)


def _links(version: PlanVersion) -> dict[tuple[type[models.Model], str], dict[int, list[int]]]:
    """(Model, field) → row id → ids of the linked rows. One query."""
    known = {f"{m._meta.model_name}.{link.name}": (m, link) for m in content_models() for link in shape_of(m).links}
    pairs = []
    for name, (_model, link) in known.items():
        own, other = link.m2m_field_name(), link.m2m_reverse_field_name()
        rows = link.remote_field.through._base_manager.filter(**{f"{own}__version": version}).order_by()
        called = models.Value(name, models.CharField())
        pairs.append(
            rows.annotate(w_link=called, w_own=models.F(f"{own}_id"), w_other=models.F(f"{other}_id")).values_list(
                "w_link", "pk", "w_own", "w_other"
            )
        )
    found: dict[tuple[type[models.Model], str], dict[int, list[int]]] = {}
    for name, _pk, row_id, other_id in sorted(_union(pairs)):
        model, link = known[name]
        found.setdefault((model, link.name), defaultdict(list))[row_id].append(other_id)
    return found


def _end_of(model: type[models.Model], field: str) -> Any:
    return model._meta.get_field(field).related_model


def _introduce(whole: Whole) -> None:
    """Let the rows know their version, the rows they point to, their parts and their links."""
    for model, rows in whole.rows.items():
        for field in model._meta.concrete_fields:
            if field.name == "version":
                for row in rows.values():
                    row.version = whole.version
            elif field.related_model in whole.rows:
                _point(rows, field, whole.rows[field.related_model])
    for model in content_models():
        shape, rows = shape_of(model), whole.rows[model]
        for part in shape.parts:
            below: dict[int, list[Any]] = defaultdict(list)
            for entry in whole.of(part.model):
                below[getattr(entry, f"{part.whole}_id")].append(entry)
            for pk, row in rows.items():
                _remember(row, part.name, below.get(pk, []))
        for link in shape.links:
            others, linked = whole.rows[link.related_model], whole.links.get((model, link.name), {})
            for pk, row in rows.items():
                _remember(row, link.name, [others[other] for other in linked.get(pk, ())])


def _point(rows: dict[int, Any], field: Any, others: dict[int, Any]) -> None:
    for row in rows.values():
        near = others.get(getattr(row, field.attname))
        if near is not None:
            setattr(row, field.name, near)


def _remember(row: Any, name: str, found: list[Any]) -> None:
    """As if `name` had been prefetched."""
    known = getattr(row, name).get_queryset()
    known._result_cache, known._prefetch_done = found, True
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = known
