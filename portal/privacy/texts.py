"""Socket: free texts in which somebody may be named. An app registers the rows whose words people write.

Nothing in them is changed by a machine: what speaks of a person is listed for somebody to look at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise

from portal.attachments.models import StoredFile
from portal.core.registry import Registry
from portal.privacy.identity import Identity
from portal.privacy.rules_texts import marks_in, patterns
from portal.vietnam.places import lineage_rows

Text = str | Promise
FILES = "files"
"""What stands for a register where the place is a paper."""


@dataclass(frozen=True)
class Mention:
    """One field of one row that speaks of a person, by which marks."""

    row: Any
    field: str
    marks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TextSource:
    """Rows with words people write freely.

    `rows()` are all rows with what `title` and `url` read; `fields` the texts (JSON answers among them); `province` the path
    to the province id. `url(row)` is the page where an officer reads and corrects them.
    """

    key: str
    label: Text
    rows: Callable[[], models.QuerySet[Any]]
    fields: tuple[str, ...]
    province: str = "province_id"
    url: Callable[[Any], str]
    title: Callable[[Any], Text] = str

    def find(self, identity: Identity, province_id: int) -> list[Mention]:
        """All fields of the province's rows that speak of the person, the newest rows first. One query.

        However many: what were left out would be left in when the person is erased.
        """
        wanted = self._wanted(identity)
        if wanted is None:
            return []
        rows = self.rows().filter(**{f"{self.province}__in": lineage_rows(province_id)})
        casts = {f"as_text_{name}": Cast(name, models.TextField()) for name in self.fields if self._is_json(name)}
        found = rows.annotate(**casts).filter(wanted).order_by("-pk")
        return list(self._mentions(found.iterator(chunk_size=500), identity))

    def _mentions(self, rows: Iterator[Any], identity: Identity) -> Iterator[Mention]:
        for row in rows:
            for name in self.fields:
                if marks := marks_in(self._said(row, name), identity):
                    yield Mention(row, name, marks)

    def _wanted(self, identity: Identity) -> Q | None:
        """Which rows to read at all; None when nothing is known to look for."""
        asked = patterns(identity)
        if not asked and not identity.email:
            return None
        wanted = Q()
        for name in self.fields:
            if self._is_json(name) and connection.vendor == "sqlite":
                return Q()  # it keeps letters with accents as numbers: every row is read
            column = f"as_text_{name}" if self._is_json(name) else name
            for pattern in asked:
                wanted |= Q(**{f"{column}__regex": pattern})
            if identity.email:
                wanted |= Q(**{f"{column}__icontains": identity.email})
        return wanted

    def _is_json(self, name: str) -> bool:
        return isinstance(self.rows().model._meta.get_field(name), models.JSONField)

    def _said(self, row: Any, name: str) -> str:
        value = getattr(row, name)
        return json.dumps(value, ensure_ascii=False) if self._is_json(name) else str(value or "")

    def label_of(self, name: str) -> str:
        """The label of a field."""
        return str(self.rows().model._meta.get_field(name).verbose_name)


def page_of(name: str, path: str = "") -> Callable[[Any], str]:
    """The page of a row, or of the row `path` leads to."""

    def address(row: Any) -> str:
        return reverse(name, args=[(getattr(row, path) if path else row).public_id])

    return address


text_sources: Registry[TextSource] = Registry("free texts that may name people")


def files_of(row: Any) -> list[StoredFile]:
    """Papers that hang on a row: its own file fields, and those of the lines under it. A query per relation."""
    ids: set[int] = set()
    for relation in row._meta.get_fields():
        if relation.one_to_many:
            model = relation.related_model
            for path in [field.name for field in _file_fields(model)]:
                lines = model._base_manager.filter(**{relation.field.name: row}).exclude(**{path: None})
                ids |= set(lines.values_list(path, flat=True))
    ids |= {pk for field in _file_fields(type(row)) if (pk := getattr(row, field.attname))}
    rows = StoredFile.objects.filter(pk__in=ids, discarded_at__isnull=True)
    return list(rows.order_by("-pk"))


def _file_fields(model: Any) -> list[Any]:
    return [field for field in model._meta.fields if field.related_model is StoredFile]


def files_named(identity: Identity, province_id: int) -> list[StoredFile]:
    """Files of the province whose name holds the person's. One query."""
    asked = patterns(identity)
    if not asked:
        return []
    wanted = Q()
    for pattern in asked:
        wanted |= Q(original_name__regex=pattern)
    rows = StoredFile.objects.filter(wanted, province_id__in=lineage_rows(province_id), discarded_at__isnull=True)
    return [row for row in rows.order_by("-pk") if marks_in(row.original_name.replace("_", " "), identity)]
