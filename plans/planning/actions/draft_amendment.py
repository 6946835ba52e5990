"""Begin an amendment: a full copy of the version in force that may be edited (requirement S02)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.contents.archiving import copy_version
from plans.planning.enums import IN_FORCE
from plans.planning.models import Plan, PlanAmendment, PlanVersion
from plans.planning.policies import drafts_plans
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def draft_amendment(*, actor: Actor, plan: Plan, reason: str) -> PlanAmendment:
    """A new amendment of a plan in force, with all contents copied.

    Raises NotAllowed outside the DoST of the province, RuleViolation without a reason or when the plan is not in force.
    """
    plan = lock(Plan, plan.pk)
    drafts_plans.check(actor, plan)
    if plan.status not in IN_FORCE or plan.is_reference or plan.current_version is None:
        raise RuleViolation(_("Chỉ điều chỉnh được kế hoạch đang có hiệu lực."), code="plan_not_in_force")
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần ghi lý do điều chỉnh."))])
    living = plan.current_version
    draft = PlanVersion.objects.create(plan=plan, is_draft=True, reason=reason)
    base = copy_version(living, draft)
    last = plan.amendments.aggregate(last=models.Max("number"))["last"] or 0
    amendment = PlanAmendment(
        plan=plan,
        number=last + 1,
        reason=reason.strip(),
        draft=draft,
        base_number=living.number or 1,
        base_digest=base.digest(),
        base_contents=base.stored(),
        drafted_by=actor.user,
    )
    AMENDMENT_WORKFLOW.start(amendment, actor=actor)
    amendment.full_clean()
    amendment.save()
    AMENDMENT_WORKFLOW.record_start(amendment, actor=actor, note=reason)
    record("amendment:drafted", actor=actor, subject=amendment, base=living.number, reason=reason)
    return amendment
