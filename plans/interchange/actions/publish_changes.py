"""Bring the change feed up to date: compare each shared register with what the feed last said, append the differences.

One publisher at a time (a lock on the province) and ids drawn in that transaction: the order of ids is the order in which
readers see them, so a reader who holds the last id misses nothing. A register is compared by digest, not by a flag on its
rows: rows brought in by bulk, merged or removed by any way are told all the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from plans.interchange.enums import FeedKind
from plans.interchange.models import FeedEntry, FeedState
from plans.interchange.registers import DataRegister, shared
from portal.audit.record import use_case
from portal.core import clock
from portal.core.models import lock
from portal.vietnam.models import Province

BATCH = 1000


@use_case
def publish_changes(*, province: Province) -> int:
    """Append what changed in the province's registers; answers how many entries. Doing it again appends nothing."""
    lock(Province, province.pk)
    return sum(_publish(province.pk, register) for register in shared())


def _publish(province_id: int, register: DataRegister) -> int:
    told: dict[UUID, tuple[int, str]] = {
        row_id: (pk, digest)
        for pk, row_id, digest in FeedState.objects.filter(province_id=province_id, register=register.key).values_list(
            "pk", "row_id", "digest"
        )
    }
    entries: list[FeedEntry] = []
    fresh: list[FeedState] = []
    changed: list[FeedState] = []
    at = clock.now()
    for row in _read(register, province_id):
        digest = digest_of(register, row)
        known = told.pop(row.public_id, None)
        if known is not None and known[1] == digest:
            continue
        state = FeedState(province_id=province_id, register=register.key, row_id=row.public_id, digest=digest)
        if known is None:
            fresh.append(state)
        else:
            state.pk = known[0]
            changed.append(state)
        entries.append(_entry(province_id, register, row.public_id, FeedKind.UPSERT, at))
    entries += [_entry(province_id, register, row_id, FeedKind.DELETE, at) for row_id in told]
    FeedEntry.objects.bulk_create(entries, batch_size=BATCH)
    FeedState.objects.bulk_create(fresh, batch_size=BATCH)
    FeedState.objects.bulk_update(changed, ["digest"], batch_size=BATCH)
    gone = [pk for pk, _digest in told.values()]
    for start in range(0, len(gone), BATCH):
        FeedState.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(entries)


def _read(register: DataRegister, province_id: int) -> Iterator[Any]:
    return register.rows(province_id).iterator(chunk_size=BATCH)


def _entry(province_id: int, register: DataRegister, row_id: UUID, kind: FeedKind, at: Any) -> FeedEntry:
    return FeedEntry(province_id=province_id, register=register.key, row_id=row_id, kind=kind, at=at)


def digest_of(register: DataRegister, row: Any) -> str:
    """What the shared values of a row come to; a change of anything else is no change for readers."""
    return hashlib.sha256(json.dumps(register.values(row), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
