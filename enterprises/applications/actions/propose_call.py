"""Propose a call for publishing, or give it back to its writer."""

from __future__ import annotations

from enterprises.applications.models import Call
from enterprises.applications.notifications import CALL_PROPOSED, tell_of_call
from enterprises.applications.policies import publishes_calls
from enterprises.applications.rules.readiness import problems_of_call
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


@use_case
def propose_call(*, actor: Actor, call: Call, expected: str | None = None) -> Call:
    """The call waits for a second person. Raises RuleViolation with everything that stands against publishing."""
    problems = problems_of_call(call)
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"proposed_by": actor.user}
    call = CALL_WORKFLOW.apply(call, "propose", actor=actor, expected=expected, changes=changes)
    readers = [user for user in publishes_calls.who_can(call) if user.pk not in (actor.user_id, call.created_by_id)]
    tell_of_call(CALL_PROPOSED, call, readers, staff=True)
    record("call:proposed", actor=actor, subject=call)
    return call


@use_case
def return_call(*, actor: Actor, call: Call, reason: str, expected: str | None = None) -> Call:
    """A draft again, with the reason."""
    changes = {"proposed_by": None}
    call = CALL_WORKFLOW.apply(call, "return", actor=actor, note=reason, expected=expected, changes=changes)
    record("call:returned", actor=actor, subject=call, reason=reason)
    return call
