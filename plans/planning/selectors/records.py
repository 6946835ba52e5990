"""What other parts of the portal have built on a plan."""

from __future__ import annotations

from typing import Any

from plans.planning.models import (
    BudgetLine,
    Duty,
    HostFunding,
    Objective,
    ObjectiveFinding,
    Plan,
    PlanAmendment,
    PlanFundingSource,
    PlanMeasure,
    PlanVersion,
    Progress,
    ReportRule,
    ScienceProposal,
    ScienceTask,
    Target,
    TargetActual,
    TargetListUnit,
    Task,
    TaskOfficer,
)

ON_VERSION = (BudgetLine, PlanFundingSource, PlanMeasure, Task, Target, Duty, ReportRule, Objective)
OWN_RECORDS = (
    PlanAmendment,
    TargetActual,
    TargetListUnit,
    ObjectiveFinding,
    TaskOfficer,
    HostFunding,
    ScienceProposal,
    ScienceTask,
)


def records_on(plan: Plan) -> list[str]:
    """The kinds of records that stand on the plan ("hồ sơ", "dự toán" …), whatever app they belong to.

    Found from the relations of the models, so that an app added later is seen without being named here.
    """
    found: dict[str, None] = {}
    for model in (Plan, PlanVersion, *ON_VERSION):
        rows: Any = (
            Plan.objects.filter(pk=plan.pk) if model is Plan else model._base_manager.filter(**_path(model, plan))
        )
        for relation in model._meta.related_objects:
            other: Any = relation.related_model
            if (other._meta.app_label == "planning" and other not in OWN_RECORDS) or other._meta.auto_created:
                continue
            if other._base_manager.filter(**{f"{relation.field.name}__in": rows}).exists():
                found[str(other._meta.verbose_name)] = None
    if Progress.objects.filter(follow_up__plan=plan).exists():
        found[str(Progress._meta.verbose_name)] = None
    return list(found)


def _path(model: Any, plan: Plan) -> dict[str, Any]:
    return {"plan": plan} if model is PlanVersion else {"version__plan": plan}
