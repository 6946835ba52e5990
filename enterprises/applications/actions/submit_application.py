"""File an application online (nộp hồ sơ)."""

from __future__ import annotations

from enterprises.applications.filing import file_application
from enterprises.applications.models import Application
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def submit_application(*, actor: Actor, application: Application, expected: str | None = None) -> Application:
    """Give `application` its code, freeze the enterprise as it is, and start the legal clock.

    The clock of this very moment decides, not the status of the call. Raises RuleViolation with
    everything that is missing (the draft stays), StaleState on the second of two clicks.
    """
    application = file_application(actor=actor, application=application, step="submit", expected=expected)
    record("application:submitted", actor=actor, subject=application, code=application.code)
    return application
