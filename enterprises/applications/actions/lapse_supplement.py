"""End an application whose supplement never came."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import issue_result_letter
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_INELIGIBLE, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.selectors.checking import open_request
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def lapse_supplement(
    *, actor: Actor, application: Application, note: str = "", expected: str | None = None
) -> Application:
    """A person ends it, never the clock: until then a late answer is still taken (NĐ 268/2025 art. 12)."""
    row = lock(Application, application.pk)
    request = open_request(row)
    due_on = row.supplement_due_on
    basis = request.due_basis if request else ""
    conclusion = (
        _("Hết thời hạn bổ sung (ngày %(day)s; %(basis)s) mà đơn vị không bổ sung hồ sơ.")
        % {"day": f"{due_on:%d/%m/%Y}", "basis": basis}
        if due_on
        else ""
    )
    conclusion = f"{conclusion} {note.strip()}".strip()
    changes = {"checked_by": actor.user, "checked_at": clock.now(), "conclusion": conclusion, "supplement_due_on": None}
    row = APPLICATION_WORKFLOW.apply(row, "lapse", actor=actor, note=note, expected=expected, changes=changes)
    if request is not None:
        request.ended_at = clock.now()
        request.save(update_fields=["ended_at", "updated_at"])
    issue_result_letter(actor=actor, application=row)
    tell(APPLICATION_INELIGIBLE, row, files_applications.who_can(row), note=conclusion)
    record("application:lapsed", actor=actor, subject=row, note=conclusion)
    return row
