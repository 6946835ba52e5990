"""A draft from what a running plan has left: of the next period, or of one year. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.enums import BasisRelation, Comparator, TaskTime
from plans.planning.exchange import content as c
from plans.planning.rules.consistency import task_label
from plans.planning.rules.drafting.draft import Draft, Head, Origins, frame_of, plain
from plans.planning.rules.drafting.shift import Shift, shift_between
from plans.planning.rules.drafting.standing import (
    PlanStanding,
    Share,
    YearShare,
    adds_up,
    left_of,
    share_of_target,
    share_of_task,
)
from plans.planning.rules.pace import Span, span
from portal.vietnam.money import format_decimal


def next_period(old: c.PlanContent, standing: PlanStanding, head: Head) -> Draft:
    """The plan of the period after `old`: open targets with the amount left, open tasks over the new years."""
    shift = shift_between(old, head.first, head.last)
    origins: Origins = {}
    targets = [
        shift.target(row) for target in old.targets if (row := _open_target(old, target, standing, origins)) is not None
    ]
    tasks = [
        _renewed(old, task, standing, shift, origins) for task in old.tasks if not standing.of_task(task).is_finished
    ]
    return _draft(old, head, targets, tasks, origins)


def yearly(old: c.PlanContent, standing: PlanStanding, head: Head, year: int, *, number: str = "") -> Draft:
    """The plan of one year of `old`: its tasks of that year (B04) with the amounts of that year."""
    origins: Origins = {}
    targets = [
        row for target in old.targets if (row := _target_of_year(old, target, standing, year, origins)) is not None
    ]
    tasks = [_task_of_year(old, task, standing, year, origins) for task in old.tasks if _is_due(task, standing, year)]
    draft = _draft(old, head, targets, tasks, origins)
    basis = _under(old, number)
    origins[("legalbasis", basis.key)] = _("Kế hoạch giai đoạn mà kế hoạch năm này thực hiện")
    contents = replace(draft.contents, legal_bases=(basis, *draft.contents.legal_bases))
    return Draft(contents, origins)


def starts_in(task: c.Task, year: int) -> bool:
    """Whether the printed years of a task begin with `year`."""
    return task.time.first == year


def _is_due(task: c.Task, standing: PlanStanding, year: int) -> bool:
    """To be done in the year, or known to be left over from an earlier one; not what is finished."""
    done = standing.of_task(task)
    if done.is_finished:
        return False
    first, last = task.time.first, task.time.last
    if last is not None and last < year:
        return done.is_known
    return first is None or first <= year


# --- Targets ----------------------------------------------------------------------------------------------------------


def _open_target(old: c.PlanContent, target: c.Target, standing: PlanStanding, origins: Origins) -> c.Target | None:
    """A target with what is left of it; None when it is reached."""
    at = standing.of_target(target)
    asked = span(target.minimum, target.maximum)
    row = _bare(target)
    if not adds_up(target):
        if target.comparator == Comparator.QUALITATIVE and at.is_met:
            return None
        words = _("Từ %(place)s; mức cũ được giữ, hãy xem lại mức của kỳ mới")
        origins[("target", target.key)] = words % {"place": _place(old, target)} + _reached(target, at.done)
        return row
    left = left_of(asked, at.done)
    if left is None or at.is_met:
        return None
    words = _("Từ %(place)s: giao %(asked)s, đã đạt %(done)s, còn lại %(left)s %(unit)s")
    origins[("target", target.key)] = words % {
        "place": _place(old, target),
        "asked": asked,
        "done": format_decimal(at.done) if at.done is not None else _("0 (chưa có số liệu)"),
        "left": left,
        "unit": target.unit.label if target.unit else "",
    }
    return _amount(row, target, left)


def _target_of_year(
    old: c.PlanContent, target: c.Target, standing: PlanStanding, year: int, origins: Origins
) -> c.Target | None:
    """What a target asks in one year; None when it asks nothing then."""
    at = standing.of_target(target)
    row = replace(_bare(target), due_year=year, yearly=c.Yearly())
    if not adds_up(target):
        if target.due_year not in (None, year) or (target.comparator == Comparator.QUALITATIVE and at.is_met):
            return None
        origins[("target", target.key)] = _("Từ %(place)s") % {"place": _place(old, target)}
        return replace(row, yearly=replace(row.yearly, per_year=target.yearly.per_year))
    left = left_of(span(target.minimum, target.maximum), at.done)
    share = None if at.is_met else share_of_target(target, year, old.period.last, left)
    if share is None:
        return None
    words = _("Từ %(place)s; %(share)s")
    facts = {"place": _place(old, target), "share": _share_words(share, left, year, old.period.last)}
    origins[("target", target.key)] = words % facts
    return _amount(row, target, share.amount)


def _bare(target: c.Target) -> c.Target:
    """Without scan and without phases: those were of the old years."""
    row = plain(target)
    return replace(row, yearly=replace(row.yearly, phases=()))


def _amount(row: c.Target, target: c.Target, amount: Span) -> c.Target:
    """The target with another amount; ends the old one left open stay open."""
    return replace(
        row,
        minimum=None if target.minimum is None else amount.low,
        maximum=None if target.maximum is None else amount.high,
    )


# --- Tasks ------------------------------------------------------------------------------------------------------------


def _renewed(old: c.PlanContent, task: c.Task, standing: PlanStanding, shift: Shift, origins: Origins) -> c.Task:
    """An open task in the new period: the same kind of time, over the years of the new plan."""
    left = _left_of_task(task, standing)
    recurs = task.time.kind in (TaskTime.YEARLY, TaskTime.CONTINUOUS, TaskTime.PERIODIC, TaskTime.UNSPECIFIED)
    time = c.TaskSpan(kind=task.time.kind) if recurs else shift.time(task.time)
    if recurs and task.time.first is not None:
        time = replace(time, first=shift.first, last=shift.last)
    words = _("Từ %(place)s: %(state)s")
    state = _("việc làm hằng năm, thường xuyên") if recurs else _("chưa ghi nhận hoàn thành")
    origins[("task", task.key)] = words % {"place": _task_place(old, task), "state": state} + _left_words(left, task)
    row = replace(plain(task), time=time)
    return replace(row, quantity=_quantity(task, left)) if not recurs else row


def _task_of_year(old: c.PlanContent, task: c.Task, standing: PlanStanding, year: int, origins: Origins) -> c.Task:
    """A task as the plan of one year has it."""
    left = _left_of_task(task, standing)
    share = share_of_task(task, year, left)
    words = [_("Từ %(place)s") % {"place": _task_place(old, task)}]
    if starts_in(task, year):
        words.append(_("bắt đầu năm %(year)s") % {"year": year})
    elif task.time.last is not None and task.time.last < year:
        words.append(_("quá hạn từ năm %(year)s, chưa xong") % {"year": task.time.last})
    elif task.time.first is not None:
        words.append(_("tiếp tục từ năm %(year)s") % {"year": task.time.first})
    if share is not None:
        words.append(_share_words(share, left, year, task.time.last or old.period.last))
    origins[("task", task.key)] = "; ".join(words)
    kind = task.time.kind if task.time.kind in (TaskTime.CONTINUOUS, TaskTime.PERIODIC) else TaskTime.YEAR.value
    return replace(
        plain(task),
        time=c.TaskSpan(kind=kind, first=year, last=year),
        quantity=_quantity(task, share.amount if share else None),
        pace=None,
    )


def _left_of_task(task: c.Task, standing: PlanStanding) -> Span | None:
    asked = span(task.quantity.min, task.quantity.max) if task.quantity else None
    return left_of(asked, standing.of_task(task).done)


def _quantity(task: c.Task, amount: Span | None) -> c.Quantity | None:
    """An amount in the unit of the task; a task without an amount stays without (nothing is invented)."""
    if task.quantity is None or amount is None:
        return None
    return c.Quantity(min=amount.low, max=amount.high, unit=task.quantity.unit)


# --- Together ---------------------------------------------------------------------------------------------------------


def _draft(
    old: c.PlanContent, head: Head, targets: Iterable[c.Target], tasks: Iterable[c.Task], origins: Origins
) -> Draft:
    """The open rows with everything they name, and nothing that names a row left behind."""
    kept = tuple(targets)
    keys = {target.key for target in kept}
    work = tuple(replace(task, targets=tuple(k for k in task.targets if k in keys)) for task in tasks)
    standing_keys = {task.key for task in work}
    work = tuple(replace(t, parent=t.parent if t.parent in standing_keys else None) for t in work)
    used = {task.group for task in work}
    parts: dict[str, Any] = frame_of(old, origins)
    words = _("Từ kế hoạch %(code)s") % {"code": old.code}
    groups = tuple(plain(group) for group in old.task_groups if group.key in used)
    objectives = tuple(replace(plain(o), target=o.target if o.target in keys else None) for o in old.objectives)
    for model, rows in (("taskgroup", groups), ("objective", objectives)):
        origins.update({(model, row.key): words for row in rows})
    shift = shift_between(old, head.first, head.last)
    parts["report_rules"] = tuple(replace(rule, due=shift.due(rule.due)) for rule in parts["report_rules"])
    contents = head.contents(**parts, objectives=objectives, targets=kept, task_groups=groups, tasks=work)
    return Draft(contents, origins)


def _under(old: c.PlanContent, number: str) -> c.LegalBasis:
    """The running plan as the basis of its yearly plan."""
    facts = {"number": number or old.number.confirmed or _("(chưa có số)"), "title": old.title}
    return c.LegalBasis(
        key="cc-ke-hoach-giai-doan",
        relation=BasisRelation.IMPLEMENTS.value,
        number=number or old.number.confirmed,
        issued_on=old.issued_on.date,
        subject=old.title,
        printed=_("Thực hiện Kế hoạch số %(number)s: %(title)s.") % facts,
    )


def _place(old: c.PlanContent, target: c.Target) -> str:
    return _("%(plan)s, chỉ tiêu %(code)s") % {"plan": old.code, "code": target.code}


def _task_place(old: c.PlanContent, task: c.Task) -> str:
    return _("%(plan)s, nhiệm vụ %(code)s") % {"plan": old.code, "code": task_label(old, task)}


def _reached(target: c.Target, done: Decimal | None) -> str:
    if done is None:
        return ""
    unit = target.unit.label if target.unit else ""
    return _("; kỳ trước đạt %(done)s %(unit)s") % {"done": format_decimal(done), "unit": unit}


def _left_words(left: Span | None, task: c.Task) -> str:
    if left is None or task.quantity is None:
        return ""
    return _("; còn lại %(left)s %(unit)s") % {"left": left, "unit": task.quantity.unit or ""}


def _share_words(share: YearShare, left: Span | None, year: int, last: int) -> str:
    facts = {"amount": share.amount, "year": year, "left": left, "last": last}
    return {
        Share.PHASE: _("phân kỳ năm %(year)s là %(amount)s"),
        Share.PACE: _("nhịp mỗi năm %(amount)s"),
        Share.WHOLE: _("cả số lượng %(amount)s"),
        Share.EVEN: _("đề xuất %(amount)s: còn lại %(left)s chia đều đến năm %(last)s, hãy xem lại"),
    }[share.source] % facts
