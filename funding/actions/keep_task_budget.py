"""Money of S&T tasks given directly to the lead unit (J10)."""

from __future__ import annotations

from funding.models import TaskBudget
from funding.policies_sources import keeps_task_budgets
from plans.planning.models import Plan, ScienceTask
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_task_budget(
    *,
    actor: Actor,
    plan: Plan,
    year: int,
    amount_vnd: int,
    title: str = "",
    lead: str = "",
    science_task: ScienceTask | None = None,
    is_priority: bool = False,
    document: str = "",
    row: TaskBudget | None = None,
    row_version: int | None = None,
) -> TaskBudget:
    """Enter or correct the budget of a task in a year; an ordered task gives its title, lead and decision.

    Raises NotFound for a task of another plan; StaleState; ValidationError.
    """
    kept = lock(TaskBudget, row.pk) if row is not None else TaskBudget(plan=plan)
    keeps_task_budgets.check(actor, kept)
    if row is not None:
        kept.require_version(row_version)
        kept.bump_version()
    if science_task is not None:
        if science_task.plan_id != plan.pk:
            raise NotFound()
        title, lead = title or science_task.title, lead or science_task.lead_name
        document = document or science_task.decision_number
    kept.science_task, kept.year, kept.amount_vnd = science_task, year, amount_vnd
    kept.title, kept.lead, kept.document, kept.is_priority = title.strip(), lead.strip(), document.strip(), is_priority
    kept.entered_by = actor.user
    kept.full_clean()
    kept.save()
    record("task_budget:kept", actor=actor, subject=kept, amount_vnd=amount_vnd, lead=lead, is_priority=is_priority)
    return kept
