"""Dissolve a council whose work is done."""

from __future__ import annotations

from enterprises.councils.models import Council
from enterprises.councils.workflow import COUNCIL_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def dissolve_council(*, actor: Actor, council: Council, note: str, expected: str | None = None) -> Council:
    """End it, with the reason. Raises RuleViolation while minutes are unsigned."""
    council = COUNCIL_WORKFLOW.apply(council, "dissolve", actor=actor, note=note, expected=expected)
    record("council:dissolved", actor=actor, subject=council, reason=note)
    return council
