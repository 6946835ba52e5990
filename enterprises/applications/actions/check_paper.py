"""Say whether a paper is in order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, Mark, Verdict
from enterprises.applications.models import Application, ApplicationDocument, ChecklistMark
from enterprises.applications.policies import checks_applications
from enterprises.applications.rules.completeness import paper_place
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def check_paper(
    *, actor: Actor, application: Application, document: ApplicationDocument, verdict: str, remark: str = ""
) -> ApplicationDocument:
    """Store the verdict. A paper to be supplemented needs words that tell the enterprise what to do."""
    application = lock(Application, application.pk)
    checks_applications.check(actor, application)
    if application.status != ApplicationStatus.CHECKING:
        raise RuleViolation(_("Chỉ kiểm tra giấy tờ khi hồ sơ đang ở bước kiểm tra."), code="not_checking")
    if document.application_id != application.pk or document.replaced_at is not None:
        raise NotFound()
    if verdict == Verdict.SUPPLEMENT and not remark.strip():
        raise RuleViolation(problems=[Problem("remark", _("Hãy ghi rõ cần bổ sung gì."))])
    document.verdict, document.remark = verdict, remark.strip()[:500]
    document.save(update_fields=["verdict", "remark", "updated_at"])
    _mark(actor, application, document)
    record("application:paper_checked", actor=actor, subject=application, paper=document.paper.name, verdict=verdict)
    return document


def _mark(actor: Actor, application: Application, document: ApplicationDocument) -> None:
    """The same finding on the checklist."""
    mark = {Verdict.GOOD: Mark.PRESENT, Verdict.SUPPLEMENT: Mark.FIX}.get(Verdict(document.verdict))
    rows = ChecklistMark.objects.filter(application=application, place=paper_place(document.paper))
    if mark is None:
        rows.delete()
        return
    found = {"verdict": mark, "remark": document.remark, "marked_by": actor.user, "marked_at": clock.now()}
    ChecklistMark.objects.update_or_create(application=application, place=paper_place(document.paper), defaults=found)
