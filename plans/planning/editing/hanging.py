"""What hangs on a row of a version: asked before it is removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.models.base import ContentPart, ContentRow
from portal.core.errors import Text

GOES, LOOSENED, STANDS_AGAINST = "goes", "loosened", "stands_against"
WORDS = {
    GOES: _("cũng bị xóa"),
    LOOSENED: _("bị bỏ liên kết"),
    STANDS_AGAINST: _("đang dùng dòng này, nên chưa xóa được"),
}


@dataclass(frozen=True)
class Hanging:
    """Rows of one model that depend on the row: they go with it, lose their link, or stand against removing it."""

    effect: str
    label: Text
    rows: tuple[str, ...]

    @property
    def words(self) -> Text:
        return WORDS[self.effect]


def hanging_on(row: Any) -> list[Hanging]:
    """Everything that depends on `row`, what goes with it included, one entry per model and effect."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for effect, model, text in _walk(row, set()):
        found.setdefault((effect, str(model._meta.verbose_name)), {})[text] = None
    return [Hanging(effect, label, tuple(rows)) for (effect, label), rows in found.items()]


def _walk(row: Any, seen: set[tuple[Any, Any]]) -> Iterator[tuple[str, Any, str]]:
    seen.add((type(row), row.pk))
    for relation in row._meta.related_objects:
        other: Any = relation.related_model
        field = relation.field
        for entry in other._base_manager.filter(**{field.name: row}):
            yield from _judge(entry, other, getattr(relation, "on_delete", None), seen)


def _judge(entry: Any, other: Any, on_delete: Any, seen: set[tuple[Any, Any]]) -> Iterator[tuple[str, Any, str]]:
    if issubclass(other, ContentPart) and other.whole != "version":
        if on_delete is models.PROTECT:
            whole = getattr(entry, other.whole)
            yield STANDS_AGAINST, type(whole), str(whole)
        return
    if (other, entry.pk) in seen:
        return
    if on_delete is models.CASCADE:
        yield GOES, other, str(entry)
        if issubclass(other, ContentRow):
            yield from _walk(entry, seen)
    elif on_delete is models.PROTECT:
        yield STANDS_AGAINST, other, str(entry)
    else:
        yield LOOSENED, other, str(entry)
