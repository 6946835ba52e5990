"""Draft the estimate of a plan for a year from its leaf lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _

from funding.models import Estimate, EstimateLine
from funding.policies import prepares_estimates
from funding.workflow import ESTIMATE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine, Plan


@use_case
def draft_estimate(*, actor: Actor, plan: Plan, year: int) -> Estimate:
    """A draft proposing the amount of each leaf line of the plan.

    Raises RuleViolation when the plan has no budget lines or a draft of that year stands.
    """
    lines = list(leaf_lines(plan))
    if not lines:
        raise RuleViolation(_("Kế hoạch này chưa có dòng dự toán để lập."))
    last = Estimate.objects.filter(plan=plan, year=year).aggregate(last=models.Max("version"))["last"] or 0
    estimate = Estimate(plan=plan, province_id=actor.province_id, year=year, version=last + 1, prepared_by=actor.user)
    prepares_estimates.check(actor, estimate)
    ESTIMATE_WORKFLOW.start(estimate, actor=actor)
    estimate.full_clean()
    estimate.save()
    ESTIMATE_WORKFLOW.record_start(estimate, actor=actor)
    EstimateLine.objects.bulk_create(
        EstimateLine(estimate=estimate, budget_line=line, proposed_vnd=line.amount_vnd or 0) for line in lines
    )
    record("estimate:drafted", actor=actor, subject=estimate, plan=plan.code, year=year)
    return estimate


def leaf_lines(plan: Plan) -> models.QuerySet[BudgetLine]:
    """The leaf lines of the plan's present version, in printed order."""
    from plans.planning.selectors.budget import budget_leaf_lines

    return budget_leaf_lines(plan)
