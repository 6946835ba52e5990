"""Conclude that an application is not eligible, citing the rule."""

from __future__ import annotations

from enterprises.applications.documents import issue_result_letter
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_INELIGIBLE, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def mark_ineligible(*, actor: Actor, application: Application, note: str, expected: str | None = None) -> Application:
    """End of the application; `note` is the reason with the rule it rests on, and goes to the enterprise."""
    changes = {"checked_by": actor.user, "checked_at": clock.now(), "conclusion": note.strip()}
    application = APPLICATION_WORKFLOW.apply(
        application, "mark_ineligible", actor=actor, note=note, expected=expected, changes=changes
    )
    issue_result_letter(actor=actor, application=application)
    tell(APPLICATION_INELIGIBLE, application, files_applications.who_can(application), note=note)
    record("application:ineligible", actor=actor, subject=application, note=note)
    return application
