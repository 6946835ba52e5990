"""Where targets, tasks and money disagree or one side is missing (requirement A13), and printed oddities (B01). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.enums import CEILINGS, Comparator, MeasureCategory
from plans.planning.exchange.content import PlanContent, Target, Task
from plans.planning.rules.arithmetic import check_arithmetic
from plans.planning.rules.findings import Finding, Group, Severity
from plans.planning.rules.pace import Fit, Span, fit, phase_warnings, span

# The unit a target counts and the words a task may print for it.
SAME_UNIT = {
    "enterprise": {"doanh nghiệp"},
    "school": {"trường học"},
    "hospital": {"đơn vị", "bệnh viện"},
    "project": {"dự án", "mô hình"},
    "person": {"người", "cán bộ"},
    "expert": {"chuyên gia"},
    "person_time": {"lượt"},
    "club": {"câu lạc bộ"},
    "organization": {"tổ chức"},
    "unit": {"đơn vị"},
}
FITS = {
    Fit.AGREES: (
        Severity.OK,
        gettext_lazy("Tổng %(total)s khớp với nhịp %(pace)s/năm trong %(years)s năm (%(whole)s)."),
    ),
    Fit.INSIDE: (Severity.OK, gettext_lazy("Tổng %(total)s nằm trong nhịp %(pace)s/năm × %(years)s năm (%(whole)s).")),
    Fit.OVERLAPS: (
        Severity.NOTE,
        gettext_lazy("Tổng %(total)s và nhịp %(pace)s/năm × %(years)s năm (%(whole)s) chỉ trùng một phần."),
    ),
    Fit.DISAGREES: (
        Severity.MISMATCH,
        gettext_lazy("Tổng %(total)s không khớp nhịp %(pace)s/năm × %(years)s năm (%(whole)s)."),
    ),
}


def check_plan(plan: PlanContent) -> list[Finding]:
    """Every check of the plan, agreeing ones included, in a fixed order."""
    return [
        *check_arithmetic(plan),
        *_paces(plan),
        *_phases(plan),
        *_differences(plan),
        *_targets_without_task(plan),
        *_tasks_without_money(plan),
        *_measures_without_money(plan),
        *_codes(plan),
        *_doubtful_numbers(plan),
    ]


def inconsistencies(findings: Sequence[Finding]) -> list[Finding]:
    """What a person should look at: mismatches and notes."""
    return [finding for finding in findings if finding.severity != Severity.OK]


def task_label(plan: PlanContent, task: Task) -> str:
    """ "IV/2", "II.4.b": the printed codes of group and task; the key where none is printed."""
    group = next((g.code for g in plan.task_groups if g.key == task.group and g.code), None)
    return "/".join(part for part in (group, task.code) if part) or task.key


def same_unit(key: str, label: str, printed: str) -> bool:
    """Whether the unit a task prints is the one a target counts in."""
    return printed.casefold() in SAME_UNIT.get(key, {label.casefold()})


def _task_span(task: Task) -> Span | None:
    return span(task.quantity.min, task.quantity.max) if task.quantity else None


def asked_span(target: Target) -> Span | None:
    """What a target asks for, from - to; "không quá 25" leaves everything up to 25 free."""
    asked = span(target.minimum, target.maximum)
    return Span(Decimal(0), asked.high) if asked is not None and target.comparator in CEILINGS else asked


def phased_total(target: Target) -> Span | None:
    """What the phases of the years have to sum up to; None where years do not add up (percent, each year by itself)."""
    is_rate = target.comparator in (Comparator.SHARE, Comparator.GROWTH) or (
        target.unit and target.unit.key == "percent"
    )
    return None if is_rate or target.yearly.per_year else asked_span(target)


def _paces(plan: PlanContent) -> Iterator[Finding]:
    """Printed total against printed pace over the printed years."""
    for task in plan.tasks:
        total = _task_span(task)
        pace = span(task.pace.min, task.pace.max) if task.pace else None
        if total is None or pace is None or task.time.first is None or task.time.last is None:
            continue
        years = task.time.last - task.time.first + 1
        severity, words = FITS[fit(total, pace, years)]
        whole = pace.times(years)
        facts = {"total": total, "pace": pace, "years": years, "whole": whole}
        yield Finding(
            Group.PACE,
            "pace_to_total",
            task_label(plan, task),
            str(words) % facts,
            severity,
            str(whole),
            str(total),
            task.lines,
        )


def _phases(plan: PlanContent) -> Iterator[Finding]:
    for target in plan.targets:
        phases = {phase.year: phase.quantity for phase in target.yearly.phases}
        pace = target.yearly.pace
        total = phased_total(target)
        for warning in phase_warnings(phases, total, span(pace.min, pace.max) if pace else None):
            yield Finding(Group.PACE, "phases", target.code, warning, Severity.MISMATCH, lines=target.lines)


def _differences(plan: PlanContent) -> Iterator[Finding]:
    """The number of a target against the number of each task linked to it: the target binds, the task paces."""
    by_key = {target.key: target for target in plan.targets}
    for task in plan.tasks:
        total = _task_span(task)
        if total is None or task.quantity is None:
            continue
        for target in (by_key[key] for key in task.targets):
            wanted = asked_span(target)
            if wanted is None or target.unit is None:
                continue
            yield _difference(plan, target, wanted, task, total, task.quantity.unit or "")


def _difference(plan: PlanContent, target: Target, wanted: Span, task: Task, total: Span, unit: str) -> Finding:
    assert target.unit is not None
    place = f"{target.code} ↔ {task_label(plan, task)}"
    facts = {
        "target": target.code,
        "wanted": wanted,
        "unit": target.unit.label,
        "task": task_label(plan, task),
        "total": total,
        "other": unit or _("không ghi đơn vị"),
    }
    both: dict[str, Any] = {
        "expected": f"{wanted} {target.unit.label}",
        "found": f"{total} {unit}".strip(),
        "lines": (*target.lines, *task.lines),
    }
    if not same_unit(target.unit.key, target.unit.label, unit):
        words = _(
            "Chỉ tiêu %(target)s ghi %(wanted)s %(unit)s, nhiệm vụ %(task)s ghi %(total)s %(other)s: hai đơn vị khác nhau."
        )
        return Finding(Group.DIFFERENCE, "unit", place, words % facts, Severity.MISMATCH, **both)
    agrees = total.high <= wanted.high if target.comparator in CEILINGS else wanted == total
    if not agrees:
        words = _("Chỉ tiêu %(target)s ghi %(wanted)s, nhiệm vụ %(task)s ghi %(total)s %(other)s.")
        return Finding(Group.DIFFERENCE, "quantity", place, words % facts, Severity.MISMATCH, **both)
    words = _("Chỉ tiêu %(target)s và nhiệm vụ %(task)s cùng ghi %(total)s %(other)s.")
    if wanted != total:
        words = _("Nhiệm vụ %(task)s ghi %(total)s %(other)s, trong mức của chỉ tiêu %(target)s (%(wanted)s).")
    return Finding(Group.DIFFERENCE, "quantity", place, words % facts, **both)


def _targets_without_task(plan: PlanContent) -> Iterator[Finding]:
    linked = {key for task in plan.tasks for key in task.targets}
    for target in plan.targets:
        if target.key not in linked and not target.contextual:
            words = _("Chỉ tiêu %(target)s “%(name)s” không có nhiệm vụ nào gắn với.") % {
                "target": target.code,
                "name": target.name,
            }
            yield Finding(
                Group.MISSING, "target_without_task", target.code, words, Severity.MISMATCH, lines=target.lines
            )


def _tasks_without_money(plan: PlanContent) -> Iterator[Finding]:
    if plan.budget is None:
        return
    paid = {key for item in plan.budget.items for key in item.tasks}
    for task in plan.tasks:
        if task.key not in paid and task.integrated is None:
            words = _("Nhiệm vụ %(task)s không có dòng dự toán.") % {"task": task_label(plan, task)}
            yield Finding(
                Group.MISSING, "task_without_money", task_label(plan, task), words, Severity.MISMATCH, lines=task.lines
            )
    for item in plan.budget.items:
        if item.is_leaf and not item.tasks:
            words = _("Dòng dự toán %(path)s không gắn với nhiệm vụ nào.") % {"path": item.path}
            yield Finding(Group.MISSING, "money_without_task", item.path, words, Severity.NOTE, lines=item.lines)


def _measures_without_money(plan: PlanContent) -> Iterator[Finding]:
    """Kinds of support the tasks promise that no budget line pays; only plans with an annex can tell."""
    if plan.budget is None:
        return
    paid = {item.measure for item in plan.budget.items}
    promised = {key for task in plan.tasks for key in task.measures}
    for measure in plan.support_measures:
        if measure.key in promised and measure.key not in paid:
            words = _("Nội dung hỗ trợ “%(name)s” không có dòng dự toán.") % {"name": measure.name}
            severity = Severity.MISMATCH if measure.category == MeasureCategory.CERTIFICATE else Severity.NOTE
            yield Finding(Group.MISSING, "measure_without_money", measure.name, words, severity, lines=measure.lines)


def _codes(plan: PlanContent) -> Iterator[Finding]:
    """Printed codes that are doubled or missing: a warning, never a refusal."""
    for group in [*plan.task_groups, None]:
        tasks = [task for task in plan.tasks if task.group == (group.key if group else None) and task.parent is None]
        times = Counter(task.code for task in tasks if task.code)
        for code, seen in times.items():
            if seen > 1:
                words = _("Ký hiệu “%(code)s” in %(times)s lần trong nhóm %(group)s.")
                facts = {"code": code, "times": seen, "group": group.code if group else "–"}
                lines = tuple(line for task in tasks if task.code == code for line in task.lines)
                yield Finding(
                    Group.PRINT,
                    "doubled_code",
                    f"{group.code if group else ''}/{code}",
                    words % facts,
                    Severity.NOTE,
                    lines=lines,
                )
        for task in tasks:
            if not task.code:
                words = _("Nhiệm vụ “%(title)s…” không in ký hiệu.") % {"title": task.title[:60]}
                yield Finding(Group.PRINT, "missing_code", task.key, words, Severity.NOTE, lines=task.lines)


def _doubtful_numbers(plan: PlanContent) -> Iterator[Finding]:
    for printed in plan.number.printed:
        if printed.doubtful:
            words = _("Số in “%(printed)s” đáng ngờ; số được xác nhận: %(number)s.")
            facts = {"printed": printed.text, "number": plan.number.confirmed or _("chưa có số")}
            yield Finding(
                Group.PRINT, "doubtful_number", _("Số văn bản"), words % facts, Severity.NOTE, lines=printed.lines
            )
