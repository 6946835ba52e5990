"""Establish a council by decision."""

from __future__ import annotations

import datetime as dt

from enterprises.councils.models import Council
from enterprises.councils.workflow import COUNCIL_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def establish_council(
    *, actor: Actor, council: Council, decision_number: str, decision_on: dt.date, expected: str | None = None
) -> Council:
    """Give the council its decision. Raises RuleViolation when size or posts do not fit the rule set."""
    changes = {"decision_number": decision_number.strip(), "decision_on": decision_on, "signer_name": actor.display_name}
    council = COUNCIL_WORKFLOW.apply(council, "establish", actor=actor, expected=expected, changes=changes)
    record("council:established", actor=actor, subject=council, number=council.decision_number, on=str(decision_on))
    return council
