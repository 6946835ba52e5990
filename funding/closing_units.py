"""What a closing asks of money given directly to units: settled, returned, carried over by decision, or why not (J10, K03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.models import ClosingUnit, TaskBudget, UnitSettlement, YearClosing
from portal.core.errors import Problem, RuleViolation
from portal.vietnam.money import format_vnd


@dataclass(frozen=True)
class UnitInput:
    """What the accountant writes about the end of one unit's money; sums in đồng."""

    carry_vnd: int = 0
    decision: str = ""
    reason: str = ""


def take_units(closing: YearClosing) -> None:
    """Give each unit's row the sums of this moment; what should go over falls to what is left now. Three queries.

    What a unit settled is that of its accepted settlement and nothing else; the database holds it.
    """
    kept = {row.budget_id: row for row in closing.units.all()}
    made: list[ClosingUnit] = []
    changed: list[ClosingUnit] = []
    budgets = TaskBudget.objects.filter(plan_id=closing.plan_id, year=closing.year).select_related("settlement")
    for budget in budgets.order_by("pk"):
        row = kept.get(budget.pk) or ClosingUnit(closing=closing, budget=budget)
        row.given_vnd, row.paid_vnd = budget.amount_vnd, budget.paid_vnd
        row.carry_vnd = min(row.carry_vnd, row.left_vnd)
        found = settlement_of(budget)
        row.report = found if found is not None and found.is_accepted else None
        row.settled_vnd = row.report.settled_vnd if row.report else None
        row.settlement = row.report.report_words if row.report else ""
        (changed if row.pk else made).append(row)
    ClosingUnit.objects.bulk_create(made)
    taken = ["given_vnd", "paid_vnd", "settled_vnd", "settlement", "report", "carry_vnd"]
    ClosingUnit.objects.bulk_update(changed, taken)


def settlement_of(budget: TaskBudget) -> UnitSettlement | None:
    """The settlement of a budget fetched with it."""
    return getattr(budget, "settlement", None)


def write_units(closing: YearClosing, units: Mapping[int, UnitInput]) -> None:
    """Write what was said (ClosingUnit id → input). Raises RuleViolation at each sum that cannot be."""
    rows = {row.pk: row for row in closing.units.all()}
    problems = []
    for pk, said in units.items():
        row = rows.get(pk)
        if row is None:
            continue
        if not 0 <= said.carry_vnd <= row.left_vnd:
            text = _("Số chuyển nguồn từ 0 đến %(left)s đồng chưa cấp.") % {"left": format_vnd(row.left_vnd)}
            problems.append(Problem(f"unit_carry_{pk}", text))
        row.carry_vnd, row.decision = said.carry_vnd, said.decision.strip()[:300]
        row.reason = said.reason.strip()[:300]
    if problems:
        raise RuleViolation(problems=problems)
    ClosingUnit.objects.bulk_update(rows.values(), ["carry_vnd", "decision", "reason"])


def open_questions(row: ClosingUnit) -> Iterator[str]:
    """What is still to be answered about one unit's money before the year can be closed."""
    if row.paid_vnd and row.settled_vnd is None:
        found = settlement_of(row.budget)
        yield (
            _("chưa có quyết toán được tiếp nhận cho %(paid)s đồng đã cấp (%(state)s)")
            % {
                "paid": format_vnd(row.paid_vnd),
                "state": found.status_words.lower()
                if found
                else _("chưa lập: đơn vị lập, hoặc kế toán nhập từ bản giấy"),
            }
        )
    elif row.held_vnd and not row.reason:
        yield (
            _("đơn vị còn giữ %(held)s đồng chưa quyết toán: ghi nộp trả, hoặc nêu lý do để lại")
            % {"held": format_vnd(row.held_vnd)}
        )
    if row.carry_vnd and not row.decision:
        yield _("chuyển nguồn %(carry)s đồng cần quyết định") % {"carry": format_vnd(row.carry_vnd)}
    if row.cancelled_vnd and not row.reason:
        yield (
            _("còn %(left)s đồng chưa cấp: chuyển nguồn theo quyết định, hoặc nêu lý do hủy")
            % {"left": format_vnd(row.cancelled_vnd)}
        )


def questions_of(closing: YearClosing) -> dict[int, list[str]]:
    """ClosingUnit id → what is still open about it, those without questions left out. One query."""
    found = {row.pk: list(open_questions(row)) for row in closing.units.select_related("budget__settlement")}
    return {pk: questions for pk, questions in found.items() if questions}


def require_answers(closing: YearClosing) -> None:
    """Raises RuleViolation naming every unit whose money is not accounted for."""
    problems = []
    for row in closing.units.select_related("budget__settlement"):
        name = f"{row.budget.title} ({row.budget.lead})"
        problems += [Problem("units", f"{name}: {question}.") for question in open_questions(row)]
    if problems:
        raise RuleViolation(problems=problems, code="units_not_settled")
