"""Withdraw an application before it is decided."""

from __future__ import annotations

from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_WITHDRAWN, tell
from enterprises.applications.policies import checks_applications
from enterprises.applications.sockets import budget
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def withdraw_application(
    *, actor: Actor, application: Application, note: str, expected: str | None = None
) -> Application:
    """End of the application; nothing of it is deleted, and what was promised for it is released."""
    application = APPLICATION_WORKFLOW.apply(application, "withdraw", actor=actor, note=note, expected=expected)
    application.supplements.filter(ended_at=None).update(ended_at=clock.now())
    if application.code:
        budget.release(actor=actor, application=application, reason=note)
        tell(APPLICATION_WITHDRAWN, application, checks_applications.who_can(application), note=note)
    record("application:withdrawn", actor=actor, subject=application, note=note)
    return application
