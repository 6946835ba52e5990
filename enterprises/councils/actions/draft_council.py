"""Draft a council: its kind, name and rule set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.councils.models import Council, CouncilRuleSet
from enterprises.councils.policies import prepares_councils
from enterprises.councils.workflow import COUNCIL_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Call


@use_case
def draft_council(*, actor: Actor, kind: str, name: str, rule_set: CouncilRuleSet, call: Call | None = None) -> Council:
    """A council without members yet, in the actor's province."""
    council = Council(
        kind=kind, name=name.strip(), rule_set=rule_set, call=call, province_id=actor.province_id, prepared_by=actor.user
    )
    prepares_councils.check(actor, council)
    COUNCIL_WORKFLOW.start(council, actor=actor)
    council.full_clean()
    council.save()
    COUNCIL_WORKFLOW.record_start(council, actor=actor)
    record("council:drafted", actor=actor, subject=council, rule_set=rule_set.key)
    return council
