"""Begin the supported project of an approved application."""

from __future__ import annotations

from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.rules.kinds import field_of, kind_of
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.audit.record import record, use_case
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor


@use_case
def open_project(*, actor: Actor, application: Application) -> SupportedProject:
    """The project with the shares of the decision; waits for its agreement. Part of the approval."""
    approved = application.approved_vnd or 0
    line = application.call.budget_line
    project = SupportedProject(
        application=application,
        enterprise_id=application.enterprise_id,
        enterprise_name=application.enterprise_name,
        province_id=application.province_id,
        measure_id=application.call.measure_id,
        acceptance=application.call.acceptance,
        is_pilot=application.call.is_pilot,
        kind=kind_of(
            is_pilot=application.call.is_pilot,
            beneficiary=application.enterprise.kind,
            measure_key=application.call.measure.measure.key,
            evidence=line.evidence if line else "",
        ),
        field=field_of(application.enterprise.kind, application.enterprise.sector_group),
        title=application.title,
        state_share_vnd=approved,
        own_share_vnd=max(0, (application.contract_value_vnd or 0) - approved),
        indicators_before=application.indicators_before,
        code=next_code("DA", application.province_id),
    )
    PROJECT_WORKFLOW.start(project, actor=actor, clock_key="project.agreement")
    project.full_clean()
    project.save()
    PROJECT_WORKFLOW.record_start(project, actor=actor)
    record("project:created", actor=actor, subject=project, state_share_vnd=approved)
    return project
