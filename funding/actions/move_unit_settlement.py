"""Take the settlement of a unit on: to who signs, to the DoST, accepted or back; a paper to the head of the DoST (J10)."""

from __future__ import annotations

from typing import Any

from funding.enums import UnitSettlementStatus as S
from funding.models import UnitSettlement
from funding.task_ledger import lock_budget
from funding.unit_notices import tell_asked, tell_of
from funding.unit_workflow import UNIT_SETTLEMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

EVENTS = {
    "offer": "unit_settlement:offered",
    "take_back": "unit_settlement:taken_back",
    "sign": "unit_settlement:signed",
    "return": "unit_settlement:returned",
    "accept": "unit_settlement:accepted",
    "reopen": "unit_settlement:reopened",
    "leave_paper": "unit_settlement:left_to_unit",
    "offer_paper": "unit_settlement:offered",
    "return_paper": "unit_settlement:returned",
    "approve_paper": "unit_settlement:paper_approved",
    "reopen_paper": "unit_settlement:reopened",
}
JUDGED = ("return", "accept", "approve_paper")
CLEARED = ("leave_paper", "reopen_paper")


@use_case
def move_unit_settlement(
    *, actor: Actor, settlement: UnitSettlement, step: str, note: str = "", expected: str | None = None
) -> UnitSettlement:
    """Take the step. What was paid is locked with it, so that no accepted sum is ever above it.

    Raises NotFound, StaleState, NotAllowed (nobody prepares and signs, signs and accepts), RuleViolation.
    """
    if step not in EVENTS:
        raise NotFound()
    lock_budget(settlement.budget)
    row = UNIT_SETTLEMENT_WORKFLOW.apply(
        settlement, step, actor=actor, note=note, expected=expected, changes=_changes(actor, step)
    )
    record(
        EVENTS[step],
        actor=actor,
        subject=row,
        unit=row.budget.lead,
        year=row.budget.year,
        settled_vnd=row.settled_vnd,
        report=row.report_number,
        note=note,
    )
    if row.status == S.REQUESTED:
        tell_asked(row)
    else:
        tell_of(row, actor, note=note)
    return row


def _changes(actor: Actor, step: str) -> dict[str, Any]:
    """Who did it, kept with the settlement; the database refuses that one person does two of these."""
    if step in ("offer", "offer_paper"):
        return {"prepared_by": actor.user, "signed_by": None, "signed_at": None, "judged_by": None}
    if step == "sign":
        return {"signed_by": actor.user, "signed_at": clock.now(), "judged_by": None}
    if step in JUDGED:
        return {"judged_by": actor.user}
    return {"judged_by": None} if step in CLEARED else {}
