"""Extend a project within what the rule allows."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import PROJECT_EXTENDED, tell
from enterprises.applications.policies import runs_projects
from enterprises.applications.rules.extension import extension_problems
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def extend_project(
    *, actor: Actor, project: SupportedProject, new_ends_on: dt.date, note: str, expected: str | None = None
) -> SupportedProject:
    """Move the end to `new_ends_on`: at most twice, 12 months together, asked for a month before."""
    row = lock(SupportedProject, project.pk)
    if row.ends_on is None:
        raise RuleViolation(_("Dự án chưa ký thỏa thuận nên chưa có thời hạn để gia hạn."))
    problems = extension_problems(
        today=clock.today(),
        original_ends_on=row.original_ends_on or row.ends_on,
        ends_on=row.ends_on,
        new_ends_on=new_ends_on,
        extensions=row.extensions,
    )
    if problems:
        raise RuleViolation(problems=problems)
    before = row.ends_on
    changes = {"ends_on": new_ends_on, "extensions": row.extensions + 1}
    row = PROJECT_WORKFLOW.apply(row, "extend", actor=actor, note=note, expected=expected, changes=changes)
    tell(PROJECT_EXTENDED, row, runs_projects.who_can(row), note=note)
    record("project:extended", actor=actor, subject=row, before=str(before), after=str(new_ends_on), note=note)
    return row
