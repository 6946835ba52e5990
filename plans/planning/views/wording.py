"""Words and drawings of the plan pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.documents.tables import occasion_label
from plans.planning.enums import TaskTime
from plans.planning.models import Plan, PlanMeasure, Task
from plans.planning.selectors.budget import BudgetTree
from plans.planning.selectors.dashboard import MoneyBoard, TaskBoard
from plans.planning.selectors.targets import TargetProgress
from portal.ui import charts
from portal.ui.templatetags.components import short_money

__all__ = [
    "budget_chart",
    "kind_words",
    "money_chart",
    "occasion_label",
    "state_chart",
    "target_chart",
    "task_years",
    "year_chart",
]


def target_chart(progress: Sequence[TargetProgress]) -> str:
    """Bars of the targets that have a number; "" without any."""
    bars = [
        charts.TargetBar(
            f"{row.target.code} {row.target.name}", row.actual, row.wanted, row.target.unit_label, bool(row.ceiling)
        )
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


LARGEST = 8
"""Organisations drawn; the table lists all."""


def budget_chart(budget: BudgetTree) -> str:
    """Money by source, or by purpose when there is one source; "" without an annex."""
    parts = budget.by_source if len(budget.by_source) > 1 else budget.by_purpose
    slices = [charts.Slice(part.short or part.label, part.amount_vnd) for part in parts if part.amount_vnd]
    if not slices:
        return ""
    return str(charts.stacked_bar(slices, title=_("Kinh phí theo nguồn"), write=lambda value: short_money(int(value))))


BUCKET_COLOURS = ("#1d7f46", "#3d6fb4", "#d08a12", "#8a8f94", "#a63222")
"""Done, underway, open, upcoming, overdue: the same shades in every drawing of tasks."""


def state_chart(board: TaskBoard) -> str:
    """All tasks by state, then those of each leading organisation; "" without tasks."""
    if not board.tasks:
        return ""
    rows = [charts.StackedRow(_("Mọi nhiệm vụ"), [count for _bucket, count in board.counts])]
    if len(board.parties) > 1:
        rows += [charts.StackedRow(p.name, [count for _bucket, count in p.counts]) for p in board.parties[:LARGEST]]
    names = [bucket.label for bucket, _count in board.counts]
    title = _("Nhiệm vụ theo trạng thái và đơn vị chủ trì")
    return str(charts.stacked_rows(rows, names, title=title, colours=BUCKET_COLOURS))


def money_chart(board: MoneyBoard) -> str:
    """Where the allocated money stands; the planned money while nothing is allocated; "" without an annex."""
    whole = board.whole
    if whole.allocated_vnd:
        slices = [
            charts.Slice(_("Đã chi"), whole.paid_vnd),
            charts.Slice(_("Đã cam kết"), whole.committed_vnd),
            charts.Slice(_("Còn lại"), whole.left_vnd),
        ]
        title = _("Kinh phí đã phân bổ")
    else:
        parts = board.by_source if len(board.by_source) > 1 else board.by_purpose
        slices = [charts.Slice(part.label, part.planned_vnd) for part in parts]
        title = _("Kinh phí theo nguồn")
    if not any(one.value for one in slices):
        return ""
    return str(charts.stacked_bar(slices, title=title, write=lambda value: short_money(int(value))))


def task_years(plan: Plan, tasks: Sequence[Task]) -> list[tuple[int, int]]:
    """Year → how many dated tasks run in it."""
    dated = [task for task in tasks if task.time_kind != TaskTime.UNSPECIFIED or task.time_from is not None]
    return [(year, sum(task.runs_in(year) for task in dated)) for year in plan.years] if dated else []


KIND_WORDS = {
    "enterprise": gettext_lazy("doanh nghiệp"),
    "cooperative": gettext_lazy("hợp tác xã"),
    "st_organization": gettext_lazy("tổ chức khoa học và công nghệ"),
    "organization": gettext_lazy("tổ chức"),
    "startup": gettext_lazy("doanh nghiệp khởi nghiệp"),
    "household": gettext_lazy("hộ kinh doanh"),
}


def kind_words(kinds: Collection[str] | None) -> str:
    """The kinds a definition of the plan covers, in words; "" when nothing narrows them."""
    if kinds is None:
        return ""
    known = [str(word) for kind, word in KIND_WORDS.items() if kind in kinds]
    words = known + sorted(kind for kind in kinds if kind not in KIND_WORDS)
    return _("%(kinds)s (theo từ ngữ của kế hoạch)") % {"kinds": ", ".join(words)}


def measure_words(plan: Plan, keys: Collection[str] | None) -> str:
    """The names of measures in this plan; "" when nothing narrows them. One query, only where some are chosen."""
    if not keys:
        return ""
    rows = PlanMeasure.objects.filter(version=plan.current_version_id, measure__key__in=keys)
    return ", ".join(rows.values_list("name", flat=True))


def year_chart(progress: TargetProgress) -> str:
    """Planned and reached of each year as columns; "" while there is nothing to draw."""
    lines = progress.years
    if not any(line.actual for line in lines):
        return ""
    series = [charts.Series(_("Thực hiện"), [line.actual for line in lines])]
    if any(line.planned for line in lines):
        planned = [line.planned.low if line.planned else None for line in lines]
        series = [charts.Series(_("Kế hoạch"), planned), *series]
    title = _("Thực hiện từng năm: %(name)s") % {"name": progress.target.name}
    return str(
        charts.grouped_columns([str(line.year) for line in lines], series, title=title, unit=progress.target.unit_label)
    )
