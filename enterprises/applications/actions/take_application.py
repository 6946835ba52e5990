"""Take an application for checking."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.models import Application, Handover
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def take_application(*, actor: Actor, application: Application, expected: str | None = None) -> Application:
    """Move to checking; `checked_by` names who has it, and bars this person from approving it."""
    application = APPLICATION_WORKFLOW.apply(
        application, "take", actor=actor, expected=expected, changes={"checked_by": actor.user}
    )
    if application.officer_id is None:
        application.officer = actor.user
        application.save(update_fields=["officer", "updated_at"])
        Handover.objects.create(
            application=application, to_officer=actor.user, decided_by=actor.user, at=clock.now(), reason=_("tự nhận")
        )
    record("application:taken", actor=actor, subject=application)
    return application
