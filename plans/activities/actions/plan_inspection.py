"""Plan an inspection, or change what is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.activities.models import Inspection
from plans.activities.policies import keeps_inspections
from plans.activities.workflow import INSPECTION_WORKFLOW
from plans.planning.models import Plan, Task
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def plan_inspection(
    *,
    actor: Actor,
    plan: Plan,
    kind: str,
    title: str,
    planned_on: dt.date,
    organization: Organization | None = None,
    inspected_name: str = "",
    decision_number: str = "",
    decision_on: dt.date | None = None,
    place: str = "",
    tasks: Sequence[Task] = (),
) -> Inspection:
    """An inspection to be held. Raises RuleViolation without anybody to inspect and for tasks of another plan."""
    inspection = Inspection(
        plan=plan,
        kind=kind,
        title=title.strip(),
        planned_on=planned_on,
        organization=organization,
        inspected_name="" if organization else inspected_name.strip(),
        decision_number=decision_number.strip(),
        decision_on=decision_on,
        place=place.strip(),
        province_id=actor.province_id,
        prepared_by=actor.user,
    )
    keeps_inspections.check(actor, inspection)
    _check(inspection, tasks)
    inspection.code = next_code("KT", actor.province_id)
    INSPECTION_WORKFLOW.start(inspection, actor=actor)
    inspection.full_clean()
    inspection.save()
    inspection.tasks.set(tasks)
    INSPECTION_WORKFLOW.record_start(inspection, actor=actor)
    record("inspection:planned", actor=actor, subject=inspection, plan=plan.code)
    return inspection


@use_case
def edit_inspection(
    *,
    actor: Actor,
    inspection: Inspection,
    plan: Plan,
    kind: str,
    title: str,
    planned_on: dt.date,
    organization: Organization | None = None,
    inspected_name: str = "",
    decision_number: str = "",
    decision_on: dt.date | None = None,
    place: str = "",
    tasks: Sequence[Task] = (),
    row_version: int | None = None,
) -> Inspection:
    """Change it before the minutes are closed. Raises StaleState on a stale page."""
    inspection = lock(Inspection, inspection.pk)
    keeps_inspections.check(actor, inspection)
    inspection.require_version(row_version)
    if not inspection.can_be_written:
        raise RuleViolation(_("Biên bản đã hoàn tất nên không sửa được."))
    inspection.plan, inspection.kind, inspection.title = plan, kind, title.strip()
    inspection.planned_on, inspection.organization = planned_on, organization
    inspection.inspected_name = "" if organization else inspected_name.strip()
    inspection.decision_number, inspection.decision_on = decision_number.strip(), decision_on
    inspection.place = place.strip()
    _check(inspection, tasks)
    inspection.bump_version()
    inspection.full_clean()
    inspection.save()
    inspection.tasks.set(tasks)
    record("inspection:edited", actor=actor, subject=inspection)
    return inspection


def _check(inspection: Inspection, tasks: Sequence[Task]) -> None:
    problems = []
    if inspection.organization is None and not inspection.inspected_name:
        problems.append(Problem("inspected_name", _("Chọn cơ quan trong danh bạ hoặc ghi tên đơn vị được kiểm tra.")))
    if any(task.version_id != inspection.plan.current_version_id for task in tasks):
        problems.append(Problem("tasks", _("Nhiệm vụ phải thuộc kế hoạch đã chọn.")))
    if problems:
        raise RuleViolation(problems=problems)
