"""Rows of a version as plain data and back: the one place that knows how (for digests, steps, undo).

A row is called by its *ref*, "task:17": model name and id, which stay when a removed row comes back. Its data are its
columns, the ids it links to in their order, and its parts (phases, assignments). Position is told apart, as an order
of ids, so that moving one row does not change the others. Which models and columns there are is read from the models.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from plans.planning.models import PlanVersion
from plans.planning.models.base import ContentPart, ContentRow

Data = dict[str, Any]
State = dict[str, Data | None]
"""Ref → data; None where the row does not stand."""
Order = dict[str, list[int]]
"""Model name → ids in printed order."""
OWN_COLUMNS = frozenset({"version", "position", "created_at", "updated_at"})
LAST = 1_000_000
"""Position of a row that has no place in the order yet."""


@dataclass(frozen=True)
class PartShape:
    """A list of parts of a row: their model, the key to the row, and their columns."""

    model: type[models.Model]
    whole: str
    fields: tuple[models.Field[Any, Any], ...]

    @property
    def name(self) -> str:
        """How the row calls the list ("phases")."""
        field: Any = self.model._meta.get_field(self.whole)
        return str(field.remote_field.get_accessor_name())


@dataclass(frozen=True)
class Shape:
    """What a model consists of."""

    model: type[models.Model]
    fields: tuple[models.Field[Any, Any], ...]
    links: tuple[Any, ...]
    parts: tuple[PartShape, ...]


@cache
def content_models() -> tuple[type[models.Model], ...]:
    """Every model of rows, those that point to others first: the order in which rows may be removed."""
    waiting = sorted(
        (m for m in apps.get_app_config("planning").get_models() if issubclass(m, ContentRow)),
        key=lambda m: m._meta.model_name or "",
    )
    found: list[type[models.Model]] = []
    while waiting:
        free = [m for m in waiting if not any(m in _pointed_at(other) for other in waiting if other is not m)]
        found += free or waiting
        waiting = [m for m in waiting if m not in found]
    return tuple(found)


def _pointed_at(model: type[models.Model]) -> set[Any]:
    fields = [*model._meta.fields, *model._meta.many_to_many]
    own = {f.related_model for f in fields if f.is_relation} - {model}
    return own.union(*(_pointed_at(part.model) - {model} for part in shape_of(model).parts))


def shape_of(model: Any) -> Shape:
    """The columns, links and parts of a model of rows."""
    return _shape(model)


@cache
def _shape(model: Any) -> Shape:
    parts = [
        PartShape(other, other.whole, _columns(other, {other.whole}))
        for other in apps.get_app_config("planning").get_models()
        if issubclass(other, ContentPart)
        and other.whole != "version"
        and other._meta.get_field(other.whole).related_model is model
    ]
    return Shape(model, _columns(model, OWN_COLUMNS), tuple(model._meta.many_to_many), tuple(parts))


def _columns(model: type[models.Model], without: Iterable[str]) -> tuple[Any, ...]:
    return tuple(f for f in model._meta.concrete_fields if not f.primary_key and f.name not in without)


def model_of(ref: str) -> type[models.Model]:
    """The model a ref speaks of."""
    return apps.get_model("planning", ref.partition(":")[0])


def ref_of(row: models.Model) -> str:
    """ "task:17"."""
    return f"{row._meta.model_name}:{row.pk}"


def read_rows(rows: Sequence[Any]) -> dict[int, Data]:
    """Id → data of rows of one model. One query per link and per list of parts."""
    if not rows:
        return {}
    shape, ids = shape_of(type(rows[0])), [row.pk for row in rows]
    found = {row.pk: {f.attname: plain(f, row) for f in shape.fields} for row in rows}
    for link in shape.links:
        own, other = link.m2m_field_name(), link.m2m_reverse_field_name()
        for data in found.values():
            data[link.name] = []
        pairs = link.remote_field.through._base_manager.filter(**{f"{own}__in": ids}).order_by("pk")
        for row_id, other_id in pairs.values_list(f"{own}_id", f"{other}_id"):
            found[row_id][link.name].append(other_id)
    for part in shape.parts:
        for data in found.values():
            data[part.name] = []
        for entry in part.model._base_manager.filter(**{f"{part.whole}__in": ids}).order_by("pk"):
            columns = {f.attname: plain(f, entry) for f in part.fields}
            found[getattr(entry, f"{part.whole}_id")][part.name].append({"id": entry.pk, **columns})
    return found


def read_row(row: Any) -> Data:
    """The data of one row."""
    return read_rows([row])[row.pk]


def read_version(version: PlanVersion, among: Iterable[type[models.Model]] | None = None) -> State:
    """Ref → data of every row of a version (of the models `among`)."""
    state: State = {}
    for model in among if among is not None else content_models():
        rows = list(model._base_manager.filter(version=version))
        state.update({f"{model._meta.model_name}:{pk}": data for pk, data in read_rows(rows).items()})
    return state


def read_order(version: PlanVersion, among: Iterable[type[models.Model]] | None = None) -> Order:
    """Model → ids in printed order."""
    return {
        str(model._meta.model_name): order_of(version, model)
        for model in (among if among is not None else content_models())
    }


def order_of(version: PlanVersion, model: type[models.Model]) -> list[int]:
    """The ids of the rows of one model in printed order."""
    return list(model._base_manager.filter(version=version).order_by("position", "pk").values_list("pk", flat=True))


def set_order(version: PlanVersion, model: type[models.Model], ids: Sequence[int]) -> None:
    """Number the rows in the order of `ids`; rows not named follow."""
    rows: dict[int, Any] = {
        row.pk: row for row in model._base_manager.filter(version=version).order_by("position", "pk")
    }
    wanted = [pk for pk in ids if pk in rows]
    changed = []
    for number, pk in enumerate([*wanted, *(pk for pk in rows if pk not in set(wanted))]):
        if rows[pk].position != number:
            rows[pk].position = number
            changed.append(rows[pk])
    if changed:
        model._base_manager.bulk_update(changed, ["position"])


def digest(data: Any) -> str:
    """A short digest of data: equal when nothing a person could see has changed."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def write_state(version: PlanVersion, state: Mapping[str, Data | None]) -> None:
    """Make the rows of `state` stand as it says: made, changed or removed.

    Raises ProtectedError when something outside the contents stands on a row to be removed.
    """
    for ref, data in state.items():
        if data is not None:
            _write(version, ref, data)
    for model in content_models():
        gone = [_id(ref) for ref, data in state.items() if data is None and model_of(ref) is model]
        if gone:
            model._base_manager.filter(version=version, pk__in=gone).delete()


def _write(version: PlanVersion, ref: str, data: Data) -> None:
    shape, pk = shape_of(model_of(ref)), _id(ref)
    row = shape.model._base_manager.filter(version=version, pk=pk).first()
    made = row is None
    if row is None:
        row = shape.model(pk=pk, version=version, position=LAST)
    for field in shape.fields:
        if field.attname in data:
            setattr(row, field.attname, field.to_python(data[field.attname]))
    row.save(force_insert=made)
    for link in shape.links:
        set_links(row, link, data.get(link.name, []))
    for part in shape.parts:
        set_parts(row, part, data.get(part.name, []))


def set_links(row: models.Model, link: Any, ids: Sequence[int]) -> None:
    """Link `row` to the rows `ids`, in this order."""
    through, own, other = link.remote_field.through, link.m2m_field_name(), link.m2m_reverse_field_name()
    now = through._base_manager.filter(**{own: row}).order_by("pk")
    if list(now.values_list(f"{other}_id", flat=True)) == list(ids):
        return
    now.delete()
    through._base_manager.bulk_create(through(**{f"{own}_id": row.pk, f"{other}_id": pk}) for pk in dict.fromkeys(ids))


def set_parts(row: models.Model, part: PartShape, entries: Sequence[Mapping[str, Any]]) -> None:
    """Make the parts of `row` those of `entries`: an entry with an id keeps its part, others are new."""
    standing = {entry.pk: entry for entry in part.model._base_manager.filter(**{part.whole: row})}
    kept = {entry["id"] for entry in entries if entry.get("id")}
    part.model._base_manager.filter(pk__in=standing.keys() - kept).delete()
    for entry in entries:
        known = standing.get(entry.get("id") or 0)
        made = known is None
        whole = known if known is not None else part.model(pk=entry.get("id"), **{part.whole: row})
        for field in part.fields:
            if field.attname in entry:
                setattr(whole, field.attname, field.to_python(entry[field.attname]))
        whole.save(force_insert=made)


def _id(ref: str) -> int:
    return int(ref.partition(":")[2])


def plain(field: models.Field[Any, Any], row: models.Model) -> Any:
    """A value as JSON reads it back, so that digests of stored and fresh rows agree."""
    value = getattr(row, field.attname)
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)
