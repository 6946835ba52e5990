"""Close a settled project."""

from __future__ import annotations

from enterprises.applications.models import SupportedProject
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def close_project(
    *, actor: Actor, project: SupportedProject, note: str = "", expected: str | None = None
) -> SupportedProject:
    """Nothing more is due; the project stays readable for ever."""
    project = PROJECT_WORKFLOW.apply(project, "close", actor=actor, note=note, expected=expected)
    record("project:closed", actor=actor, subject=project)
    return project
