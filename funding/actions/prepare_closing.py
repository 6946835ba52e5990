"""Prepare the closing of a budget year: what is left on each line, what of it should go over (K03)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from funding.actions.settle_unit import ask_units
from funding.closing_units import UnitInput, take_units, write_units
from funding.closing_workflow import CLOSING_WORKFLOW
from funding.enums import CeilingKind, ClosingStatus
from funding.ledger_policies import prepares_closings
from funding.models import Ceiling, ClosingLine, TaskBudget, YearClosing
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import Plan


@dataclass(frozen=True)
class CarryInput:
    """What of the free money of a line should go over, in đồng, and why."""

    carry_free_vnd: int
    reason: str = ""


@use_case
def prepare_closing(*, actor: Actor, plan: Plan, year: int) -> YearClosing:
    """A draft with the balance of every line of `year`; units that were paid are asked for their settlement.

    Raises RuleViolation when there is no money or a closing.
    """
    closing = YearClosing(plan=plan, year=year, prepared_by=actor.user)
    prepares_closings.check(actor, closing)
    _require_money(plan, year)
    CLOSING_WORKFLOW.start(closing, actor=actor)
    closing.full_clean()
    closing.save()
    CLOSING_WORKFLOW.record_start(closing, actor=actor)
    take_balances(closing)
    asked = ask_units(actor=actor, budgets=_units_of(plan, year))
    record("closing:drafted", actor=actor, subject=closing, plan=plan.code, year=year, units_asked=asked)
    return closing


@use_case
def change_closing(
    *,
    actor: Actor,
    closing: YearClosing,
    lines: Mapping[int, CarryInput],
    basis: str,
    note: str = "",
    row_version: int | None = None,
    units: Mapping[int, UnitInput] | None = None,
) -> YearClosing:
    """Write what should go over (ClosingLine id → input), what became of units' money (ClosingUnit id → input).

    On fresh balances. Raises RuleViolation at each line that asks for more than is free, StaleState on a stale page.
    """
    closing = lock(YearClosing, closing.pk)
    closing.require_version(row_version)
    prepares_closings.check(actor, closing)
    if closing.status not in (ClosingStatus.DRAFT, ClosingStatus.RETURNED):
        raise RuleViolation(_("Bảng khóa sổ đã gửi, không sửa được nữa."), code="closing_sent")
    take_balances(closing)
    rows = {row.pk: row for row in closing.lines.all()}
    problems = [
        Problem(f"line_{pk}", _("Số chuyển nguồn phải từ 0 đến số chưa cam kết."))
        for pk, wanted in lines.items()
        if pk in rows and not 0 <= wanted.carry_free_vnd <= rows[pk].free_vnd
    ]
    if problems:
        raise RuleViolation(problems=problems)
    for pk, wanted in lines.items():
        if pk in rows:
            rows[pk].carry_free_vnd, rows[pk].reason = wanted.carry_free_vnd, wanted.reason.strip()[:300]
    ClosingLine.objects.bulk_update(rows.values(), ["carry_free_vnd", "reason"])
    write_units(closing, units or {})
    closing.basis, closing.note, closing.prepared_by = basis.strip()[:300], note.strip()[:500], actor.user
    closing.bump_version()
    closing.save(update_fields=["basis", "note", "prepared_by", "row_version", "updated_at"])
    record("closing:changed", actor=actor, subject=closing, lines={str(k): v.carry_free_vnd for k, v in lines.items()})
    return closing


def _units_of(plan: Plan, year: int) -> list[TaskBudget]:
    return list(TaskBudget.objects.filter(plan=plan, year=year).select_related("settlement").order_by("pk"))


def _require_money(plan: Plan, year: int) -> None:
    """A year has money of the programme, or money given to units only: then nothing but its end is held here."""
    years = Ceiling.objects.filter(kind=CeilingKind.YEAR, plan=plan, year=year)
    if years.exists():
        return
    if not TaskBudget.objects.filter(plan=plan, year=year).exists():
        raise RuleViolation(_("Kế hoạch này chưa được giao kinh phí trong năm đã chọn."), code="year_without_money")
    Ceiling.objects.create(kind=CeilingKind.YEAR, plan=plan, year=year, province_id=plan.province_id, limit_vnd=0)


def take_balances(closing: YearClosing) -> None:
    """Give lines and units the balances of this moment; what should go over falls to what is free now."""
    take_units(closing)
    kept = {row.budget_line_id: row for row in closing.lines.all()}
    rows = []
    balances = Ceiling.objects.filter(kind=CeilingKind.LINE, plan_id=closing.plan_id, year=closing.year)
    for ceiling in balances.order_by(F("budget_line__position"), "pk"):
        row = kept.get(ceiling.budget_line_id or 0) or ClosingLine(
            closing=closing, budget_line_id=ceiling.budget_line_id
        )
        row.approved_vnd = ceiling.limit_vnd or 0
        row.paid_vnd, row.promised_vnd = ceiling.paid_vnd, ceiling.committed_vnd
        row.free_vnd = row.approved_vnd - row.paid_vnd - row.promised_vnd
        row.carry_free_vnd = min(row.carry_free_vnd, row.free_vnd)
        rows.append(row)
    ClosingLine.objects.bulk_create([row for row in rows if row.pk is None])
    sums = ["approved_vnd", "paid_vnd", "promised_vnd", "free_vnd", "carry_free_vnd"]
    ClosingLine.objects.bulk_update([row for row in rows if row.pk is not None], sums)
