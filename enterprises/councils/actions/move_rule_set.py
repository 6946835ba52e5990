"""Hand a drafted rule set in, give it back, drop it."""

from __future__ import annotations

from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.notifications import RULE_SET_HANDED_IN, RULE_SET_RETURNED, tell_about_rules
from enterprises.councils.policies import issues_rule_sets
from enterprises.councils.workflow import RULE_SET_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

STEPS = ("submit", "drop", "give_back")
"""The steps that need no more than a reason."""


@use_case
def move_rule_set(
    *, actor: Actor, rule_set: CouncilRuleSet, step: str, note: str = "", expected: str | None = None
) -> CouncilRuleSet:
    """Take one of STEPS. Raises NotFound for another step, and what the kernel raises."""
    if step not in STEPS:
        raise NotFound()
    changes = {"edited_by": actor.user} if step == "submit" else {}
    row = RULE_SET_WORKFLOW.apply(rule_set, step, actor=actor, note=note, expected=expected, changes=changes)
    record("rule_set:moved", actor=actor, subject=row, step=step)
    if step == "submit":
        tell_about_rules(RULE_SET_HANDED_IN, row, issues_rule_sets.who_can(row))
    elif step == "give_back":
        tell_about_rules(RULE_SET_RETURNED, row, [row.edited_by], text=note)
    return row
