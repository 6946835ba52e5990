"""Put a plan under another, name a source, say what it replaces; or take that back (A03, A04)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from plans.planning.actions.replace_plans import replace_plans
from plans.planning.enums import IN_FORCE, PlanRelationKind, PlanStatus
from plans.planning.models import Plan, PlanRelation
from plans.planning.policies import drafts_plans
from plans.planning.selectors.tree import would_circle
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def relate_plans(*, actor: Actor, plan: Plan, other: Plan, relation: str) -> PlanRelation:
    """`other` stands above `plan`, is its source of money, or is replaced by it.

    A plan already in force replaces at once. Raises NotAllowed, and RuleViolation for a circle, a pair recorded
    before, or a plan of another province.
    """
    drafts_plans.check(actor, plan)
    # Two people who tie knots at once wait for each other here.
    list(
        Plan.objects.select_for_update(of=("self",)).filter(province=plan.province_id).order_by("pk").values_list("pk")
    )
    if other.province_id not in (plan.province_id, None):
        raise _refused(_("Kế hoạch này là của tỉnh khác."))
    if would_circle(plan, other, relation):
        raise _refused(
            _("Vòng lặp: %(other)s đã nằm dưới %(plan)s, không thể đồng thời là cấp trên, nguồn hoặc bị thay thế.")
            % {"other": other.code, "plan": plan.code}
        )
    if PlanRelation.objects.filter(plan=plan, other=other, relation=relation).exists():
        raise _refused(_("Quan hệ này đã được ghi."))
    last = plan.relations.aggregate(last=models.Max("position"))["last"]
    row = PlanRelation(
        plan=plan,
        other=other,
        position=0 if last is None else last + 1,
        relation=relation,
        number=other.number,
        issued_on=other.issued_on,
        title=other.title,
    )
    row.full_clean()
    row.save()
    record("plan:related", actor=actor, subject=plan, relation=relation, other=other.code)
    if relation == PlanRelationKind.REPLACES and plan.status in IN_FORCE:
        replace_plans(actor=actor, plan=plan)
    return row


@use_case
def unrelate_plans(*, actor: Actor, relation: PlanRelation) -> None:
    """Remove a relation that is not printed in the plan and has had no effect. Raises NotAllowed, RuleViolation."""
    drafts_plans.check(actor, relation.plan)
    if relation.lines or relation.printed:
        raise RuleViolation(_("Quan hệ này in trong văn bản kế hoạch, không bỏ được."), code="relation_printed")
    if relation.relation == PlanRelationKind.REPLACES and relation.other.status == PlanStatus.REPLACED:
        raise RuleViolation(_("Kế hoạch kia đã được thay thế, không bỏ quan hệ được."), code="relation_effective")
    facts = {"relation": relation.relation, "other": relation.other.code}
    plan = relation.plan
    relation.delete()
    record("plan:unrelated", actor=actor, subject=plan, **facts)


def _refused(message: str) -> RuleViolation:
    return RuleViolation(problems=[Problem("other", message)])
