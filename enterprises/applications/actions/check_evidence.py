"""Say whether a piece of evidence holds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import ProjectStatus, Verdict
from enterprises.applications.models import ProjectEvidence, SupportedProject
from enterprises.applications.policies import supervises_projects
from portal.audit.record import record, use_case
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def check_evidence(
    *, actor: Actor, project: SupportedProject, evidence: ProjectEvidence, verdict: str, remark: str = ""
) -> ProjectEvidence:
    """Store the verdict while acceptance is asked for."""
    project = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, project)
    if project.status not in (ProjectStatus.ACCEPTANCE_REQUESTED, ProjectStatus.IN_ACCEPTANCE):
        raise RuleViolation(_("Chỉ kiểm tra minh chứng khi dự án đề nghị nghiệm thu."), code="not_in_acceptance")
    if evidence.project_id != project.pk:
        raise NotFound()
    if verdict == Verdict.SUPPLEMENT and not remark.strip():
        raise RuleViolation(problems=[Problem("remark", _("Hãy ghi rõ cần bổ sung gì."))])
    evidence.verdict, evidence.remark = verdict, remark.strip()[:500]
    evidence.save(update_fields=["verdict", "remark", "updated_at"])
    record("project:evidence_checked", actor=actor, subject=project, evidence=evidence.title, verdict=verdict)
    return evidence
