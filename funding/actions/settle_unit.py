"""A unit is asked to settle the money given to it, writes it down, or its paper is entered by the accountant (J10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from funding.enums import UnitSettlementStatus as S
from funding.models import TaskBudget, UnitSettlement
from funding.models.unit_settlement import EDITABLE_BY_UNIT
from funding.policies_units import asks_settlements, enters_papers, fills_settlements
from funding.task_ledger import lock_budget, require_open
from funding.unit_notices import tell_asked
from funding.unit_workflow import REPORT_CLOCK, UNIT_SETTLEMENT_WORKFLOW, reports_itself
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

BEGUN_BY_PAPER = (S.REQUESTED, S.DRAFT, S.RETURNED)


@use_case
def ask_settlement(*, actor: Actor, budget: TaskBudget) -> UnitSettlement:
    """Ask the unit for its settlement; its clock runs. Raises RuleViolation without money paid or people to ask."""
    budget = lock_budget(budget)
    asks_settlements.check(actor, UnitSettlement(budget=budget))
    if UnitSettlement.objects.filter(budget=budget).exists():
        raise StaleState(_("Đơn vị đã được đề nghị quyết toán."))
    if not reports_itself(budget):
        raise RuleViolation(
            _("Đơn vị chưa có đủ hai tài khoản trên Cổng: kế toán nhập quyết toán từ bản giấy của đơn vị."),
            code="unit_without_people",
        )
    row = _started(actor, budget, clock_key=REPORT_CLOCK)
    record("unit_settlement:asked", actor=actor, subject=row, unit=budget.lead, year=budget.year, due_on=row.due_on)
    tell_asked(row)
    return row


@use_case
def ask_units(*, actor: Actor, budgets: Iterable[TaskBudget]) -> int:
    """Ask every unit that was paid, reports by itself and was not asked yet. Answers how many were asked."""
    asked = 0
    for budget in budgets:
        if budget.paid_vnd and not hasattr(budget, "settlement") and reports_itself(budget):
            ask_settlement(actor=actor, budget=budget)
            asked += 1
    return asked


@use_case
def write_settlement(
    *,
    actor: Actor,
    budget: TaskBudget,
    settled_vnd: int | None,
    report_number: str,
    report_on: dt.date | None,
    explanation: str = "",
    row_version: int | None = None,
) -> UnitSettlement:
    """The unit writes what it settled; the first save begins the draft.

    Raises RuleViolation at each wrong place, StaleState once it has gone on, NotAllowed.
    """
    budget = lock_budget(budget)
    fills_settlements.check(actor, UnitSettlement(budget=budget))
    row = _row_of(actor, budget)
    if row.status not in EDITABLE_BY_UNIT:
        raise StaleState
    row.require_version(row_version)
    if row.status != S.DRAFT:
        cleared = {"signed_by": None, "signed_at": None, "judged_by": None}
        row = UNIT_SETTLEMENT_WORKFLOW.apply(row, "begin", actor=actor, changes=cleared)
    return _written(actor, row, settled_vnd, report_number, report_on, explanation)


@use_case
def enter_paper(
    *,
    actor: Actor,
    budget: TaskBudget,
    settled_vnd: int | None,
    report_number: str,
    report_on: dt.date | None,
    explanation: str = "",
    row_version: int | None = None,
) -> UnitSettlement:
    """The accountant enters the paper of a unit that has no people in the portal.

    Raises RuleViolation for a unit that reports by itself and at each wrong place, StaleState, NotAllowed.
    """
    budget = lock_budget(budget)
    enters_papers.check(actor, UnitSettlement(budget=budget))
    row = _row_of(actor, budget)
    if row.status != S.PAPER and row.status not in BEGUN_BY_PAPER:
        raise StaleState
    row.require_version(row_version)
    if row.status != S.PAPER:
        cleared = {"signed_by": None, "signed_at": None, "judged_by": None}
        row = UNIT_SETTLEMENT_WORKFLOW.apply(row, "enter_paper", actor=actor, changes=cleared)
    return _written(actor, row, settled_vnd, report_number, report_on, explanation)


def _row_of(actor: Actor, budget: TaskBudget) -> UnitSettlement:
    """The locked settlement of `budget`, started when there is none."""
    require_open(budget)
    if not budget.paid_vnd:
        raise RuleViolation(_("Chưa cấp kinh phí cho đơn vị: chưa có gì để quyết toán."), code="nothing_paid")
    standing = UnitSettlement.objects.filter(budget=budget).first()
    row: UnitSettlement = lock(UnitSettlement, standing.pk) if standing else _started(actor, budget)
    row.budget = budget
    return row


def _started(actor: Actor, budget: TaskBudget, clock_key: str | None = None) -> UnitSettlement:
    require_open(budget)
    if not budget.paid_vnd:
        raise RuleViolation(_("Chưa cấp kinh phí cho đơn vị: chưa có gì để quyết toán."), code="nothing_paid")
    row = UnitSettlement(budget=budget)
    UNIT_SETTLEMENT_WORKFLOW.start(row, actor=actor, clock_key=clock_key)
    row.full_clean()
    row.save()
    UNIT_SETTLEMENT_WORKFLOW.record_start(row, actor=actor)
    return row


def _written(
    actor: Actor,
    row: UnitSettlement,
    settled_vnd: int | None,
    report_number: str,
    report_on: dt.date | None,
    explanation: str,
) -> UnitSettlement:
    paid, year = row.budget.paid_vnd, row.budget.year
    problems = []
    if settled_vnd is not None and not 0 <= settled_vnd <= paid:
        text = _("Số quyết toán từ 0 đến %(paid)s đồng đã cấp.") % {"paid": format_vnd(paid)}
        problems.append(Problem("settled_vnd", text))
    if report_on is not None and not dt.date(year, 1, 1) <= report_on <= clock.today():
        problems.append(Problem("report_on", _("Ngày báo cáo từ đầu năm ngân sách đến hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    row.settled_vnd, row.report_number, row.report_on = settled_vnd, report_number.strip(), report_on
    row.explanation = explanation.strip()
    row.prepared_by = actor.user
    row.full_clean(exclude=["budget"])
    row.bump_version()
    columns = ["settled_vnd", "report_number", "report_on", "explanation", "prepared_by", "row_version", "updated_at"]
    row.save(update_fields=columns)
    record(
        "unit_settlement:entered" if row.is_paper else "unit_settlement:written",
        actor=actor,
        subject=row,
        unit=row.budget.lead,
        year=year,
        settled_vnd=settled_vnd,
        report=report_number,
        report_on=report_on,
    )
    return row
