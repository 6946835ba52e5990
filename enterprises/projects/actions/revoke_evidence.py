"""A certificate or award is taken back after the acceptance it proved: recorded, then decided by the director."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from enterprises.applications.enums import ProjectStatus, Verdict
from enterprises.applications.models import ProjectEvidence, SupportedProject
from enterprises.applications.notifications import tell
from enterprises.applications.workflow import PROJECT_WORKFLOW
from enterprises.projects.models import EvidenceRevocation
from enterprises.projects.notifications import ACCEPTANCE_FELL, EVIDENCE_REVOKED
from enterprises.projects.policies import decides_projects, decides_revocations, runs_projects, supervises_projects
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

CAN_FALL = (ProjectStatus.ACCEPTED, ProjectStatus.SETTLED)


@use_case
def record_revocation(
    *, actor: Actor, evidence: ProjectEvidence, revoked_on: dt.date, paper_number: str, reason: str
) -> EvidenceRevocation:
    """Note that the issuer took it back. The director is told and decides; until then nothing else changes.

    Raises RuleViolation for a project not accepted, and days before the issue or to come.
    """
    project: SupportedProject = lock(SupportedProject, evidence.project_id)
    supervises_projects.check(actor, project)
    evidence = lock(ProjectEvidence, evidence.pk)
    if not project.is_accepted or evidence.verdict != Verdict.GOOD:
        raise RuleViolation(_("Chỉ ghi việc thu hồi cho minh chứng của dự án đã nghiệm thu."), code="not_accepted")
    if EvidenceRevocation.objects.filter(evidence=evidence).exists():
        raise StaleState(_("Đã ghi việc thu hồi minh chứng này."))
    problems = []
    if not paper_number.strip():
        problems.append(Problem("paper_number", _("Cần ghi số văn bản thu hồi.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi lý do thu hồi.")))
    if revoked_on > clock.today() or (evidence.issued_on and revoked_on < evidence.issued_on):
        problems.append(Problem("revoked_on", _("Ngày thu hồi phải từ ngày cấp đến hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = EvidenceRevocation(
        evidence=evidence,
        revoked_on=revoked_on,
        paper_number=paper_number.strip(),
        reason=reason.strip(),
        recorded_by=actor.user,
    )
    row.full_clean()
    row.save()
    tell(EVIDENCE_REVOKED, project, decides_projects.who_can(project), text=f"{evidence.title}: {row.reason}")
    record("project:evidence_revoked", actor=actor, subject=project, evidence=evidence.title, paper=row.paper_number)
    return row


@use_case
def decide_revocation(
    *, actor: Actor, revocation: EvidenceRevocation, falls: bool, decision: str
) -> EvidenceRevocation:
    """Let the acceptance stand (another proof carries it), or let it fall: then the project counts and is paid no more.

    A project whose acceptance fell may prove itself again or be terminated, with what was paid to be given back.
    Raises RuleViolation, StaleState for a second decision.
    """
    project: SupportedProject = lock(SupportedProject, revocation.evidence.project_id)
    revocation = lock(EvidenceRevocation, revocation.pk)
    decides_projects.check(actor, project)
    decides_revocations.check(actor, revocation)
    if revocation.decided_on is not None:
        raise StaleState(_("Đã quyết định về việc thu hồi này."))
    if not decision.strip():
        raise RuleViolation(problems=[Problem("decision", _("Cần ghi căn cứ quyết định."))])
    if falls and project.status not in CAN_FALL:
        raise RuleViolation(_("Dự án đã kết thúc hoặc đang nghiệm thu lại nên không hủy kết quả ở bước này được."))
    revocation.falls, revocation.decision = falls, decision.strip()
    revocation.decided_on, revocation.decided_by = clock.today(), actor.user
    revocation.full_clean()
    revocation.save()
    if falls:
        evidence = revocation.evidence
        evidence.proves = ""  # it was looked at and found good on its day; it proves nothing any more
        with translation.override("vi"):  # a record, not a page
            evidence.remark = _("Bị thu hồi theo %(paper)s.") % {"paper": revocation.paper_number}
        evidence.save(update_fields=["proves", "remark", "updated_at"])
        PROJECT_WORKFLOW.apply(
            project, "withdraw_acceptance", actor=actor, note=revocation.decision, changes={"accepted_on": None}
        )
        tell(ACCEPTANCE_FELL, project, runs_projects.who_can(project), text=revocation.decision)
    record("project:revocation_decided", actor=actor, subject=project, falls=falls, decision=revocation.decision)
    return revocation
