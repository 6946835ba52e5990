"""What this app adds to the pages of projects and applications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import RUNNING_STATES, ProjectStatus, Verdict
from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.selectors import projects
from enterprises.applications.selectors.project_rows import project_rows
from enterprises.applications.selectors.proof import BY_COUNCIL, proof_of
from enterprises.applications.sockets import enterprise_money
from enterprises.projects.actions.handle_complaint import ABOUT
from enterprises.projects.models import EvidenceRevocation, Indicator
from enterprises.projects.policies import (
    BUNDLERS,
    answers_about_evidence,
    checks_applications,
    complains,
    decides_projects,
    decides_revocations,
    keeps_visits,
    runs_projects,
    supervises_projects,
    uploads_signed_copies,
)
from enterprises.projects.selectors import agreements, holding
from enterprises.projects.selectors.sharing import partners_of
from enterprises.registry.models import Enterprise
from portal.core import clock
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.ui.panels import Panel, register

SLOT = "applications:project_detail"
PRODUCTIVITY = "năng suất"
CLOSED = (ProjectStatus.CLOSED, ProjectStatus.TERMINATED, ProjectStatus.SETTLED)


def _agreements(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    rows = agreements.of_project(project)
    may_draft = supervises_projects.can(actor, project) and project.status not in CLOSED
    return {
        "project": project,
        "agreements": rows,
        "may_draft": may_draft,
        "may_amend": may_draft and bool(rows) and rows[-1].is_signed and project.status in RUNNING_STATES,
        "may_sign": decides_projects.can(actor, project),
        "may_upload": uploads_signed_copies.can(actor, project),
        "is_running": project.starts_on is not None,
    }


def _indicators(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    may = runs_projects.can(actor, project) or supervises_projects.can(actor, project)
    return {
        "project": project,
        "indicators": list(project.indicators.all()),
        "may_edit": may and not project.is_accepted,
    }


def _measured(actor: Actor, enterprise: Enterprise) -> Mapping[str, Any] | None:
    """Indicators of productivity measured in projects of the enterprise the actor sees. One query."""
    seen = projects.visible_to(actor).filter(enterprise=enterprise).order_by().values("pk")
    rows = Indicator.objects.select_related("project").filter(project__in=seen, name__icontains=PRODUCTIVITY)
    found = list(rows.order_by("-project__pk", "pk")[:20])
    return {"indicators": found} if found else None


def _visits(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    found = list(project.visits.all())
    prefetch_related_objects(found, "demands")
    may = keeps_visits.can(actor, project) and project.status not in CLOSED
    return {"project": project, "visits": found, "may_keep": may} if found or may else None


def _conditions(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    found = list(project.conditions.all())
    may = supervises_projects.can(actor, project) and project.acceptance_requested_at is not None
    return {"project": project, "conditions": found, "may_keep": may, "today": clock.today()} if found or may else None


def _classes(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    proof = proof_of(project)
    return {
        "project": project,
        "partners": partners_of(project),
        "followers": list(project.followers.all()[:20]) if project.exemplary_on else [],
        "may_keep": supervises_projects.can(actor, project),
        "may_fill": project.status in RUNNING_STATES and supervises_projects.can(actor, project),
        "proof": "" if proof in BY_COUNCIL else proof.label,
    }


def _stopped(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    """What a stopped project leaves: money given back to the line, and paid money that has to be returned."""
    if project.status != ProjectStatus.TERMINATED:
        return None
    paid = enterprise_money.paid([project.application_id]).get(project.application_id, 0)
    return {"paid_vnd": paid, "freed_vnd": project.state_share_vnd - paid}


def _revocations(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    """Proofs of an accepted project, whether they hold, and what became of those taken back. Three queries."""
    rows = (
        list(project.evidence.filter(verdict=Verdict.GOOD).select_related("revocation")) if project.is_accepted else []
    )
    told = rows_of(project, "revocations", lambda: _revocations_of(project))
    standing = [row for row in rows if not hasattr(row, "revocation")]
    may_record = supervises_projects.can(actor, project)
    may_answer = answers_about_evidence.can(actor, project)
    if not told and not (standing and may_answer):
        return None
    asked = holding.last_questions(standing)
    return {
        "project": project,
        "told": [(row, decides_revocations.can(actor, row) and row.decided_on is None) for row in told],
        "standing": [(row, asked.get(row.pk), row.proves in holding.CAN_LAPSE) for row in standing if may_answer],
        "may_record": may_record,
    }


def _revocations_of(project: SupportedProject) -> QuerySet[EvidenceRevocation]:
    return EvidenceRevocation.objects.filter(evidence__project=project).select_related("evidence")


project_rows.register(lambda project: project.indicators.all(), "indicators")
project_rows.register(lambda project: project.visits.all(), "visits")
project_rows.register(lambda project: project.conditions.all(), "conditions")
project_rows.register(agreements.rows_with_rules, agreements.ROWS)
project_rows.register(_revocations_of, "revocations")


def _bundle(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    return {"application": project.application} if actor.roles & BUNDLERS else None


def _complaints(actor: Actor, application: Application) -> Mapping[str, Any] | None:
    may = application.status in ABOUT and (
        complains.can(actor, application) or checks_applications.can(actor, application)
    )
    found = list(application.complaints.all()) if application.status in ABOUT else []
    return {"application": application, "complaints": found, "may_complain": may} if found or may else None


def _bundle_of_file(actor: Actor, application: Application) -> Mapping[str, Any] | None:
    return {"application": application} if actor.roles & BUNDLERS and application.code else None


for _panel in (
    Panel("projects.agreements", SLOT, "projects/_panel_agreements.html", _agreements, _("Thỏa thuận, phụ lục"), 10),
    Panel(
        "projects.indicators", SLOT, "projects/_panel_indicators.html", _indicators, _("Chỉ số trước, sau hỗ trợ"), 20
    ),
    Panel(
        "projects.productivity",
        "registry:enterprise_output",
        "projects/_panel_productivity.html",
        _measured,
        _("Chỉ số năng suất đo trong các dự án"),
        20,
    ),
    Panel("projects.visits", SLOT, "projects/_panel_visits.html", _visits, _("Kiểm tra tại đơn vị"), 30),
    Panel("projects.conditions", SLOT, "projects/_panel_conditions.html", _conditions, _("Điều kiện nghiệm thu"), 40),
    Panel(
        "projects.classes", SLOT, "projects/_panel_classes.html", _classes, _("Loại, lĩnh vực, nhân rộng"), 5, side=True
    ),
    Panel("projects.stopped", SLOT, "projects/_panel_stopped.html", _stopped, _("Kinh phí khi chấm dứt"), 2, side=True),
    Panel(
        "projects.revocations",
        SLOT,
        "projects/_panel_revocations.html",
        _revocations,
        _("Hiệu lực chứng nhận, giải thưởng"),
        45,
    ),
    Panel("projects.bundle", SLOT, "projects/_panel_bundle.html", _bundle, _("Bó hồ sơ"), 90, side=True),
    Panel(
        "projects.complaints",
        "applications:application_detail",
        "projects/_panel_complaints.html",
        _complaints,
        _("Kiến nghị về kết quả"),
        80,
        side=True,
    ),
    Panel(
        "projects.bundle_of_file",
        "applications:application_detail",
        "projects/_panel_bundle.html",
        _bundle_of_file,
        _("Bó hồ sơ"),
        90,
        side=True,
    ),
):
    register(_panel)
