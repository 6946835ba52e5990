"""Give a project the milestones and indicators its kind usually has."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.models import Milestone, SupportedProject
from enterprises.projects.models import Indicator
from enterprises.projects.policies import supervises_projects
from enterprises.projects.templates_of_kinds import TEMPLATES, days_of
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def apply_template(*, actor: Actor, project: SupportedProject) -> int:
    """Add what is missing by name; what stands is left as it is. Answers how many rows were added.

    Raises RuleViolation before the agreement (no time to spread the milestones over) and after the acceptance.
    """
    row: SupportedProject = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, row)
    if row.starts_on is None or row.ends_on is None:
        raise RuleViolation(_("Hãy ký thỏa thuận trước: mốc công việc tính theo thời gian thực hiện."), code="no_time")
    if row.is_accepted:
        raise RuleViolation(_("Dự án đã nghiệm thu."), code="accepted")
    template = TEMPLATES[row.kind]
    titles = set(row.milestones.values_list("title", flat=True))
    names = set(row.indicators.values_list("name", flat=True))
    milestones = [
        Milestone(project=row, title=title, due_on=day)
        for title, day in days_of(template, row.starts_on, row.ends_on)
        if title not in titles
    ]
    indicators = [
        Indicator(project=row, name=name, unit=unit, better=better)
        for name, unit, better in template.indicators
        if name not in names
    ]
    for made in (*milestones, *indicators):
        made.full_clean()
        made.save()
    added = len(milestones) + len(indicators)
    record("project:template_applied", actor=actor, subject=row, kind=row.kind, added=added)
    return added
