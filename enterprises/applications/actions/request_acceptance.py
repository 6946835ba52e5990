"""Ask for acceptance of finished work."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import AcceptanceRoute, ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import ACCEPTANCE_REQUESTED, tell
from enterprises.applications.policies import runs_projects, supervises_projects
from enterprises.applications.sockets import acceptance_bars
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def request_acceptance(
    *,
    actor: Actor,
    project: SupportedProject,
    result_summary: str,
    indicators_after: str,
    result_report: StoredFile | None = None,
    expected: str | None = None,
) -> SupportedProject:
    """Hand the result in. Key figures after the support are obligatory (NĐ 268/2025 art. 8).

    The council route needs a result report, the evidence route at least one piece of evidence.
    """
    row = lock(SupportedProject, project.pk)
    runs_projects.check(actor, row)
    report = result_report or row.result_report
    problems = []
    if not result_summary.strip():
        problems.append(Problem("result_summary", _("Cần nêu kết quả đạt được.")))
    if not indicators_after.strip():
        problems.append(Problem("indicators_after", _("Cần ghi chỉ số sau hỗ trợ để so với trước hỗ trợ.")))
    if row.acceptance == AcceptanceRoute.COUNCIL and report is None:
        problems.append(Problem("result_report", _("Cần đính kèm báo cáo kết quả.")))
    if row.acceptance == AcceptanceRoute.EVIDENCE and not row.evidence.exists():
        problems.append(
            Problem("evidence", _("Cần nộp ít nhất một minh chứng (chứng nhận, kết quả thử nghiệm, tiêu chuẩn …)."))
        )
    problems += [Problem("", text) for bar in acceptance_bars for text in bar(row)]
    if problems:
        raise RuleViolation(code="incomplete", problems=problems)
    changes = {
        "result_summary": result_summary.strip(),
        "indicators_after": indicators_after.strip(),
        "result_report": report,
        "acceptance_requested_at": clock.now(),
    }
    note = _("Nộp lại sau khi hoàn thiện") if row.status == ProjectStatus.REVISION_REQUIRED else ""
    row = PROJECT_WORKFLOW.apply(row, "request_acceptance", actor=actor, note=note, expected=expected, changes=changes)
    tell(ACCEPTANCE_REQUESTED, row, supervises_projects.who_can(row))
    record("project:acceptance_requested", actor=actor, subject=row)
    return row
