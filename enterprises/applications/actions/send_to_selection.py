"""Put eligible applications before a selection."""

from __future__ import annotations

from collections.abc import Sequence

from enterprises.applications.models import Application
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def send_to_selection(*, actor: Actor, applications: Sequence[Application]) -> list[Application]:
    """All or none. Called by an officer, or by the meeting that takes them up."""
    moved = []
    for application in sorted(applications, key=lambda row: row.pk):
        row = APPLICATION_WORKFLOW.apply(application, "send_to_selection", actor=actor)
        record("application:in_selection", actor=actor, subject=row)
        moved.append(row)
    return moved
