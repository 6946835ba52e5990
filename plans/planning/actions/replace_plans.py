"""Mark as replaced what an issued plan replaces; their results stay readable (requirement A03)."""

from __future__ import annotations

from plans.planning.actions.carry_entries import carry_entries
from plans.planning.enums import PlanRelationKind, PlanStatus
from plans.planning.models import Plan
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor, system_actor


@use_case
def replace_plans(*, actor: Actor, plan: Plan) -> list[Plan]:
    """Every plan that `plan` replaces and that still stands, now replaced. Locks them in order of id.

    What was entered by hand for them goes on counting in `plan` where its rows are the same.
    """
    machine = system_actor("thay thế kế hoạch", actor.organization)
    relations = plan.relations.filter(relation=PlanRelationKind.REPLACES).select_related("other").order_by("other_id")
    replaced = []
    for relation in relations:
        if relation.other.status in (PlanStatus.ISSUED, PlanStatus.AMENDED, PlanStatus.CLOSED):
            row = PLAN_WORKFLOW.apply(relation.other, "replace", actor=machine, note=str(plan))
            record("plan:replaced", actor=actor, subject=row, by=plan.code)
            replaced.append(row)
        carry_entries(actor=actor, plan=plan, replaced=relation.other)
    return replaced
