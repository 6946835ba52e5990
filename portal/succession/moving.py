"""Pass one kind of work on and write down what passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from portal.core import clock
from portal.organizations.models import Organization
from portal.succession.heirs import Heirs
from portal.succession.models import SuccessionAct, SuccessionTransfer
from portal.succession.sockets import Moving

BATCH = 500


def move(act: SuccessionAct, kind: Moving, heirs: Heirs) -> int:
    """Point the running rows of `kind` to their heirs; answers how many passed. Two statements per 500 rows."""
    ids = list(kind.passing(heirs).values_list("pk", flat=True))
    passed = 0
    for batch in _batches(ids, 1 if kind.once_with else BATCH):
        rows = list(kind.running(heirs).model._base_manager.filter(pk__in=batch).order_by("pk"))
        passed += _move_batch(act, kind, heirs, rows)
    return passed


def _batches(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _move_batch(act: SuccessionAct, kind: Moving, heirs: Heirs, rows: Sequence[Any]) -> int:
    if not rows:
        return 0
    written = [transfer for row in rows if (transfer := _point(act, kind, heirs, row)) is not None]
    _save(rows, kind.rewritten)
    SuccessionTransfer.objects.bulk_create(written)
    return len(written)


def _stands_already(kind: Moving, row: Any, heir: Organization) -> bool:
    """Whether the heir has the like of `row`, of which there may be only one."""
    if not kind.once_with:
        return False
    like = {name: getattr(row, name) for name in kind.once_with}
    return bool(type(row)._base_manager.filter(**like, **{kind.organization: heir}).exists())


def _save(rows: Sequence[Any], fields: list[str]) -> None:
    model = type(rows[0])
    if not fields:
        return
    if any(field.name == "updated_at" for field in model._meta.concrete_fields):
        fields = [*fields, "updated_at"]
        for row in rows:
            row.updated_at = clock.now()
    model._base_manager.bulk_update(rows, fields)


def _point(act: SuccessionAct, kind: Moving, heirs: Heirs, row: Any) -> SuccessionTransfer | None:
    """Point the row to its heirs, where the kind is rewritten; None when there is none for it."""
    transfer = transfer_of(act, kind, row)
    province = heirs.provinces.get(getattr(row, f"{kind.province}_id") or 0) if kind.province else None
    old_id = getattr(row, f"{kind.organization}_id") if kind.organization else None
    organization = heirs.organization_for(old_id, kind.key)
    if province is None and organization is None:
        return None
    if province is not None:
        transfer.old_province = heirs.old_provinces[getattr(row, f"{kind.province}_id")]
        transfer.old_name, transfer.new_name = str(transfer.old_province), str(province)
        if kind.is_rewritten(kind.province):
            setattr(row, kind.province, province)
    if organization is not None and old_id is not None:
        transfer.old_organization = heirs.old_organizations[old_id]
        transfer.old_name, transfer.new_name = transfer.old_organization.name[:300], organization.name[:300]
        if kind.is_rewritten(kind.organization) and not _stands_already(kind, row, organization):
            setattr(row, kind.organization, organization)
    return transfer


def transfer_of(act: SuccessionAct, kind: Moving, row: Any) -> SuccessionTransfer:
    """The line to be written about `row`, its old and new owner still open."""
    return SuccessionTransfer(
        act=act,
        kind=kind.key,
        subject_type=row._meta.label_lower,
        subject_pk=row.pk,
        label=kind.name_of(row)[:300],
        url=kind.address(row)[:300],
    )
