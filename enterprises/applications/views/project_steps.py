"""Buttons and forms that move a project."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.accept_evidence import accept_evidence
from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.actions.add_milestone import add_milestone
from enterprises.applications.actions.check_evidence import check_evidence
from enterprises.applications.actions.close_project import close_project
from enterprises.applications.actions.request_acceptance import request_acceptance
from enterprises.applications.actions.terminate_project import terminate_project
from enterprises.applications.forms.applications import CheckForm
from enterprises.applications.forms.projects import (
    AcceptanceRequestForm,
    EvidenceConclusionForm,
    EvidenceForm,
    MilestoneForm,
)
from enterprises.applications.models import ProjectEvidence, SupportedProject
from enterprises.applications.policies import runs_projects, supervises_projects
from enterprises.applications.purposes import PROJECT_PAPER
from enterprises.applications.selectors import projects
from enterprises.applications.selectors.proof import proof_of
from enterprises.applications.views.projects import page_of
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.models import StoredFile
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.organizations.policies import Policy
from portal.ui.pages import FormPage, perform

STEPS = {
    "close": lambda actor, row, note, expected: close_project(actor=actor, project=row, note=note, expected=expected),
    "terminate": lambda actor, row, note, expected: terminate_project(
        actor=actor, project=row, note=note, expected=expected
    ),
}


@require_POST
def project_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """A step that needs no more than a reason."""
    row = projects.get(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    note, expected = request.POST.get("note", "").strip(), request.POST.get("expected")
    return perform(
        request,
        lambda: STEPS[name](request.actor, row, note, expected),
        success=_("Đã ghi nhận: %(step)s.") % {"step": PROJECT_WORKFLOW.step(name).label},
        to=page_of(row),
    )


@require_POST
def evidence_check(request: PortalRequest, public_id: UUID, evidence_id: UUID) -> HttpResponse:
    """The verdict on one piece of evidence."""
    row = projects.get(request.actor, public_id)
    evidence = ProjectEvidence.objects.filter(project=row, public_id=evidence_id).first()
    if evidence is None:
        raise NotFound()
    form = CheckForm(request.POST)

    def run() -> Any:
        if not form.is_valid():
            raise RuleViolation("; ".join(str(error) for errors in form.errors.values() for error in errors))
        return check_evidence(actor=request.actor, project=row, evidence=evidence, **form.cleaned_data)

    return perform(request, run, success=_("Đã ghi kết quả kiểm tra."), to=page_of(row))


class _OfProject(FormPage):
    """A form about one visible project; `policy` says whose it is."""

    subject: SupportedProject
    policy: Policy

    def fetch(self, public_id: UUID) -> SupportedProject:
        row = projects.get(self.actor, public_id)
        self.policy.check(self.actor, row)
        return row

    def stored(self, upload: Any) -> StoredFile | None:
        """The uploaded file, kept."""
        return store_upload(actor=self.actor, upload=upload, purpose=PROJECT_PAPER) if upload else None

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Dự án"), reverse("applications:project_list")), (str(self.subject), page_of(self.subject))]


class ProjectMilestone(_OfProject):
    """Add a dated step."""

    title = gettext_lazy("Thêm mốc công việc")
    form_class = MilestoneForm
    success_message = gettext_lazy("Đã thêm mốc công việc.")
    policy = supervises_projects

    def act(self, form: Any) -> Any:
        return add_milestone(actor=self.actor, project=self.subject, **form.cleaned_data)


class ProjectEvidenceCreate(_OfProject):
    """Hand in evidence; the kind the budget line asks for stands first."""

    title = gettext_lazy("Nộp minh chứng")
    form_class = EvidenceForm
    submit_label = gettext_lazy("Nộp minh chứng")
    success_message = gettext_lazy("Đã nộp minh chứng.")
    policy = runs_projects

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"proves": proof_of(self.subject)}}

    def act(self, form: Any) -> Any:
        data = dict(form.cleaned_data)
        file = self.stored(data.pop("file"))
        assert file is not None
        return add_evidence(actor=self.actor, project=self.subject, file=file, **data)


class ProjectRequestAcceptance(_OfProject):
    """Ask for acceptance."""

    title = gettext_lazy("Đề nghị nghiệm thu")
    form_class = AcceptanceRequestForm
    submit_label = gettext_lazy("Gửi đề nghị nghiệm thu")
    success_message = gettext_lazy("Đã gửi đề nghị nghiệm thu.")
    policy = runs_projects

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        return {"initial": {"result_summary": row.result_summary, "indicators_after": row.indicators_after}}

    def act(self, form: Any) -> Any:
        data = dict(form.cleaned_data)
        report = self.stored(data.pop("result_report"))
        return request_acceptance(actor=self.actor, project=self.subject, result_report=report, **data)


class ProjectEvidenceConclusion(_OfProject):
    """Conclude on a project of the evidence route."""

    title = gettext_lazy("Kết luận nghiệm thu theo minh chứng")
    form_class = EvidenceConclusionForm
    success_message = gettext_lazy("Đã ghi kết luận nghiệm thu.")
    policy = supervises_projects

    def act(self, form: Any) -> Any:
        return accept_evidence(actor=self.actor, project=self.subject, **form.cleaned_data)
