"""Money of S&T tasks given directly to the lead unit (J10)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.actions.name_unit import known_unit
from funding.enums import TaskEntryKind
from funding.models import TaskBudget
from funding.policies_sources import keeps_task_budgets
from funding.task_ledger import lock_budget, post_task
from plans.planning.models import Plan, ScienceTask
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
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

    What is given, and what changes of it, becomes an entry of its own ledger. Raises NotFound for a task of another plan;
    StaleState; ValidationError; RuleViolation below what was paid and in a closed year.
    """
    kept = lock_budget(row) if row is not None else TaskBudget(plan=plan, amount_vnd=0)
    keeps_task_budgets.check(actor, kept)
    if row is not None:
        kept.require_version(row_version)
        kept.bump_version()
    if science_task is not None:
        if science_task.plan_id != plan.pk:
            raise NotFound()
        title, lead = title or science_task.title, lead or science_task.lead_name
        document = document or science_task.decision_number
    if row is not None and kept.year != year and kept.paid_vnd:
        text = _("Đã cấp kinh phí của năm %(year)s, không chuyển sang năm khác được.") % {"year": str(kept.year)}
        raise RuleViolation(problems=[Problem("year", text)])
    kept.science_task, kept.year = science_task, year
    kept.title, kept.lead, kept.document, kept.is_priority = title.strip(), lead.strip(), document.strip(), is_priority
    kept.entered_by = actor.user
    if kept.organization_id is None:
        named = science_task.lead if science_task is not None else None
        kept.organization = named or known_unit(actor, kept.lead)
    difference = amount_vnd - kept.amount_vnd
    kept.full_clean()
    kept.save()
    if difference:
        post_task(
            actor=actor,
            budget=kept,
            kind=TaskEntryKind.ADJUST if row is not None else TaskEntryKind.ALLOCATE,
            amount_vnd=difference,
            key=f"allocate:{kept.public_id}:{kept.row_version}",
            on=clock.today(),
            document=kept.document or kept.title,
        )
    record("task_budget:kept", actor=actor, subject=kept, amount_vnd=amount_vnd, lead=lead, is_priority=is_priority)
    return kept
