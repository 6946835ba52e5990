"""What the host programme of an integrated task brought in a year (B05)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.models import HostFunding, Task
from plans.planning.policies_work import records_for_others
from plans.planning.selectors.following import leads_task
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.organizations.actor import Actor


def may_enter(actor: Actor, task: Task) -> bool:
    """The department in charge, or the DoST for it."""
    return leads_task(actor, task) or records_for_others.can(actor, task.version.plan)


@use_case
def enter_host_funding(
    *, actor: Actor, task: Task, programme: str, year: int, amount_vnd: int | None = None, result: str = ""
) -> HostFunding:
    """Information only: the money of the plan does not change.

    Raises NotAllowed unless the department in charge or the DoST enters it; RuleViolation for a task
    that is not integrated, a year to come, or neither money nor result.
    """
    if not may_enter(actor, task):
        raise NotAllowed(_("Việc này thuộc đơn vị chủ trì nhiệm vụ."))
    if not task.is_integrated:
        raise RuleViolation(_("Chỉ nhiệm vụ lồng ghép có chương trình chủ quản khác."), code="not_integrated")
    if year > clock.today().year:
        raise RuleViolation(problems=[Problem("year", _("Năm %(year)s chưa tới.") % {"year": year})])
    if amount_vnd is None and not result.strip():
        raise RuleViolation(problems=[Problem("result", _("Hãy ghi kinh phí hoặc kết quả."))])
    row = HostFunding(
        task=task,
        programme=programme.strip(),
        year=year,
        amount_vnd=amount_vnd,
        result=result.strip(),
        organization_name=actor.organization_name,
        entered_by=actor.user,
        entered_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record(
        "task:host_funding_entered", actor=actor, subject=task, programme=programme, year=year, amount_vnd=amount_vnd
    )
    return row
