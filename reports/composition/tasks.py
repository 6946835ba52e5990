"""Tasks of the plan with what the records show of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from plans.activities.enums_events import HELD_EVENTS, EventKind
from plans.activities.models import Event
from plans.planning.enums import AssignmentRole
from plans.planning.models import Plan, Task, TaskAssignment
from portal.vietnam.money import format_decimal
from reports.composition.records import ProjectRow, TaskRow
from reports.composition.tables import StateCount
from reports.rules.spans import Span

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


def read_tasks(
    plan: Plan, whole: Span, until: dt.date, projects: Sequence[ProjectRow], reached: frozenset[str]
) -> tuple[TaskRow, ...]:
    """Every task in printed order. `reached` are codes of targets with an actual value in the span. Five queries."""
    span = whole.until(until)
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
    supported = Counter(row.measure for row in projects if span.holds(row.approved_on))
    held = _held(plan, span)
    return tuple(_row(task, plan, whole, supported, reached, held) for task in rows.order_by("position"))


def _held(plan: Plan, span: Span) -> dict[int, list[str]]:
    """Task → kinds of the events held under it in the span, one word per event. One query."""
    rows = Event.objects.filter(
        plan=plan, task__isnull=False, status__in=HELD_EVENTS, ends_on__range=(span.first_on, span.last_on)
    )
    found: dict[int, list[str]] = {}
    for task_id, kind in rows.order_by("pk").values_list("task_id", "kind"):
        found.setdefault(task_id, []).append(str(EventKind(kind).label))
    return found


def _events(kinds: Sequence[str], task: Task) -> list[str]:
    """ "1 hội nghị", with what the plan wants beside: "1/1 hội nghị"."""
    wanted = task.quantity_min if task.quantity_min is not None else task.quantity_max
    said = []
    for kind, count in Counter(kinds).items():
        is_wanted = wanted is not None and kind.casefold() in task.quantity_unit.casefold()
        said.append(f"{count}/{format_decimal(wanted)} {kind}" if is_wanted else f"{count} {kind}")  # type: ignore[arg-type]  # checked
    return said


def _row(
    task: Task,
    plan: Plan,
    whole: Span,
    supported: Counter[str],
    reached: frozenset[str],
    held: Mapping[int, Sequence[str]],
) -> TaskRow:
    cases = sum(supported[measure.name] for measure in task.measures.all())
    targets = [target.code for target in task.targets.all() if target.code in reached]
    evidence = [_("%(count)d lượt hỗ trợ") % {"count": cases}] if cases else []
    evidence += _events(held.get(task.pk, ()), task)
    evidence += [_("chỉ tiêu %(code)s có kết quả") % {"code": code} for code in targets]
    following = whole.last_on.year + 1
    leads = ", ".join(entry.organization.name for entry in getattr(task, "lead_list", ()))
    return TaskRow(
        group=str(task.group) if task.group else "",
        code=task.code,
        title=task.title,
        leads=leads or task.leads_printed,
        time=task.time_printed or str(task.get_time_kind_display()),
        state=_state(task, plan, whole, bool(evidence)),
        evidence="; ".join(evidence),
        runs_next_year=_in_plan(plan, following) and task.runs_in(following),
        reference=task.key,
    )


def _in_plan(plan: Plan, year: int) -> bool:
    return (plan.period_from is None or plan.period_from <= year) and (plan.period_to is None or year <= plan.period_to)


def _state(task: Task, plan: Plan, whole: Span, has_evidence: bool) -> str:
    first, last = whole.first_on.year, whole.last_on.year
    if has_evidence:
        return SHOWN
    if task.time_from is not None and last < task.time_from:
        return LATER
    if task.time_to is not None and last > task.time_to:
        return PAST
    return WAITING if _in_plan(plan, last) or _in_plan(plan, first) else NONE


def count_states(rows: Sequence[TaskRow]) -> tuple[StateCount, ...]:
    """How many tasks stand in each state; states without a task are left out."""
    found = Counter(row.state for row in rows)
    order = (SHOWN, WAITING, LATER, PAST, NONE)
    return tuple(StateCount(state, state_label(state), found[state]) for state in order if found[state])
