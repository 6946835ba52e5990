"""Socket: where personal data is held. An app registers each kind of row that tells of a person.

From one entry follow: finding what is held of somebody, showing it masked, opening it with a reason, exporting it,
making it anonymous, and when its period is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy
from portal.privacy.identity import Identity, masked_value, phone_digits, same_name
from portal.vietnam.places import lineage_rows
from portal.vietnam.text import fold

Text = str | Promise


@dataclass(frozen=True)
class Kept:
    """What an erasure leaves, with the law that asks for it."""

    what: Text
    basis: Text


@dataclass(frozen=True)
class DataList:
    """A list that belongs to a record: its lines by column key; values are texts, numbers, days."""

    key: str
    title: Text
    columns: Sequence[tuple[str, Text]]
    rows: Sequence[Sequence[Any]]


def _nothing(row: Any) -> tuple[Any, ...]:
    return ()


def _no_address(row: Any) -> str:
    return ""


def _derive_nothing(row: Any) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class SubjectSource:
    """One kind of row about a person.

    `rows()` are all rows with what the functions below read. `name`, `email`, `phone`, `number` name the fields a person
    is found by ("" where there is none; `number` holds a digest). `province` is the path to the province id; with "" the
    row belongs to no province and `in_province(rows, province_id)` says whose it is. `exported` are fields of the copy,
    `labels` names those that are
    properties; `sensitive` are those masked until somebody gives a reason. `correctable` are fields put right at the wish of
    the person, after which `derives(row)` makes its keys again. `clears(row, stand_in)` answers field → new value for an
    erasure, leaving out what must stay; `kept(row)` says what stays and why. `past(rows, day)` are rows last used before
    `day`. `get(actor, public_id)` fetches as the app's own pages do; `looks` says who may open sensitive values.
    """

    key: str
    label: Text
    purpose: str
    rows: Callable[[], models.QuerySet[Any]]
    name: str = "full_name"
    email: str = "email"
    phone: str = "phone"
    number: str = ""
    province: str = "province_id"
    in_province: Callable[[models.QuerySet[Any], int], models.QuerySet[Any]] | None = None
    exported: tuple[str, ...]
    labels: Mapping[str, Text] = field(default_factory=dict)
    lists: Callable[[Any], Sequence[DataList]] = _nothing
    sensitive: tuple[str, ...] = ()
    correctable: tuple[str, ...] = ()
    derives: Callable[[Any], None] = _derive_nothing
    clears: Callable[[Any, str], Mapping[str, Any]]
    kept: Callable[[Any], Sequence[Kept]] = _nothing
    past: Callable[[models.QuerySet[Any], dt.date], models.QuerySet[Any]]
    get: Callable[[Actor, UUID], Any] | None = None
    looks: Policy | None = None
    url: Callable[[Any], str] = _no_address
    remark: Callable[[Any], Text] = field(default=_no_address)

    def of_province(self, province_id: int) -> models.QuerySet[Any]:
        """Rows of the province and of those merged into it."""
        rows = self.rows()
        if self.in_province is not None:
            return self.in_province(rows, province_id)
        return rows.filter(**{f"{self.province}__in": lineage_rows(province_id)})

    def find(self, identity: Identity, province_id: int) -> list[Any]:
        """All rows that may be about the person: the same number, mail, phone, or name. One query.

        However many: a row left out here would be left in when the person is erased.
        """
        wanted = self._named(identity.full_name)
        if identity.email and self.email:
            wanted |= Q(**{f"{self.email}__iexact": identity.email})
        if identity.digest and self.number:
            wanted |= Q(**{self.number: identity.digest})
        digits = phone_digits(identity.phone)
        if len(digits) >= 9 and self.phone:
            wanted |= Q(**{f"{self.phone}__endswith": digits[-3:]})
        found = self.of_province(province_id).filter(wanted).order_by("pk")
        return [row for row in found.iterator(chunk_size=500) if self.why_found(row, identity)]

    def _named(self, full_name: str) -> Q:
        """Rows with the name; without accents where the row keeps a search key."""
        if self.name in getattr(self.rows().model, "search_fields", ()):
            return Q(search_key__contains=" ".join(fold(full_name).split()))
        return Q(**{f"{self.name}__iexact": full_name.strip()})

    def why_found(self, row: Any, identity: Identity) -> tuple[str, ...]:
        """By which marks `row` is like the person: "number", "email", "phone", "name"; empty when by none."""
        marks = []
        if identity.digest and self.number and getattr(row, self.number) == identity.digest:
            marks.append("number")
        if identity.email and self.email and getattr(row, self.email).lower() == identity.email.lower():
            marks.append("email")
        digits = phone_digits(identity.phone)
        if len(digits) >= 9 and self.phone and phone_digits(getattr(row, self.phone)) == digits:
            marks.append("phone")
        if same_name(self.name_of(row), identity.full_name):
            marks.append("name")
        return tuple(marks)

    def name_of(self, row: Any) -> str:
        """The person's name on the row."""
        return str(getattr(row, self.name))

    def shown_name(self, row: Any) -> str:
        """The name as pages show it; an address that stands for one is masked."""
        name = self.name_of(row)
        return masked_value(name) if self.name in self.sensitive else name

    def label_of(self, name: str) -> str:
        """The label of a field; of a property what `labels` says."""
        if name in self.labels:
            return str(self.labels[name])
        return str(self.rows().model._meta.get_field(name).verbose_name)

    def masked(self, row: Any) -> list[tuple[str, str]]:
        """The sensitive fields in masked form, with their labels; those without a value are left out."""
        return [
            (self.label_of(name), masked_value(value)) for name in self.sensitive if (value := getattr(row, name, None))
        ]


subject_sources: Registry[SubjectSource] = Registry("sources of personal data")


def source_of(key: str) -> SubjectSource | None:
    """The source under `key`, or None when this installation no longer has it."""
    return subject_sources.find(key)


def row_of(source: str, subject_id: UUID) -> Any | None:
    """The row of a registered source, or None when it is gone."""
    known = source_of(source)
    return known.rows().filter(public_id=subject_id).first() if known else None


def rows_of(keys: Sequence[tuple[str, UUID]]) -> dict[tuple[str, UUID], Any]:
    """Many rows, one query per source."""
    wanted: dict[str, list[UUID]] = {}
    for source, subject_id in keys:
        wanted.setdefault(source, []).append(subject_id)
    found = {}
    for source, ids in wanted.items():
        known = source_of(source)
        for row in known.rows().filter(public_id__in=ids) if known else ():
            found[(source, row.public_id)] = row
    return found
