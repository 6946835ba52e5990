"""The paper to be signed with a token, the signed copies, and looking at a copy again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.actions.record_signed_copy import check_signed_copy
from portal.documents.models import SignedCopy
from portal.documents.signing import copies_of, recorded_signatures
from portal.ui.buttons import ActionButton
from reports.actions.add_signed_copy import add_signed_copy
from reports.enums import ReportStatus
from reports.forms_signing import ReportCopyForm
from reports.models import Report
from reports.policies import keeps_signed_copies
from reports.selectors import reports
from reports.selectors.signatures import paper_of, signed_copies
from reports.sending import ask_for_paper
from reports.views.calendar import job_url
from reports.views.editing import ReportForm


@require_POST
def report_paper(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The PDF to be signed: the stored file, or the job that makes it."""
    report = reports.get(request.actor, public_id)
    keeps_signed_copies.check(request.actor, report)
    standing = paper_of(report)
    if standing is not None:
        return redirect("attachments:download", public_id=standing.file.public_id)
    return redirect(job_url(ask_for_paper(actor=request.actor, report=report)))


class ReportCopyAdd(ReportForm):
    """Hand in the signed copy."""

    title = _("Nộp bản báo cáo đã ký")
    intro = _("Bản đã nộp trước vẫn giữ nguyên; bản mới đứng bên cạnh.")
    form_class = ReportCopyForm
    submit_label = _("Kiểm tra và lưu")
    success_message = _("Đã lưu bản đã ký; kết quả kiểm tra ghi trên trang báo cáo.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        keeps_signed_copies.check(self.actor, report)
        return report

    def act(self, form: ReportCopyForm) -> Report:
        upload, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
        add_signed_copy(actor=self.actor, report=self.subject, upload=upload, kind=kind)
        return self.subject


@require_POST
def report_copy_check(request: PortalRequest, public_id: UUID, copy_id: UUID) -> HttpResponse:
    """Compare the kept bytes with what came in, and the signatures with the bytes."""
    report = reports.get(request.actor, public_id)
    copy = copies_of(report).filter(public_id=copy_id).first()
    if copy is None:
        raise NotFound
    found = check_signed_copy(actor=request.actor, subject=report, copy=copy)
    (messages.success if found.holds else messages.error)(request, found.words)
    return redirect("reports:report_detail", public_id)


def copies_shown(report: Report) -> list[tuple[SignedCopy, Any, list[ActionButton]]]:
    """Signed copies of `report` with what their signatures said and the button that looks again."""
    return [
        (copy, recorded_signatures(copy), [ActionButton(_("Kiểm tra lại"), _check_url(report, copy))])
        for copy in signed_copies(report)
    ]


def _check_url(report: Report, copy: SignedCopy) -> str:
    return reverse("reports:report_copy_check", args=[report.public_id, copy.public_id])


def signing_buttons(report: Report, actor: Any) -> list[ActionButton]:
    """What can be done about the signed copy."""
    if not (report.is_frozen or report.status == ReportStatus.SIGNED) or not keeps_signed_copies.can(actor, report):
        return []
    paper = ActionButton(_("Bản để ký số"), reverse("reports:report_paper", args=[report.public_id]), icon="download")
    if paper_of(report) is None:
        return [paper]
    copy = reverse("reports:report_copy", args=[report.public_id])
    return [paper, ActionButton(_("Nộp bản đã ký"), copy, method="get", icon="upload")]
