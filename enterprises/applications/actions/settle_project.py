"""Mark a project as settled; called by funding when its last payment is made."""

from __future__ import annotations

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def settle_project(*, actor: Actor, project: SupportedProject) -> SupportedProject:
    """Settled on today; a project settled before stays as it is (a later part payment)."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    if row.status == ProjectStatus.SETTLED:
        return row
    row = PROJECT_WORKFLOW.apply(row, "settle", actor=actor, changes={"settled_on": clock.today()})
    record("project:settled", actor=actor, subject=row)
    return row
