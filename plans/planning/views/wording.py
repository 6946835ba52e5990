"""Words and drawings of the plan pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.planning.documents.tables import occasion_label
from plans.planning.enums import TaskTime
from plans.planning.models import Plan, Task
from plans.planning.selectors.budget import BudgetTree
from plans.planning.selectors.targets import TargetProgress
from portal.ui import charts
from portal.ui.templatetags.components import short_money

__all__ = ["budget_chart", "occasion_label", "target_chart", "task_years"]


def target_chart(progress: Sequence[TargetProgress]) -> str:
    """Bars of the targets that have a number; "" without any."""
    bars = [
        charts.TargetBar(f"{row.target.code} {row.target.name}", row.actual, row.wanted, row.target.unit_label)
        for row in progress
        if row.wanted is not None
    ]
    if not bars:
        return ""
    return str(
        charts.target_bars(
            bars, title=_("Mức thực hiện các chỉ tiêu"), description=_("Thanh là số thực hiện, vạch là chỉ tiêu.")
        )
    )


def budget_chart(budget: BudgetTree) -> str:
    """Money by source, or by purpose when there is one source; "" without an annex."""
    parts = budget.by_source if len(budget.by_source) > 1 else budget.by_purpose
    slices = [charts.Slice(part.short or part.label, part.amount_vnd) for part in parts if part.amount_vnd]
    if not slices:
        return ""
    return str(charts.stacked_bar(slices, title=_("Kinh phí theo nguồn"), write=lambda value: short_money(int(value))))


def task_years(plan: Plan, tasks: Sequence[Task]) -> list[tuple[int, int]]:
    """Year → how many dated tasks run in it."""
    dated = [task for task in tasks if task.time_kind != TaskTime.UNSPECIFIED or task.time_from is not None]
    return [(year, sum(task.runs_in(year) for task in dated)) for year in plan.years] if dated else []
