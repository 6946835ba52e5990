"""Hand in a file for a paper of an application."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.actions.remove_paper import take_back
from enterprises.applications.actions.save_draft import may_edit, refuse_closed_places, touch
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, ApplicationDocument, CallPaper
from enterprises.applications.rules.completeness import paper_place
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import NotFound, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def attach_paper(
    *,
    actor: Actor,
    application: Application,
    paper: CallPaper,
    stored: StoredFile,
    replaces: ApplicationDocument | None = None,
) -> ApplicationDocument:
    """The new document. It takes the place of `replaces`, or of the only file of a paper that takes one.

    A paper that takes several gets one more; RuleViolation when it has them all.
    """
    application = lock(Application, application.pk)
    may_edit(actor, application)
    if paper.call_id != application.call_id or (replaces is not None and replaces.paper_id != paper.pk):
        raise NotFound()
    if application.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        refuse_closed_places(application, [paper_place(paper)])
    standing = list(application.documents.filter(paper=paper, replaced_at=None).select_related("file"))
    old = next((row for row in standing if replaces is not None and row.pk == replaces.pk), None)
    if old is None and paper.max_files == 1 and standing:
        old = standing[0]
    taken = {row.number for row in standing}
    if old is not None:
        number = old.number
        take_back(actor, application, old)
    elif len(standing) >= paper.max_files:
        raise RuleViolation(
            _("“%(paper)s” đã đủ %(n)d tệp. Hãy thay hoặc bỏ một tệp trước.")
            % {"paper": paper.name, "n": paper.max_files},
            code="enough_files",
        )
    else:
        number = min(n for n in range(1, paper.max_files + 1) if n not in taken)
    document = ApplicationDocument.objects.create(application=application, paper=paper, file=stored, number=number)
    touch(application)
    application.save(update_fields=["touched_at", "shelf_warned_at", "shelved_at", "updated_at"])
    record(
        "application:paper_attached",
        actor=actor,
        subject=application,
        paper=paper.name,
        file=stored.original_name,
        sha256=stored.sha256,
    )
    return document
