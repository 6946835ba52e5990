"""Money given directly to a unit: paid out, given back, carried over, cancelled; a wrong entry is reversed (J10)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from funding.actions.name_unit import known_unit
from funding.enums import TaskEntryKind
from funding.estimating.sums import is_state
from funding.models import Estimate, EstimateLine, TaskBudget, TaskEntry, YearClosing
from funding.policies_sources import pays_units, reverses_task_entries
from funding.task_ledger import lock_budget, post_task, require_open
from portal.audit.record import use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation, StaleState
from portal.organizations.actor import Actor

RECORDED = (TaskEntryKind.PAY, TaskEntryKind.RECOVER, TaskEntryKind.CARRY_OUT, TaskEntryKind.CANCEL)
"""What an accountant writes down; what was given comes from decisions and estimates."""
REVERSIBLE = (TaskEntryKind.PAY, TaskEntryKind.RECOVER, TaskEntryKind.CANCEL)
BY_ESTIMATE = (TaskEntryKind.ALLOCATE, TaskEntryKind.ADJUST)


@use_case
def record_unit_money(
    *,
    actor: Actor,
    budget: TaskBudget,
    kind: str,
    amount_vnd: int,
    on: dt.date,
    document: str,
    note: str = "",
    key: str = "",
) -> TaskEntry:
    """Write down what became of the money. What is carried over opens the unit's budget of the next year.

    Raises RuleViolation past what was given or paid, for a day to come or of another year, without a paper; NotFound.
    """
    if kind not in RECORDED:
        raise NotFound()
    row = lock_budget(budget)
    pays_units.check(actor, row)
    problems = []
    if not document.strip():
        problems.append(Problem("document", _("Cần số quyết định hoặc chứng từ.")))
    if on > clock.today() or on.year < row.year:
        problems.append(Problem("on", _("Ngày chứng từ từ đầu năm ngân sách đến hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    return write_movement(
        actor=actor,
        row=row,
        kind=kind,
        amount_vnd=amount_vnd,
        on=on,
        document=document,
        note=note,
        key=key or f"{kind}:{uuid.uuid4()}",
    )


def write_movement(
    *,
    actor: Actor,
    row: TaskBudget,
    kind: str,
    amount_vnd: int,
    on: dt.date,
    document: str,
    note: str,
    key: str,
    closing: YearClosing | None = None,
) -> TaskEntry:
    """One entry on the locked `row`; what is carried out comes in on the unit's budget of the next year."""
    write = partial(post_task, actor=actor, amount_vnd=amount_vnd, on=on, document=document, note=note, closing=closing)
    entry = write(budget=row, kind=kind, key=key)
    if kind == TaskEntryKind.CARRY_OUT:
        write(budget=_following(actor, row, document), kind=TaskEntryKind.CARRY_IN, key=f"in:{key}"[:120])
    return entry


@use_case
def reverse_task_entry(*, actor: Actor, entry: TaskEntry, reason: str) -> TaskEntry:
    """Take a wrong entry back whole, by another person than who wrote it. Raises RuleViolation, StaleState, NotFound."""
    reverses_task_entries.check(actor, entry)
    lock_budget(entry.budget)
    if entry.kind not in REVERSIBLE:
        raise NotFound()
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần ghi rõ lý do."))])
    if TaskEntry.objects.filter(reverses=entry).exists():
        raise StaleState(_("Bút toán này đã được đảo."))
    return post_task(
        actor=actor,
        budget=entry.budget,
        kind=TaskEntryKind.REVERSE,
        amount_vnd=entry.amount_vnd,
        key=f"reverse:{entry.public_id}",
        on=clock.today(),
        document=entry.document,
        note=reason,
        reverses=entry,
    )


def give_to_units(actor: Actor, estimate: Estimate, lines: Sequence[EstimateLine]) -> None:
    """The State's money of approved lines that are none of the annex is given to the unit each names.

    A later version gives the difference; a line that is gone is taken back. Raises RuleViolation below what was paid.
    """
    given = {line.path: line for line in lines if line.budget_line_id is None and is_state(line) and line.path}
    rows = TaskBudget.objects.filter(plan_id=estimate.plan_id, year=estimate.year).exclude(estimate_path="")
    known = {row.estimate_path: row for row in rows}
    for path in dict.fromkeys([*given, *known]):
        line, row = given.get(path), known.get(path)
        wanted = (line.approved_vnd or 0) if line is not None else 0
        if row is None and (not wanted or line is None):
            continue
        if row is None and line is not None:
            row = _opened(actor, estimate, line)
        if row is None:
            continue
        before = sum(row.entries.filter(kind__in=BY_ESTIMATE).values_list("limit_delta_vnd", flat=True))
        if wanted != before:
            post_task(
                actor=actor,
                budget=row,
                kind=TaskEntryKind.ADJUST if before else TaskEntryKind.ALLOCATE,
                amount_vnd=wanted - before,
                key=f"estimate:{estimate.public_id}:{row.public_id}",
                on=estimate.decision_on or clock.today(),
                document=estimate.decision_number,
            )


def _opened(actor: Actor, estimate: Estimate, line: EstimateLine) -> TaskBudget:
    organization = line.agency_plan.organization if line.agency_plan is not None else None
    unit = organization.name if organization is not None else ""
    row = TaskBudget(
        plan=estimate.plan,
        year=estimate.year,
        estimate_path=line.path,
        title=line.title[:500],
        lead=(line.lead.strip() or unit or _("chưa ghi đơn vị"))[:300],
        organization=organization or known_unit(actor, line.lead),
        document=estimate.decision_number,
        amount_vnd=0,
        entered_by=actor.user,
    )
    row.full_clean()
    row.save()
    return row


def _following(actor: Actor, row: TaskBudget, document: str) -> TaskBudget:
    """The budget of the same task in the next year, made when there is none."""
    standing = TaskBudget.objects.filter(carried_from=row).first()
    if standing is None and row.science_task_id is not None:
        standing = TaskBudget.objects.filter(science_task_id=row.science_task_id, year=row.year + 1).first()
    if standing is not None:
        require_open(standing)
        return standing
    made = TaskBudget(
        plan_id=row.plan_id,
        science_task_id=row.science_task_id,
        year=row.year + 1,
        title=row.title,
        lead=row.lead,
        organization_id=row.organization_id,
        is_priority=row.is_priority,
        document=document.strip()[:300],
        amount_vnd=0,
        carried_from=row,
        entered_by=actor.user,
    )
    made.full_clean()
    made.save()
    return made
