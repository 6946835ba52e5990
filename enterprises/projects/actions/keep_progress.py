"""Progress returns: kept as a draft, sent (late ones too), accepted or returned with remarks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import RUNNING_STATES, ProgressState
from enterprises.applications.models import ProgressReport, SupportedProject
from enterprises.applications.notifications import PROGRESS_REPORTED, tell
from enterprises.projects.notifications import PROGRESS_ACCEPTED, PROGRESS_RETURNED
from enterprises.projects.policies import runs_projects, supervises_projects
from enterprises.projects.selectors.progress import due_of_next
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

OPEN = (ProgressState.DRAFT, ProgressState.RETURNED)


@use_case
def save_progress(
    *,
    actor: Actor,
    project: SupportedProject,
    percent_done: int,
    done: str,
    difficulties: str = "",
    file: StoredFile | None = None,
    send: bool = False,
) -> ProgressReport:
    """Keep the return as it is typed, or send it. A returned one is taken up again; nothing typed is lost.

    Sent after its due day it is taken all the same and shows how late it is. Raises RuleViolation.
    """
    row: SupportedProject = lock(SupportedProject, project.pk)
    runs_projects.check(actor, row)
    if row.status not in RUNNING_STATES:
        raise RuleViolation(_("Chỉ báo cáo tiến độ khi dự án đang thực hiện."), code="not_running")
    if send and not done.strip():
        raise RuleViolation(problems=[Problem("done", _("Cần ghi việc đã làm."))])
    standing = row.progress_reports.filter(state__in=OPEN).order_by("pk").first()
    report = standing or ProgressReport(project=row)
    if report.state != ProgressState.RETURNED:
        report.due_on = due_of_next(row, percent_done)
    report.percent_done, report.done, report.difficulties = percent_done, done.strip(), difficulties.strip()
    report.file = file or report.file
    report.reported_on, report.reported_by = clock.today(), actor.user
    report.state = ProgressState.SENT if send else report.state if standing else ProgressState.DRAFT
    report.full_clean(exclude=[] if send else ["done"])
    report.save()
    if send:
        tell(PROGRESS_REPORTED, row, supervises_projects.who_can(row), percent=percent_done)
        record("project:progress_reported", actor=actor, subject=row, percent=percent_done, late=report.late_days)
    else:
        record("project:progress_saved", actor=actor, subject=row, percent=percent_done)
    return report


@use_case
def decide_progress(*, actor: Actor, report: ProgressReport, accept: bool, remark: str = "") -> ProgressReport:
    """Accept a sent return, or give it back with what is missing. Raises RuleViolation, StaleState."""
    report = lock(ProgressReport, report.pk)
    project = report.project
    supervises_projects.check(actor, project)
    if report.state != ProgressState.SENT:
        raise StaleState(_("Báo cáo này không còn chờ xem xét."))
    if not accept and not remark.strip():
        raise RuleViolation(problems=[Problem("remark", _("Hãy ghi rõ cần bổ sung gì."))])
    report.state = ProgressState.ACCEPTED if accept else ProgressState.RETURNED
    report.remark, report.decided_on, report.decided_by = remark.strip(), clock.today(), actor.user
    report.save(update_fields=["state", "remark", "decided_on", "decided_by", "updated_at"])
    kind = PROGRESS_ACCEPTED if accept else PROGRESS_RETURNED
    tell(kind, project, runs_projects.who_can(project), remark=remark.strip())
    event = "project:progress_accepted" if accept else "project:progress_returned"
    record(event, actor=actor, subject=project, report=str(report.public_id), remark=remark)
    return report
