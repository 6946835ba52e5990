"""Report the progress of a project."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import RUNNING_STATES
from enterprises.applications.models import ProgressReport, SupportedProject
from enterprises.applications.notifications import PROGRESS_REPORTED, tell
from enterprises.applications.policies import runs_projects, supervises_projects
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


@use_case
def report_progress(
    *,
    actor: Actor,
    project: SupportedProject,
    percent_done: int,
    done: str,
    difficulties: str = "",
    file: StoredFile | None = None,
) -> ProgressReport:
    """The new report of today. Raises RuleViolation unless the project is at work."""
    runs_projects.check(actor, project)
    if project.status not in RUNNING_STATES:
        raise RuleViolation(_("Chỉ báo cáo tiến độ khi dự án đang thực hiện."), code="not_running")
    report = ProgressReport(
        project=project,
        reported_on=clock.today(),
        percent_done=percent_done,
        done=done.strip(),
        difficulties=difficulties.strip(),
        file=file,
        reported_by=actor.user,
    )
    report.full_clean()
    report.save()
    tell(PROGRESS_REPORTED, project, supervises_projects.who_can(project), percent=percent_done)
    record("project:progress_reported", actor=actor, subject=project, percent=percent_done)
    return report
