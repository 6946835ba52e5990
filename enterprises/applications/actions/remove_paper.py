"""Take a file of an application back."""

from __future__ import annotations

from contextlib import suppress

from enterprises.applications.actions.save_draft import may_edit, refuse_closed_places, touch
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, ApplicationDocument
from enterprises.applications.rules.completeness import paper_place
from portal.attachments.actions.discard_file import discard_file
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def remove_paper(*, actor: Actor, application: Application, document: ApplicationDocument) -> None:
    """Take a file back: gone from a draft, marked as replaced where the office has seen it. Raises NotFound."""
    application = lock(Application, application.pk)
    may_edit(actor, application)
    if document.application_id != application.pk or document.replaced_at is not None:
        raise NotFound()
    if application.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        refuse_closed_places(application, [paper_place(document.paper)])
    take_back(actor, application, document)
    touch(application)
    application.save(update_fields=["touched_at", "shelf_warned_at", "shelved_at", "updated_at"])
    record("application:paper_removed", actor=actor, subject=application, paper=document.paper.name)


def take_back(actor: Actor, application: Application, document: ApplicationDocument) -> None:
    """A draft is its owner's own: row and bytes go. What was filed once stays in the record as replaced."""
    if application.status == ApplicationStatus.DRAFT:
        stored = document.file
        document.delete()
        with suppress(RuleViolation):  # the same file serves elsewhere
            discard_file(actor=actor, stored=stored, reason="removed from a draft")
        return
    document.replaced_at = clock.now()
    document.save(update_fields=["replaced_at", "updated_at"])
