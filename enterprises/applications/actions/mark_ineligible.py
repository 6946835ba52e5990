"""Conclude that an application is not eligible, citing the rule."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import issue_result_letter
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_INELIGIBLE, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def mark_ineligible(
    *, actor: Actor, application: Application, note: str, citation: str = "", expected: str | None = None
) -> Application:
    """End of the application; `note` is the reason, `citation` the rule it rests on: both go to the enterprise.

    Without a citation the rule of the step itself is cited: nobody is refused without one.
    """
    basis = citation.strip() or str(APPLICATION_WORKFLOW.step("mark_ineligible").legal_basis)
    conclusion = _("%(reason)s Căn cứ: %(basis)s.") % {"reason": note.strip(), "basis": basis.rstrip(".")}
    changes = {"checked_by": actor.user, "checked_at": clock.now(), "conclusion": conclusion}
    application = APPLICATION_WORKFLOW.apply(
        application, "mark_ineligible", actor=actor, note=note, expected=expected, changes=changes
    )
    issue_result_letter(actor=actor, application=application)
    tell(APPLICATION_INELIGIBLE, application, files_applications.who_can(application), note=conclusion)
    record("application:ineligible", actor=actor, subject=application, note=note, citation=basis)
    return application
