"""Take a plan one step on: the buttons of its page."""

from __future__ import annotations

from plans.planning.actions.replace_plans import replace_plans
from plans.planning.enums import PlanStatus
from plans.planning.models import Plan
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

EVENTS = {
    "send_for_review": "plan:sent_for_review",
    "return_from_review": "plan:returned",
    "submit": "plan:submitted",
    "return_from_committee": "plan:returned",
    "issue": "plan:issued",
    "record_issued": "plan:recorded_as_issued",
    "close": "plan:closed",
}


@use_case
def move_plan(*, actor: Actor, plan: Plan, step: str, note: str = "", expected: str | None = None) -> Plan:
    """Take `step`; issuing also closes the plans this one replaces.

    Raises NotFound for a step without a button, StaleState, NotAllowed, RuleViolation.
    """
    if step not in EVENTS:
        raise NotFound()
    plan = PLAN_WORKFLOW.apply(plan, step, actor=actor, note=note, expected=expected)
    record(EVENTS[step], actor=actor, subject=plan, note=note)
    if plan.status == PlanStatus.ISSUED:
        replace_plans(actor=actor, plan=plan)
    return plan
