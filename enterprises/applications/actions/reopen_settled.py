"""Open a settled project again; called by funding when the payment that settled it was written by mistake."""

from __future__ import annotations

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def reopen_settled(*, actor: Actor, project: SupportedProject, reason: str) -> SupportedProject:
    """Accepted again, so that payment can be asked for anew; a project in any other state stays as it is."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    if row.status != ProjectStatus.SETTLED:
        return row
    row = PROJECT_WORKFLOW.apply(row, "reopen", actor=actor, note=reason, changes={"settled_on": None})
    record("project:reopened", actor=actor, subject=row, reason=reason)
    return row
