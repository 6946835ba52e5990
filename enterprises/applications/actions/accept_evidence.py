"""Accept a project of the simple route by its evidence, or send it back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import AcceptanceOutcome, AcceptanceRoute, Verdict
from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import ACCEPTANCE_RECORDED, tell
from enterprises.applications.policies import runs_projects
from enterprises.applications.selectors.proof import is_proved, proof_of
from enterprises.applications.sockets import after_acceptance
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def accept_evidence(
    *, actor: Actor, project: SupportedProject, outcome: str, note: str, expected: str | None = None
) -> SupportedProject:
    """Accepted when every piece of evidence was found good; else back with what to complete."""
    if project.acceptance != AcceptanceRoute.EVIDENCE:
        raise RuleViolation(_("Dự án này phải qua hội đồng nghiệm thu."), code="council_route")
    if not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Cần ghi kết luận."))])
    changes: dict[str, object] = {"acceptance_note": note.strip()}
    step = "require_revision"
    if outcome == AcceptanceOutcome.ACCEPTED:
        step = "accept_evidence"
        changes["accepted_on"] = clock.today()
    project = PROJECT_WORKFLOW.apply(project, step, actor=actor, note=note, expected=expected, changes=changes)
    if step == "accept_evidence" and project.evidence.exclude(verdict=Verdict.GOOD).exists():
        raise RuleViolation(_("Còn minh chứng chưa được đánh giá Đạt."), code="evidence_unchecked")
    if step == "accept_evidence":
        _require_proof(project)
    for follow in after_acceptance:
        follow(actor=actor, project=project, facts={"outcome": outcome, "note": note.strip()})
    tell(
        ACCEPTANCE_RECORDED,
        project,
        runs_projects.who_can(project),
        outcome=AcceptanceOutcome(outcome).label,
        note=note,
    )
    record("project:acceptance_recorded", actor=actor, subject=project, outcome=outcome, note=note)
    return project


def _require_proof(project: SupportedProject) -> None:
    """The evidence the budget line names must be among what was found good: II/2 ends only with a certificate."""
    if not is_proved(project):
        raise RuleViolation(
            _("Dòng dự toán này cần minh chứng: %(kind)s. Chưa có minh chứng loại này được đánh giá Đạt.")
            % {"kind": proof_of(project).label},
            code="proof_missing",
        )
