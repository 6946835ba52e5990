"""Approve or reject what another person entered: a value, a baseline, a unit of a list, a condition, an objective."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.planning.actions.carry_entries import carry_on
from plans.planning.models import EvidencedRecord
from plans.planning.policies import approves_actuals
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def approve_evidence(*, actor: Actor, row: EvidencedRecord) -> EvidencedRecord:
    """From now on the row counts. Raises StaleState when it is decided already, NotAllowed for its author."""
    found = _undecided(actor, row)
    found.approved_by, found.approved_at = actor.user, clock.now()
    found.save(update_fields=["approved_by", "approved_at", "updated_at"])
    record("target:actual_approved", actor=actor, subject=found.content, **_facts(found))
    carry_on(actor=actor, replaced=found.plan)
    return found


@use_case
def reject_evidence(*, actor: Actor, row: EvidencedRecord, reason: str) -> EvidencedRecord:
    """The row stays as entered and never counts; its author enters a new one.

    Raises RuleViolation without a reason, StaleState when it is decided already, NotAllowed for its author.
    """
    if not reason.strip():
        raise RuleViolation(problems=[Problem("note", _("Hãy ghi lý do trả lại."))])
    found = _undecided(actor, row)
    found.rejected_by, found.rejected_at, found.rejection_reason = actor.user, clock.now(), reason.strip()
    found.save(update_fields=["rejected_by", "rejected_at", "rejection_reason", "updated_at"])
    record("target:actual_rejected", actor=actor, subject=found.content, reason=reason.strip(), **_facts(found))
    return found


def _undecided(actor: Actor, row: EvidencedRecord) -> Any:
    found = lock(type(row), row.pk)
    if not found.is_waiting:
        raise StaleState()
    approves_actuals.check(actor, found)
    return found


def _facts(row: Any) -> dict[str, Any]:
    names = ("year", "value", "is_satisfied", "name", "condition", "is_removal", "is_baseline")
    return {name: getattr(row, name) for name in names if hasattr(row, name)}
