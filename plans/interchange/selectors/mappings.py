"""Destinations, their mappings, and the codes in use that have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from plans.interchange.models import CodeMapping, Destination
from plans.interchange.policies import READERS
from plans.interchange.registers import DataRegister, code_lists, registers, shared
from plans.interchange.rules.mapping import FIELDS, Mapped, Unmapped, table_on, unmapped
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def destinations_visible_to(actor: Actor) -> QuerySet[Destination]:
    """Those of the actor's province and of the provinces merged into it."""
    rows = Destination.objects.select_related("province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get_destination(actor: Actor, public_id: UUID) -> Destination:
    """One visible destination. Raises NotFound."""
    row = destinations_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def table_of(destination: Destination, day: dt.date) -> dict[tuple[str, str], Mapped]:
    """The mappings in force on a day. One query."""
    names = ("list_key", "local_code", "common_code", "valid_from", "valid_to", "is_without")
    rows = CodeMapping.objects.filter(destination=destination, valid_from__lte=day)
    return table_on((Mapped(*row) for row in rows.values_list(*names)), day)


def used_codes(found: Iterable[tuple[DataRegister, QuerySet[Any]]]) -> dict[str, dict[str, int]]:
    """List → code → rows, over the registers. One query per coded field."""
    used: dict[str, dict[str, int]] = {}
    for register, rows in found:
        kept = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
        for field in register.coded:
            codes = used.setdefault(field.codes, {})
            for code, count in kept.order_by().values_list(field.key).annotate(many=Count("pk")):
                if code not in (None, ""):
                    codes[str(code)] = codes.get(str(code), 0) + count
    return used


@dataclass(frozen=True)
class Gap:
    """A code nobody has mapped, in words."""

    list_key: str
    list_label: str
    code: str
    label: str
    rows: int


def in_words(found: Sequence[Unmapped]) -> list[Gap]:
    """With the names of list and code."""
    gaps = []
    for one in found:
        known = code_lists.get(one.list_key)
        gaps.append(Gap(one.list_key, str(known.label), one.code, known.label_of(one.code), one.rows))
    return gaps


def gaps_of(
    destination: Destination, wanted: Sequence[DataRegister], year_from: int, year_to: int, day: dt.date
) -> list[Gap]:
    """Codes an export of these registers and years would carry without a mapping on `day`."""
    province_id = destination.province_id
    found = [(register, register.exchanged(province_id, year_from, year_to)) for register in wanted]
    return in_words(unmapped(used_codes(found), table_of(destination, day)))


def all_gaps(destination: Destination, day: dt.date) -> list[Gap]:
    """The same over every shared register and year."""
    return gaps_of(destination, shared(), 1900, 2100, day)


def list_choices() -> list[tuple[str, str]]:
    """Every list that can be mapped: code lists, and the field names of each shared register."""
    codes = [(known.key, str(known.label)) for known in code_lists]
    return codes + [(FIELDS + register.key, f"{register.title} ({register.key})") for register in shared()]


def list_label(list_key: str) -> str:
    """A list of codes, or the fields of a register, in words."""
    if list_key.startswith(FIELDS):
        register = registers.find(list_key.removeprefix(FIELDS))
        return str(register.title) if register else list_key
    known = code_lists.find(list_key)
    return str(known.label) if known else list_key


def label_of(list_key: str, code: str) -> str:
    """A code or field of a list in words."""
    if list_key.startswith(FIELDS):
        register = registers.find(list_key.removeprefix(FIELDS))
        return next((str(field.label) for field in register.fields if field.key == code), code) if register else code
    known = code_lists.find(list_key)
    return known.label_of(code) if known else code


def is_known(list_key: str, code: str) -> bool:
    """Whether the list has such a code; lists without words take any."""
    if list_key.startswith(FIELDS):
        register = registers.find(list_key.removeprefix(FIELDS))
        return register is not None and any(field.key == code for field in register.fields)
    known = code_lists.find(list_key)
    return known is not None and (known.choices is None or code in dict(known.choices()))


def mappings_of(destination: Destination) -> QuerySet[CodeMapping]:
    """Every row, ended ones included."""
    return destination.mappings.select_related("made_by")


def get_mapping(destination: Destination, public_id: UUID) -> CodeMapping:
    """One row of a destination. Raises NotFound."""
    row = mappings_of(destination).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def destination_choices(province_id: int) -> list[tuple[str, str]]:
    """Destinations of a province at work, for keys."""
    rows = Destination.objects.filter(province_id=province_id, is_active=True)
    return list(rows.order_by("sort_key", "pk").values_list("key", "name"))
