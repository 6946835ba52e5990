"""Register an application that came on paper, at the desk or by post."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.filing import file_application
from enterprises.applications.models import Application
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def register_paper_application(
    *, actor: Actor, application: Application, late_reason: str = "", expected: str | None = None
) -> Application:
    """The same receipt and clock as online. Outside the window of the call a reason is obligatory (F01)."""
    if not application.call.accepts_at(clock.now()) and not late_reason.strip():
        raise RuleViolation(
            code="late_reason_required",
            problems=[Problem("late_reason", _("Ngoài thời gian tiếp nhận: cần ghi lý do nhận hồ sơ."))],
        )
    application = file_application(
        actor=actor, application=application, step="register", expected=expected, late_reason=late_reason.strip()
    )
    record("application:registered", actor=actor, subject=application, code=application.code, late_reason=late_reason)
    return application
