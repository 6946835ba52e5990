"""Enter what the Department itself spent on a line: visits, inspections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from funding.enums import EntryKind
from funding.ledger import newest_year, post
from funding.models import LedgerEntry
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine


@use_case
def spend_directly(*, actor: Actor, line: BudgetLine, amount_vnd: int, key: str, note: str) -> LedgerEntry:
    """Promise and pay at once, under the same ceilings as every support. Raises RuleViolation above what is left."""
    year = newest_year(line)
    for kind in (EntryKind.COMMIT, EntryKind.PAY):
        entry = post(
            actor=actor, kind=kind, line=line, amount_vnd=amount_vnd, key=f"{kind}:{key}", note=note, year=year
        )
    record("money:spent", actor=actor, subject=entry, amount_vnd=amount_vnd, line=line.path, note=note)
    return entry
