"""Write down an indicator before and after the support."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.projects.enums import Better
from enterprises.projects.models import Indicator
from enterprises.projects.policies import runs_projects, supervises_projects
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_indicator(
    *,
    actor: Actor,
    project: SupportedProject,
    name: str,
    unit: str = "",
    better: str = Better.UP,
    before: Decimal | None = None,
    after: Decimal | None = None,
    source: str = "",
) -> Indicator:
    """The indicator called `name`, new or rewritten. After the acceptance it changes no more. Raises RuleViolation."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    if not runs_projects.can(actor, row):
        supervises_projects.check(actor, row)
    if row.is_accepted:
        raise RuleViolation(_("Dự án đã nghiệm thu; chỉ số không sửa được nữa."), code="accepted")
    if before is None and after is None:
        raise RuleViolation(problems=[Problem("before", _("Cần ít nhất một giá trị trước hoặc sau hỗ trợ."))])
    indicator = Indicator.objects.filter(project=row, name=name.strip()).first()
    indicator = indicator or Indicator(project=row, name=name.strip())
    indicator.unit, indicator.better, indicator.source = unit.strip(), better, source.strip()
    indicator.before, indicator.after = before, after
    indicator.full_clean()
    indicator.save()
    record(
        "project:indicator_saved", actor=actor, subject=row, name=name, before=str(before or ""), after=str(after or "")
    )
    return indicator
