"""Record the outcome of an acceptance council."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import AcceptanceOutcome
from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import ACCEPTANCE_RECORDED, tell
from enterprises.applications.policies import runs_projects
from enterprises.applications.sockets import after_acceptance
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

STEP_OF = {
    AcceptanceOutcome.ACCEPTED: "accept",
    AcceptanceOutcome.REVISION_REQUIRED: "require_revision",
    AcceptanceOutcome.FAILED: "fail",
}


@use_case
def record_acceptance(
    *, actor: Actor, project: SupportedProject, outcome: str, note: str, expected: str | None = None
) -> SupportedProject:
    """Move to accepted, revision required or failed. Called when the council's minutes are signed."""
    problems = []
    if outcome not in STEP_OF:
        problems.append(Problem("outcome", _("Kết quả nghiệm thu không hợp lệ.")))
    if not note.strip():
        problems.append(Problem("note", _("Cần ghi kết luận nghiệm thu.")))
    if problems:
        raise RuleViolation(problems=problems)
    changes: dict[str, object] = {"acceptance_note": note.strip()}
    if outcome == AcceptanceOutcome.ACCEPTED:
        changes["accepted_on"] = clock.today()
    step = STEP_OF[AcceptanceOutcome(outcome)]
    project = PROJECT_WORKFLOW.apply(project, step, actor=actor, note=note, expected=expected, changes=changes)
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
