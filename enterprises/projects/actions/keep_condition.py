"""Conditions of an acceptance: kept when it is recorded, followed until an officer confirms them (I02)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from enterprises.applications.enums import AcceptanceOutcome
from enterprises.applications.models import SupportedProject
from enterprises.projects.models import AcceptanceCondition
from enterprises.projects.policies import supervises_projects
from enterprises.projects.selectors.acceptance import written_conditions
from enterprises.projects.selectors.clocks import due_day
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


def keep_written_conditions(*, actor: Actor, project: SupportedProject, facts: Mapping[str, Any]) -> None:
    """Each line of the minutes' conditions becomes a row with the default time limit; officers set other days."""
    if facts["outcome"] != AcceptanceOutcome.REVISION_REQUIRED:
        return
    lines, source = written_conditions(project, str(facts["note"]))
    due, _basis = due_day("acceptance.condition", clock.today(), project.province_id)
    for text in lines:
        _add(actor, project, text, due, source)


@use_case
def add_condition(
    *, actor: Actor, project: SupportedProject, text: str, due_on: dt.date, source: str = ""
) -> AcceptanceCondition:
    """One more condition with its day. Raises RuleViolation."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, row)
    problems = []
    if not text.strip():
        problems.append(Problem("text", _("Cần ghi điều kiện.")))
    if due_on < clock.today():
        problems.append(Problem("due_on", _("Thời hạn không được trước hôm nay.")))
    if row.acceptance_requested_at is None:
        problems.append(Problem("text", _("Dự án chưa đề nghị nghiệm thu.")))
    if problems:
        raise RuleViolation(problems=problems)
    return _add(actor, row, text, due_on, source)


def _add(actor: Actor, project: SupportedProject, text: str, due_on: dt.date, source: str) -> AcceptanceCondition:
    condition = AcceptanceCondition(project=project, text=text.strip(), due_on=due_on, source=source[:200])
    condition.full_clean()
    condition.save()
    record("project:condition_added", actor=actor, subject=project, text=text, due_on=str(due_on))
    return condition


@use_case
def move_condition(*, actor: Actor, condition: AcceptanceCondition, due_on: dt.date) -> AcceptanceCondition:
    """Set another day for an open condition."""
    condition = lock(AcceptanceCondition, condition.pk)
    supervises_projects.check(actor, condition.project)
    if condition.met_on is not None:
        raise RuleViolation(_("Điều kiện này đã hoàn thành."), code="met")
    condition.due_on = due_on
    condition.save(update_fields=["due_on", "updated_at"])
    record("project:condition_added", actor=actor, subject=condition.project, text=condition.text, due_on=str(due_on))
    return condition


@use_case
def meet_condition(*, actor: Actor, condition: AcceptanceCondition, note: str) -> AcceptanceCondition:
    """An officer confirms how a condition was met. Raises RuleViolation."""
    condition = lock(AcceptanceCondition, condition.pk)
    supervises_projects.check(actor, condition.project)
    if condition.met_on is not None:
        raise RuleViolation(_("Điều kiện này đã hoàn thành."), code="met")
    if not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Phải ghi điều kiện đã được thực hiện như thế nào."))])
    condition.met_on, condition.met_note, condition.met_by = clock.today(), note.strip(), actor.user
    condition.save(update_fields=["met_on", "met_note", "met_by", "updated_at"])
    record("project:condition_met", actor=actor, subject=condition.project, text=condition.text)
    return condition
