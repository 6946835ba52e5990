"""An S&T task at work: progress, enterprises taking part, acceptance or termination (B06)."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plans.planning.enums import ScienceTaskStatus
from plans.planning.models import ScienceParticipant, ScienceTask
from plans.planning.policies_work import REPORTERS, runs_science
from plans.planning.workflow_work import SCIENCE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


def may_run(actor: Actor, row: ScienceTask) -> bool:
    """The DoST of the province, or the organisation that leads."""
    leads = row.lead_id is not None and row.lead_id == actor.organization_id and bool(actor.roles & REPORTERS)
    return leads or runs_science.can(actor, row)


def _running(actor: Actor, row: ScienceTask) -> ScienceTask:
    row = lock(ScienceTask, row.pk)
    if not may_run(actor, row):
        runs_science.check(actor, row)
    if row.status != ScienceTaskStatus.RUNNING:
        raise StaleState(_("Nhiệm vụ không còn đang thực hiện."))
    return row


@use_case
def record_science_progress(
    *, actor: Actor, science_task: ScienceTask, percent: int, progress_text: str, row_version: int | None = None
) -> ScienceTask:
    """How far it is. Raises StaleState on an old page, NotAllowed for others than lead and DoST."""
    row = _running(actor, science_task)
    row.require_version(row_version)
    if not 0 <= percent <= 100:
        raise RuleViolation(problems=[Problem("percent", _("Phần trăm hoàn thành từ 0 đến 100."))])
    row.percent, row.progress_text = percent, progress_text.strip()
    row.bump_version()
    row.save(update_fields=["percent", "progress_text", "row_version", "updated_at"])
    record("science_task:progress_recorded", actor=actor, subject=row, percent=percent)
    return row


@use_case
def add_participant(
    *,
    actor: Actor,
    science_task: ScienceTask,
    name: str,
    tax_code: str,
    part: str = "",
    joined_on: dt.date | None = None,
) -> ScienceParticipant:
    """An enterprise takes part; named once per task by its tax code. Raises RuleViolation when it does already."""
    row = _running(actor, science_task)
    joined_on = joined_on or clock.today()
    if joined_on > clock.today():
        raise RuleViolation(problems=[Problem("joined_on", _("Ngày tham gia chưa tới."))])
    try:
        with transaction.atomic():
            added = ScienceParticipant.objects.create(
                science_task=row, name=name.strip(), tax_code=tax_code, part=part.strip(), joined_on=joined_on
            )
    except IntegrityError:
        message = _("Doanh nghiệp này đã tham gia nhiệm vụ.")
        raise RuleViolation(problems=[Problem("tax_code", message)]) from None
    record("science_task:participant_added", actor=actor, subject=row, name=name, tax_code=tax_code)
    return added


@use_case
def accept_science_task(*, actor: Actor, science_task: ScienceTask, result: str, accepted_on: dt.date) -> ScienceTask:
    """Accepted (nghiệm thu) with its result. Raises RuleViolation for a day to come, StaleState unless running."""
    if not science_task.starts_on <= accepted_on <= clock.today():
        message = _("Ngày nghiệm thu từ ngày bắt đầu đến hôm nay.")
        raise RuleViolation(problems=[Problem("accepted_on", message)])
    changes = {"result": result.strip(), "accepted_on": accepted_on, "percent": 100}
    row = SCIENCE_WORKFLOW.apply(science_task, "accept", actor=actor, note=result, changes=changes)
    record("science_task:accepted", actor=actor, subject=row, accepted_on=accepted_on)
    return row


@use_case
def terminate_science_task(
    *, actor: Actor, science_task: ScienceTask, note: str, expected: str | None = None
) -> ScienceTask:
    """Broken off by the director with a reason; its enterprises no longer count."""
    row = SCIENCE_WORKFLOW.apply(science_task, "terminate", actor=actor, note=note, expected=expected)
    record("science_task:terminated", actor=actor, subject=row, note=note)
    return row
