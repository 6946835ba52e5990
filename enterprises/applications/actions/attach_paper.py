"""Hand in a file for a paper of an application."""

from __future__ import annotations

from enterprises.applications.actions.save_draft import may_edit
from enterprises.applications.models import Application, ApplicationDocument, CallPaper
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def attach_paper(
    *, actor: Actor, application: Application, paper: CallPaper, stored: StoredFile
) -> ApplicationDocument:
    """The new document; a file handed in before for the same paper stays, marked as replaced."""
    application = lock(Application, application.pk)
    may_edit(actor, application)
    if paper.call_id != application.call_id:
        raise NotFound()
    standing = application.documents.filter(paper=paper, replaced_at=None).first()
    if standing is not None:
        standing.replaced_at = clock.now()
        standing.save(update_fields=["replaced_at", "updated_at"])
    document = ApplicationDocument.objects.create(application=application, paper=paper, file=stored)
    record(
        "application:paper_attached",
        actor=actor,
        subject=application,
        paper=paper.name,
        file=stored.original_name,
        sha256=stored.sha256,
    )
    return document
