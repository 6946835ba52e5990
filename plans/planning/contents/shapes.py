"""What the meta of the content models says: which columns are values, which point at other content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models

from plans.planning.models import PlanVersion
from plans.planning.models.base import Content

TECHNICAL = frozenset({"id", "public_id", "created_at", "updated_at", "row_version"})
"""Columns every row has for itself."""
CASCADING_RECORDS = frozenset({"planning.followup", "planning.taskofficer", "planning.hostfunding"})
"""Records that, by decision, go when an unissued row goes: they follow the work on living rows and are no contents."""


@dataclass(frozen=True)
class Shape:
    """One content model: the names of its columns by what they hold."""

    model: Any
    whole: str
    version_path: str
    identity: tuple[str, ...]
    values: tuple[str, ...]
    """Own columns, and keys to rows outside the plan (catalogue, directory), which stay as they are."""
    refs: tuple[str, ...]
    """Foreign keys to other content of the same version, without the one to the version."""
    links: tuple[str, ...]
    """Many-to-many fields to content of the same version, in stored order."""
    outside_links: tuple[str, ...]
    """Many-to-many fields to rows outside the plan."""
    kept: frozenset[str]

    @property
    def label(self) -> str:
        """ "planning.target": the name of the model in stored contents."""
        return str(self.model._meta.label_lower)

    @property
    def is_version(self) -> bool:
        """The columns of the version itself."""
        return self.model is PlanVersion

    @property
    def is_part(self) -> bool:
        """Hangs on another row, not on the version."""
        return not self.is_version and self.whole != "version"

    @cached_property
    def fields(self) -> dict[str, Any]:
        """Name → model field."""
        return {name: self.model._meta.get_field(name) for name in (*self.values, *self.refs, *self.all_links)}

    @property
    def all_links(self) -> tuple[str, ...]:
        return self.links + self.outside_links

    def target_label(self, name: str) -> str:
        """The label of the content model a reference or link points at."""
        return str(self.fields[name].related_model._meta.label_lower)

    def rows_of(self, version: PlanVersion) -> Any:
        """All rows of a version, in printed order."""
        manager = self.model._base_manager
        if self.is_version:
            return manager.filter(pk=version.pk)
        return manager.filter(**{self.version_path: version}).order_by(*_order(self.model))


def is_content(model: Any) -> bool:
    """Whether rows of the model are contents of a plan version."""
    return issubclass(model, Content) or model is PlanVersion


def shapes(known: Iterable[Any] | None = None) -> list[Shape]:
    """Every content model of the project, those pointed at before those that point; the version itself last."""
    return list(_known_shapes()) if known is None else _shapes(known)


@cache
def _known_shapes() -> tuple[Shape, ...]:
    return tuple(_shapes(apps.get_models()))


def _shapes(known: Iterable[Any]) -> list[Shape]:
    found = [model for model in known if issubclass(model, Content) and not model._meta.proxy]
    waits = {model: {other for other in _pointed_at(model) if other is not model} for model in found}
    return [_shape(model) for model in TopologicalSorter(waits).static_order() if model in waits] + [_version_shape()]


def forgotten(known: Iterable[Any] | None = None) -> list[str]:
    """Models that hang on content, yet are neither content nor a record: "app.model.field".

    A record keeps the row it stands on (PROTECT, RESTRICT, SET_NULL). A key that cascades says that the row is a part of
    the plan: then it must subclass ContentPart, or amendments would lose it.
    """
    found = []
    for model in known or apps.get_models():
        if is_content(model) or model._meta.auto_created or model._meta.label_lower in CASCADING_RECORDS:
            continue
        keys = [field for field in model._meta.concrete_fields if field.is_relation and is_content(field.related_model)]
        found += [f"{model._meta.label_lower}.{field.name}" for field in keys if _cascades(field)]
    return sorted(found)


def _cascades(field: Any) -> bool:
    return field.remote_field.on_delete in (models.CASCADE, models.DO_NOTHING, models.SET_DEFAULT)


def _shape(model: Any) -> Shape:
    whole = model.whole
    names = [field for field in model._meta.concrete_fields if field.name not in TECHNICAL]
    refs = [f.name for f in names if f.is_relation and is_content(f.related_model) and f.name != "version"]
    values = [f.name for f in names if f.name != "version" and f.name not in refs]
    links = model._meta.local_many_to_many
    return Shape(
        model=model,
        whole=whole,
        version_path=_path_to_version(model),
        identity=tuple(model.identity),
        values=tuple(values),
        refs=tuple(refs),
        links=tuple(f.name for f in links if is_content(f.related_model)),
        outside_links=tuple(f.name for f in links if not is_content(f.related_model)),
        kept=frozenset(model.kept_on_merge),
    )


def _version_shape() -> Shape:
    links = tuple(f.name for f in PlanVersion._meta.local_many_to_many if is_content(f.related_model))
    return Shape(PlanVersion, "", "pk", (), PlanVersion.content_fields, (), links, (), frozenset())


def _path_to_version(model: Any) -> str:
    if model.whole == "version":
        return "version"
    return f"{model.whole}__{_path_to_version(model._meta.get_field(model.whole).related_model)}"


def _pointed_at(model: Any) -> set[Any]:
    """The content models the columns of `model` point at (many-to-many links are written last and need no order)."""
    related = (field.related_model for field in model._meta.concrete_fields if field.is_relation)
    return {other for other in related if is_content(other) and other is not PlanVersion}


def _order(model: Any) -> Sequence[str]:
    names = {field.name for field in model._meta.concrete_fields}
    return ("position", "pk") if "position" in names else (*model._meta.ordering, "pk")
