"""End a project early."""

from __future__ import annotations

from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import PROJECT_TERMINATED, tell
from enterprises.applications.policies import runs_projects
from enterprises.applications.sockets import budget
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def terminate_project(
    *, actor: Actor, project: SupportedProject, note: str, expected: str | None = None
) -> SupportedProject:
    """Stop `project` with the reason and release what is promised and unpaid for it."""
    project = PROJECT_WORKFLOW.apply(project, "terminate", actor=actor, note=note, expected=expected)
    budget.release(actor=actor, application=project.application, reason=note)
    tell(PROJECT_TERMINATED, project, runs_projects.who_can(project), note=note)
    record("project:terminated", actor=actor, subject=project, note=note)
    return project
