"""Give a project to an expert of the register, as adviser or assessor, and end it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.applications.policies import supervises_projects
from enterprises.councils.enums import ExpertRole
from enterprises.councils.models import ProjectExpert
from enterprises.councils.notifications import tell_project_expert
from enterprises.councils.selectors.register_experts import conflicts_between
from plans.activities.models import Expert
from plans.activities.selectors import experts
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def give_expert(
    *,
    actor: Actor,
    project: SupportedProject,
    expert: Expert,
    role: str,
    from_on: dt.date | None = None,
    task: str = "",
) -> ProjectExpert:
    """One expert at work on a project. Raises RuleViolation without a certificate in force on the day, and for an
    assessor against whom the registers know something; ValidationError for one who is at work on it already.
    """
    project = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, project)
    day = from_on or clock.today()
    if not experts.at_work(project.province_id, day).filter(pk=expert.pk).exists():
        raise RuleViolation(problems=[Problem("expert", _("Ngày này người đó không có chứng chỉ còn hiệu lực."))])
    against = conflicts_between([project.enterprise], [expert]).get((project.enterprise_id, expert.pk), [])
    if role == ExpertRole.ASSESSOR and against:
        said = _("Không giao đánh giá vì xung đột lợi ích: %(why)s.") % {"why": "; ".join(against)}
        raise RuleViolation(problems=[Problem("expert", said)], code="conflict")
    if role == ExpertRole.ADVISER and _assesses(expert, project):
        said = _("Người này đang đánh giá dự án của chính đơn vị này.")
        raise RuleViolation(problems=[Problem("expert", said)], code="conflict")
    row = ProjectExpert(project=project, expert=expert, role=role, task=task.strip(), from_on=day, given_by=actor.user)
    row.full_clean()
    row.save()
    record("project:expert_given", actor=actor, subject=project, expert=expert.full_name, role=role)
    tell_project_expert(row)
    return row


def _assesses(expert: Expert, project: SupportedProject) -> bool:
    """Whether they assess a project of the same enterprise now."""
    standing = ProjectExpert.objects.filter(expert=expert, role=ExpertRole.ASSESSOR, until_on__isnull=True)
    return standing.filter(project__enterprise_id=project.enterprise_id).exists()


@use_case
def end_expert(*, actor: Actor, given: ProjectExpert, until_on: dt.date | None = None) -> ProjectExpert:
    """The work is over, or was stopped. Raises RuleViolation when it ended before."""
    lock(SupportedProject, given.project_id)
    row: ProjectExpert = lock(ProjectExpert, given.pk)
    supervises_projects.check(actor, row.project)
    if row.until_on is not None:
        raise RuleViolation(_("Việc này đã kết thúc trước đó."))
    row.until_on = max(row.from_on, until_on or clock.today())
    row.full_clean()
    row.save()
    record("project:expert_ended", actor=actor, subject=row.project, expert=row.expert.full_name, role=row.role)
    return row
