"""A recovery follows the correction of its entry: another sum came back, or nothing did."""

from __future__ import annotations

from funding.models import LedgerCorrection, LedgerEntry, Recovery
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor

KEY = "recover:"


def key_of(recovery: Recovery) -> str:
    """The key of the next receipt of `recovery`: one that was corrected to nothing is received anew."""
    times = LedgerEntry.objects.filter(key__startswith=f"{KEY}{recovery.public_id}").count()
    return f"{KEY}{recovery.public_id}:{times}" if times else f"{KEY}{recovery.public_id}"


def recovery_of(entry: LedgerEntry) -> Recovery | None:
    """The recovery an entry wrote down, itself or as the right entry after corrections."""
    while entry.correction is not None:
        entry = entry.correction.entry
    name = entry.key.removeprefix(KEY).partition(":")[0] if entry.key.startswith(KEY) else ""
    return Recovery.objects.filter(public_id=name).first() if name else None


@use_case
def follow_recovery(*, actor: Actor, recovery: Recovery, correction: LedgerCorrection) -> Recovery:
    """Move the recovery to what the ledger now says came back.

    Less: the row keeps what came back, the rest is demanded as before by a row of its own, under the same decision. Nothing:
    the demand is open again.
    """
    row: Recovery = lock(Recovery, recovery.pk)
    before, received = row.amount_vnd, correction.correct_vnd
    if received == 0:
        row.received_on, row.treasury_reference, row.confirmed_by = None, "", None
    else:
        row.amount_vnd = received
    row.full_clean()
    row.save()
    if 0 < received < before:
        rest = Recovery(
            payment=row.payment,
            amount_vnd=before - received,
            reason=row.reason,
            decision_number=row.decision_number,
            decided_on=row.decided_on,
            due_on=row.due_on,
            demanded_by=row.demanded_by,
        )
        rest.full_clean()
        rest.save()
    facts = {"before_vnd": before, "received_vnd": received, "reason": correction.reason}
    record("payment:recovery_corrected", actor=actor, subject=row.payment, **facts)
    return row
