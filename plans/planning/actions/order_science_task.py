"""Decide who carries out an S&T task: by competition or directly (B06)."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning import notifications_work as notifications
from plans.planning.models import ScienceProposal, ScienceTask, Task
from plans.planning.policies_work import decides_science
from plans.planning.workflow_work import PROPOSAL_WORKFLOW, SCIENCE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import next_code
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor, system_actor
from portal.organizations.models import Organization


@use_case
def order_science_task(
    *,
    actor: Actor,
    proposal: ScienceProposal,
    choice: str,
    decision_number: str,
    decided_on: dt.date,
    starts_on: dt.date,
    ends_on: dt.date,
    amount_vnd: int,
    lead: Organization | None = None,
    lead_name: str = "",
    task: Task | None = None,
) -> ScienceTask:
    """A listed proposal becomes a task with its lead, decision, dates and money.

    Raises NotAllowed (the director decides), StaleState unless listed, RuleViolation at the fields.
    """
    decides_science.check(actor, proposal)
    problems = []
    if lead is None and not lead_name.strip():
        problems.append(Problem("lead", _("Hãy chọn hoặc ghi tên tổ chức chủ trì.")))
    if decided_on > clock.today():
        problems.append(Problem("decided_on", _("Ngày quyết định chưa tới.")))
    if ends_on < starts_on:
        problems.append(Problem("ends_on", _("Ngày kết thúc phải sau ngày bắt đầu.")))
    if amount_vnd <= 0:
        problems.append(Problem("amount_vnd", _("Kinh phí phải lớn hơn 0.")))
    if problems:
        raise RuleViolation(problems=problems)
    machine = system_actor(_("Giao nhiệm vụ KH&CN"), actor.organization)
    proposal = PROPOSAL_WORKFLOW.apply(proposal, "order", actor=machine, note=decision_number)
    row = ScienceTask(
        code=next_code("NVKH", proposal.province_id),
        plan=proposal.plan,
        task=task,
        proposal=proposal,
        province_id=proposal.province_id,
        title=proposal.title,
        level=proposal.level,
        choice=choice,
        lead=lead,
        lead_name=lead_name.strip() or (lead.name if lead is not None else ""),
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        starts_on=starts_on,
        ends_on=ends_on,
        amount_vnd=amount_vnd,
    )
    SCIENCE_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    SCIENCE_WORKFLOW.record_start(row, actor=actor, note=decision_number)
    record(
        "science_task:ordered",
        actor=actor,
        subject=row,
        proposal=proposal.code,
        choice=choice,
        lead=row.lead_name,
        amount_vnd=amount_vnd,
    )
    notify(
        notifications.PROPOSAL_JUDGED,
        recipients=[proposal.proposed_by],
        subject=proposal,
        context={"state": PROPOSAL_WORKFLOW.label(proposal.status), "note": decision_number},
        url=reverse("planning:science_task_detail", args=[row.public_id]),
    )
    return row
