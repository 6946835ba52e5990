"""Conclude that an application is complete and eligible."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import Verdict
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_ELIGIBLE, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.rules.completeness import paper_place
from enterprises.applications.selectors.completeness import current_documents
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def confirm_eligible(
    *, actor: Actor, application: Application, note: str = "", expected: str | None = None
) -> Application:
    """Raises RuleViolation naming each paper not yet found in order."""
    changes = {"checked_by": actor.user, "checked_at": clock.now(), "conclusion": note.strip()}
    application = APPLICATION_WORKFLOW.apply(
        application, "confirm_eligible", actor=actor, note=note, expected=expected, changes=changes
    )
    problems = [
        Problem(paper_place(document.paper), _("“%(paper)s” chưa được đánh giá Đạt.") % {"paper": document.paper.name})
        for document in current_documents(application)
        if document.paper.is_required and document.verdict != Verdict.GOOD
    ]
    if problems:
        raise RuleViolation(code="papers_unchecked", problems=problems)
    tell(APPLICATION_ELIGIBLE, application, files_applications.who_can(application))
    record("application:eligible", actor=actor, subject=application)
    return application
