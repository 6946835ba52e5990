"""Undo and redo: the contents as they stood after an earlier step, as a new step."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from plans.planning.editing.budget import TOTAL_REF, write_total
from plans.planning.editing.heading import REF, write_heading
from plans.planning.editing.recording import Recording, opened
from plans.planning.editing.rows import Order, State, model_of, read_order, set_order, write_state
from plans.planning.editing.tree import Tree
from plans.planning.enums import EditVerb
from plans.planning.models import EditStep, PlanVersion, Task, TaskGroup
from plans.planning.selectors.edit_story import stacks_of, steps_of
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation, StaleState
from portal.organizations.actor import Actor


@use_case
def restore_step(*, actor: Actor, version: PlanVersion, target: int, expected: int | None = None) -> EditStep | None:
    """Bring the contents of a version (and the heading of a draft) to what they were after step `target` (0: before the first).

    `expected` is the number of the last step the page showed. Raises StaleState when somebody edited meanwhile,
    RuleViolation when `target` is no step to go to or the contents were changed by a file since, NotAllowed.
    """
    version = opened(actor, version)
    stacks = stacks_of(version)
    last = steps_of(version).last()
    if expected is not None and last is not None and expected != last.number:
        raise StaleState(_("Người khác vừa sửa kế hoạch này. Hãy xem lại rồi hoàn tác."))
    undo = target in stacks.behind
    if target == stacks.now or not (undo or target in stacks.ahead):
        raise RuleViolation(_("Không có bước này để trở về."), code="no_such_step")
    numbers = stacks.steps_back(target) if undo else stacks.steps_on(target)
    by_number = {step.number: step for step in steps_of(version).filter(number__in=numbers)}
    rows, order, stood = _wanted([by_number[number] for number in numbers], undo)
    recording = Recording(version)
    if any(recording.before.get(ref) != data for ref, data in stood.items()):
        raise RuleViolation(
            _("Nội dung đã được thay ngoài trình soạn thảo (nạp từ tệp); không trở về các bước trước được."),
            code="changed_elsewhere",
        )
    heading, total = rows.pop(REF, None), rows.pop(TOTAL_REF, None)
    try:
        write_state(version, rows)
    except ProtectedError as error:
        raise RuleViolation(_("Một dòng đang được hồ sơ khác dùng, không hoàn tác được."), code="row_in_use") from error
    _set_orders(version, order)
    if heading is not None:
        write_heading(version, heading)
    if total is not None:
        write_total(version, total)
    step = recording.finish(
        actor,
        EditVerb.UNDO if undo else EditVerb.REDO,
        label=_("trở về sau bước %(number)s") % {"number": target} if target else _("trở về trước bước 1"),
        restores=target,
    )
    record("plan:edits_restored", actor=actor, subject=version.plan, target=target, undo=undo)
    return step


def _wanted(steps: Sequence[EditStep], undo: bool) -> tuple[State, Order, State]:
    """What rows and orders shall be, and how the rows must stand now for that to be true."""
    rows: State = {}
    order: Order = {}
    stood: State = {}
    for step in steps:
        to, from_ = (step.before, step.after) if undo else (step.after, step.before)
        for ref, data in from_["rows"].items():
            stood.setdefault(ref, data)
        rows.update(to["rows"])
        order.update(to["order"])
    return rows, order, stood


def _set_orders(version: PlanVersion, order: Order) -> None:
    now = read_order(version, [model_of(f"{name}:0") for name in order])
    for name, ids in order.items():
        if now[name] != ids:
            set_order(version, model_of(f"{name}:0"), ids)
    if {Task._meta.model_name, TaskGroup._meta.model_name} & order.keys():
        Tree.read(version).save(version)
