"""Take a file of an application back."""

from __future__ import annotations

from enterprises.applications.actions.save_draft import may_edit
from enterprises.applications.models import Application, ApplicationDocument
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def remove_paper(*, actor: Actor, application: Application, document: ApplicationDocument) -> None:
    """Take a file back; it stays in the record as replaced."""
    application = lock(Application, application.pk)
    may_edit(actor, application)
    if document.application_id != application.pk or document.replaced_at is not None:
        raise NotFound()
    document.replaced_at = clock.now()
    document.save(update_fields=["replaced_at", "updated_at"])
    record("application:paper_removed", actor=actor, subject=application, paper=document.paper.name)
