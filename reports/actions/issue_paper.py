"""Make the PDF of a signed report that is signed with a token outside the portal, and sent as it is (bản để ký số)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.documents.models import IssuedDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import Actor
from reports.actions.keep_figures import PURPOSE, file_name
from reports.composition.stored import stored_composition, words_of
from reports.documents.report import TEMPLATE_VERSION, build_report
from reports.enums import ReportStatus
from reports.models import Report
from reports.policies import keeps_signed_copies
from reports.rule_checks import is_as_signed
from reports.selectors.heads import head_of
from reports.selectors.signatures import PAPER_TYPE, paper_facts, paper_of


def check_paper(*, actor: Actor, report: Report) -> IssuedDocument | None:
    """The paper that stands; None when it is still to be made. Raises NotAllowed, RuleViolation."""
    keeps_signed_copies.check(actor, report)
    standing = paper_of(report)
    if standing is not None:
        return standing
    if report.status != ReportStatus.SIGNED:
        raise RuleViolation(_("Chỉ lập bản để ký số sau khi báo cáo đã được ký ban hành và có số."), code="not_signed")
    is_as_signed(report, actor)
    return None


def render_paper(report: Report) -> bytes:
    """The PDF of a signed report. Takes seconds: call it outside any transaction, so that no lock waits for it."""
    found = stored_composition(report)
    assert found is not None, "a signed report has figures"
    return render(build_report(report, found, words_of(report, found), head_of(report)), "pdf")


def issue_paper(*, actor: Actor, report: Report) -> IssuedDocument:
    """The paper of `report`, made once: sending takes the same bytes. A report already sent gives what was sent.

    Raises NotAllowed, RuleViolation.
    """
    standing = check_paper(actor=actor, report=report)
    if standing is not None:
        return standing
    return keep_paper(actor=actor, report=report, content=render_paper(report))


@use_case
def keep_paper(*, actor: Actor, report: Report, content: bytes) -> IssuedDocument:
    """Store the rendered paper; the one that stands wins. Raises StaleState when the report changed meanwhile."""
    locked: Report = lock(Report, report.pk)
    locked.require_version(report.row_version)
    standing = paper_of(locked)
    if standing is not None:
        return standing
    stored = store_bytes(
        actor=actor,
        name=file_name(locked, "pdf"),
        content=content,
        content_type=CONTENT_TYPES["pdf"],
        purpose=PURPOSE,
    )
    paper = IssuedDocument.objects.create(
        kind="reports.to_sign",
        title=str(locked),
        number=locked.number,
        subject_type=PAPER_TYPE,
        subject_id=str(locked.public_id),
        province_id=locked.province_id,
        format="pdf",
        file=stored,
        sha256=stored.sha256,
        template_version=TEMPLATE_VERSION,
        facts=dict(paper_facts(locked)),
        issued_by=actor.user,
        issued_at=clock.now(),
    )
    record("report:paper_made", actor=actor, subject=locked, sha256=paper.sha256)
    return paper
