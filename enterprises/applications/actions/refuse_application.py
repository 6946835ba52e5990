"""Refuse support."""

from __future__ import annotations

from enterprises.applications.documents import issue_result_letter
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_REFUSED, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def refuse_application(
    *, actor: Actor, application: Application, note: str, expected: str | None = None
) -> Application:
    """End of the application with the director's reason, told to the enterprise."""
    changes = {"decided_by": actor.user, "decided_at": clock.now(), "conclusion": note.strip()}
    application = APPLICATION_WORKFLOW.apply(
        application, "refuse", actor=actor, note=note, expected=expected, changes=changes
    )
    issue_result_letter(actor=actor, application=application)
    tell(APPLICATION_REFUSED, application, files_applications.who_can(application), note=note)
    record("application:refused", actor=actor, subject=application, note=note)
    return application
