"""Take an application for checking."""

from __future__ import annotations

from enterprises.applications.models import Application
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def take_application(*, actor: Actor, application: Application, expected: str | None = None) -> Application:
    """Move to checking; `checked_by` names who has it, and bars this person from approving it."""
    application = APPLICATION_WORKFLOW.apply(
        application, "take", actor=actor, expected=expected, changes={"checked_by": actor.user}
    )
    record("application:taken", actor=actor, subject=application)
    return application
