"""Add a dated step to a project."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import Milestone, SupportedProject
from enterprises.applications.policies import supervises_projects
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def add_milestone(*, actor: Actor, project: SupportedProject, title: str, due_on: dt.date) -> Milestone:
    """The new milestone; its day lies within the project."""
    supervises_projects.check(actor, project)
    if project.ends_on and project.starts_on and not project.starts_on <= due_on <= project.ends_on:
        raise RuleViolation(problems=[Problem("due_on", _("Hạn của mốc phải nằm trong thời gian thực hiện dự án."))])
    milestone = Milestone(project=project, title=title.strip(), due_on=due_on)
    milestone.full_clean()
    milestone.save()
    record("project:milestone_added", actor=actor, subject=project, title=title, due_on=str(due_on))
    return milestone
