"""Correct a record about a beneficiary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enterprises.registry.actions.add_record import write_facts
from enterprises.registry.record_kinds import RecordKind
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def edit_record(
    *, actor: Actor, kind: RecordKind, row: Any, facts: Mapping[str, Any], row_version: int | None = None
) -> Any:
    """The row with `facts`. Raises StaleState when somebody saved in between, NotAllowed, RuleViolation."""
    row = lock(kind.model, row.pk)
    fields = kind.require_change(actor, row)
    row.require_version(row_version)
    before = {name: _plain(getattr(row, name)) for name in fields}
    write_facts(row, kind, actor, {name: facts[name] for name in fields if name in facts})
    row.bump_version()
    row.save()
    changed = {name: [old, new] for name, old in before.items() if (new := _plain(getattr(row, name))) != old}
    record(f"{kind.key}:edited", actor=actor, subject=row, enterprise=row.enterprise.name, changed=changed)
    kind.follow(row, actor)
    return row


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | dict | None) else str(value)
