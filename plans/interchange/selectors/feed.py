"""What a key reads: rows of registers in pages by key, changes since a cursor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from plans.interchange.enums import FeedKind
from plans.interchange.models import Destination, FeedEntry
from plans.interchange.registers import SCOPE, DataRegister, registers, shared
from plans.interchange.rules.mapping import Table
from plans.interchange.selectors.mappings import table_of
from portal.api.models import ApiKey
from portal.core import clock


def open_to(key: ApiKey) -> list[DataRegister]:
    """The registers a key may read."""
    return [register for register in shared() if f"{SCOPE}{register.key}" in key.scopes]


def table_for(key: ApiKey) -> Table:
    """Today's mappings of the destination the key belongs to; empty for a key of none. Two queries at most."""
    if not key.destination_key:
        return {}
    found = Destination.objects.filter(province_id=key.province_id, key=key.destination_key).first()
    return table_of(found, clock.today()) if found else {}


def page_of(
    register: DataRegister, key: ApiKey, year: int | None, after: int, limit: int
) -> tuple[list[Any], int | None]:
    """At most `limit` rows behind the cursor, and the next cursor. One query, whatever the place in the list."""
    rows = list(register.narrowed(key.province_id, year).filter(pk__gt=after).order_by("pk")[: limit + 1])
    more = len(rows) > limit
    return rows[:limit], (rows[limit - 1].pk if more else None)


@dataclass(frozen=True)
class Change:
    """One line of the feed with the row as it stands now; a row gone meanwhile is told as removed."""

    cursor: int
    register: DataRegister
    row_id: UUID
    kind: str
    at: Any
    row: Any | None


def changes_since(
    key: ApiKey, wanted: Sequence[DataRegister], since: int, limit: int
) -> tuple[list[Change], int, bool]:
    """Lines behind `since` in their order, the cursor to come back with, whether more wait. One query, one per register."""
    keys = [register.key for register in wanted]
    lines = FeedEntry.objects.filter(province_id=key.province_id, register__in=keys, pk__gt=since).order_by("pk")
    found = list(lines[: limit + 1])
    shown = found[:limit]
    rows = _rows_now(key, shown)
    changes = []
    for line in shown:
        row = rows.get((line.register, line.row_id)) if line.kind == FeedKind.UPSERT else None
        kind = FeedKind.UPSERT if row is not None else FeedKind.DELETE
        changes.append(Change(line.pk, registers.get(line.register), line.row_id, str(kind), line.at, row))
    return changes, (shown[-1].pk if shown else since), len(found) > limit


def _rows_now(key: ApiKey, lines: Collection[FeedEntry]) -> dict[tuple[str, UUID], Any]:
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for line in lines:
        if line.kind == FeedKind.UPSERT:
            wanted[line.register].add(line.row_id)
    return {
        (name, row.public_id): row
        for name, ids in wanted.items()
        for row in registers.get(name).rows(key.province_id).filter(public_id__in=ids)
    }
