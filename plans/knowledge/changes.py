"""What an update of the register leaves: a line of the log, and a notice to the users of a standard that ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plans.knowledge.enums import ChangeKind, StandardState
from plans.knowledge.models import Standard, StandardChange
from plans.knowledge.notifications import tell_users
from plans.knowledge.sockets import standard_users, standards_written
from portal.core import clock
from portal.organizations.actor import Actor

FACTS = (
    "code", "title", "series", "kind", "topic", "year", "state", "successor", "ended_on", "other_codes", "title_en",
    "field", "ics", "agency", "decision_number", "issued_on", "effective_on", "is_certifiable", "summary",
)  # fmt: skip
"""What people enter about a standard."""
BATCH = 500
ENDED = (StandardState.REPLACED, StandardState.WITHDRAWN)
_KINDS = {StandardState.REPLACED: ChangeKind.REPLACED, StandardState.WITHDRAWN: ChangeKind.WITHDRAWN}


@dataclass(frozen=True)
class Update:
    """One row as it stands now; `before` is empty for a new one."""

    standard: Standard
    before: Mapping[str, Any]
    on: dt.date | None = None


def facts_now(row: Standard) -> dict[str, Any]:
    """The facts of a row as words of the log."""
    return {name: in_words(row, name) for name in FACTS}


def in_words(row: Standard, name: str) -> str:
    """One fact as people read it."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if name == "successor":
        return value.code if value else ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def kind_of(update: Update) -> str:
    """What the update did."""
    if not update.before:
        return ChangeKind.ADDED
    state = update.standard.state
    if update.before["state"] == str(update.standard.get_state_display()):
        return ChangeKind.CHANGED
    return _KINDS.get(StandardState(state), ChangeKind.RESTORED)


def log(actor: Actor, updates: Sequence[Update], *, source: str = "", file_name: str = "") -> list[StandardChange]:
    """Write the lines, let other registers find the standards, tell the users of those that ended."""
    rows = [_line(actor, update, source, file_name) for update in updates]
    StandardChange.objects.bulk_create(rows, batch_size=BATCH)
    written = [update.standard for update in updates]
    for follow in standards_written:
        follow(actor, written)
    for update, row in zip(updates, rows, strict=True):
        if update.before and row.kind in (ChangeKind.REPLACED, ChangeKind.WITHDRAWN):
            tell_users(update.standard, users_of(update.standard))
    return rows


def users_of(standard: Standard) -> Iterable[Any]:
    """Everybody whose enterprise applies the standard."""
    for found in standard_users:
        yield from found(standard)


def _line(actor: Actor, update: Update, source: str, file_name: str) -> StandardChange:
    now = facts_now(update.standard)
    labels = {name: str(field.verbose_name) for field in Standard._meta.fields if (name := field.name) in FACTS}
    changed = [[labels[name], old, now[name]] for name, old in update.before.items() if now[name] != old]
    return StandardChange(
        standard=update.standard,
        kind=kind_of(update),
        on=update.on or clock.today(),
        differences=changed,
        source=source[:300],
        file_name=file_name[:200],
        province_id=actor.province_id,
        made_by=actor.user,
        made_by_name=actor.display_name[:200],
        organization_name=actor.organization_name[:300],
    )
