"""Put a project before an acceptance council."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import AcceptanceRoute
from enterprises.applications.models import SupportedProject
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


@use_case
def start_acceptance(*, actor: Actor, project: SupportedProject, expected: str | None = None) -> SupportedProject:
    """Called when a meeting takes the project up. Projects of the evidence route need no council."""
    if project.acceptance != AcceptanceRoute.COUNCIL:
        raise RuleViolation(
            _("Dự án này nghiệm thu bằng kiểm tra minh chứng, không qua hội đồng."), code="evidence_route"
        )
    project = PROJECT_WORKFLOW.apply(project, "start_acceptance", actor=actor, expected=expected)
    record("project:acceptance_started", actor=actor, subject=project)
    return project
