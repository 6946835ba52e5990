"""Begin to collect the figures of a report (bắt đầu thu thập số liệu)."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.organizations.actor import Actor
from reports.models import ReportObligation
from reports.workflow import OBLIGATION_WORKFLOW


@use_case
def start_collecting(*, actor: Actor, obligation: ReportObligation, expected: str | None = None) -> ReportObligation:
    """Move an upcoming obligation to collecting; the sweep does it on the day the backward plan says."""
    moved = OBLIGATION_WORKFLOW.apply(obligation, "collect", actor=actor, expected=expected)
    record("obligation:collecting", actor=actor, subject=moved)
    return moved
