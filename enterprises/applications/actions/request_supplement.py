"""Ask the enterprise to supplement its application."""

from __future__ import annotations

from enterprises.applications.documents import issue_supplement_letter
from enterprises.applications.models import Application
from enterprises.applications.notifications import SUPPLEMENT_REQUESTED, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor
from portal.workflow import deadlines


@use_case
def request_supplement(
    *, actor: Actor, application: Application, note: str, expected: str | None = None
) -> Application:
    """Stop the Department's clock and start the enterprise's; the letter lists remarks and papers in question."""
    today = clock.today()
    rule = deadlines.rule_on("application.supplement", application.province_id, today)
    due_on = deadlines.due_after(today, rule.days, rule.unit, application.province_id) if rule else None
    application = APPLICATION_WORKFLOW.apply(
        application,
        "request_supplement",
        actor=actor,
        note=note,
        expected=expected,
        changes={"supplement_due_on": due_on},
    )
    issue_supplement_letter(actor=actor, application=application, note=note)
    tell(SUPPLEMENT_REQUESTED, application, files_applications.who_can(application), note=note)
    record("application:supplement_requested", actor=actor, subject=application, note=note, due_on=str(due_on or ""))
    return application
