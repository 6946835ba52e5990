"""Tasks of the plan with what the records show of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from plans.planning.enums import AssignmentRole
from plans.planning.models import Plan, Task, TaskAssignment
from reports.composition.records import ProjectRow, TaskRow
from reports.composition.tables import StateCount

SHOWN, WAITING, LATER, PAST, NONE = "shown", "waiting", "later", "past", "none"


def state_label(state: str) -> str:
    """What people read for a state of a task."""
    return {
        SHOWN: _("Đã có kết quả ghi nhận"),
        WAITING: _("Trong kế hoạch năm, chưa ghi nhận kết quả"),
        LATER: _("Chưa đến thời gian"),
        PAST: _("Đã qua thời gian, chưa ghi nhận kết quả"),
        NONE: _("Ngoài thời gian kế hoạch"),
    }[state]


def read_tasks(plan: Plan, year: int, projects: Sequence[ProjectRow], reached: frozenset[str]) -> tuple[TaskRow, ...]:
    """Every task in printed order. `reached` are codes of targets with an actual value in the year. Four queries."""
    leads = Prefetch(
        "assignments",
        TaskAssignment.objects.filter(role=AssignmentRole.LEAD).select_related("organization"),
        to_attr="lead_list",
    )
    rows = (
        Task.objects.filter(version__current_of=plan)
        .select_related("group")
        .prefetch_related(leads, "measures", "targets")
    )
    supported = Counter(row.measure for row in projects if row.approved_on.year == year)
    return tuple(_row(task, plan, year, supported, reached) for task in rows.order_by("position"))


def _row(task: Task, plan: Plan, year: int, supported: Counter[str], reached: frozenset[str]) -> TaskRow:
    cases = sum(supported[measure.name] for measure in task.measures.all())
    targets = [target.code for target in task.targets.all() if target.code in reached]
    evidence = [_("%(count)d lượt hỗ trợ") % {"count": cases}] if cases else []
    evidence += [_("chỉ tiêu %(code)s có kết quả") % {"code": code} for code in targets]
    leads = ", ".join(entry.organization.name for entry in getattr(task, "lead_list", ()))
    return TaskRow(
        group=str(task.group) if task.group else "",
        code=task.code,
        title=task.title,
        leads=leads or task.leads_printed,
        time=task.time_printed or str(task.get_time_kind_display()),
        state=_state(task, plan, year, bool(evidence)),
        evidence="; ".join(evidence),
        runs_next_year=_in_plan(plan, year + 1) and task.runs_in(year + 1),
    )


def _in_plan(plan: Plan, year: int) -> bool:
    return (plan.period_from is None or plan.period_from <= year) and (plan.period_to is None or year <= plan.period_to)


def _state(task: Task, plan: Plan, year: int, has_evidence: bool) -> str:
    if has_evidence:
        return SHOWN
    if task.time_from is not None and year < task.time_from:
        return LATER
    if task.time_to is not None and year > task.time_to:
        return PAST
    return WAITING if _in_plan(plan, year) else NONE


def count_states(rows: Sequence[TaskRow]) -> tuple[StateCount, ...]:
    """How many tasks stand in each state; states without a task are left out."""
    found = Counter(row.state for row in rows)
    order = (SHOWN, WAITING, LATER, PAST, NONE)
    return tuple(StateCount(state, state_label(state), found[state]) for state in order if found[state])
