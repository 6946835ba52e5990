"""Plan and actual of tasks by year (B04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.enums import AssignmentRole, WorkState
from plans.planning.models import Plan, Task
from plans.planning.selectors.following import task_states, yearly_actuals
from plans.planning.selectors.work import assigned_to, tasks_in_short
from portal.vietnam.money import format_decimal


@dataclass(frozen=True)
class YearCell:
    """What one year asks and what was reached; both None where nothing is said."""

    year: int
    runs: bool
    wanted_min: Decimal | None
    wanted_max: Decimal | None
    actual: Decimal | None

    @property
    def wanted_words(self) -> str:
        """ "1", "2-3" or nothing."""
        return span_words(self.wanted_min, self.wanted_max)


@dataclass(frozen=True)
class TaskYears:
    """One task over the years; `total` is the sum of the accepted yearly numbers, None without any."""

    task: Task
    leads: str
    state: WorkState
    cells: Sequence[YearCell]
    total: Decimal | None

    @property
    def wanted_words(self) -> str:
        """What the whole task asks: "15-20"."""
        return span_words(self.task.quantity_min, self.task.quantity_max)


def span_words(low: Decimal | None, high: Decimal | None) -> str:
    """ "15-20", "3", "không quá 25" or nothing."""
    if low is None and high is not None:
        return _("không quá %(number)s") % {"number": format_decimal(high)}
    return "-".join(dict.fromkeys(format_decimal(n) for n in (low, high) if n is not None))


def task_years(plan: Plan, day: dt.date, *, year: int | None = None) -> tuple[list[int], list[TaskYears]]:
    """The years and every task of the version in force; `year` keeps the tasks of that year. Four queries."""
    actuals = yearly_actuals(plan)
    states = task_states(plan, day)
    told = {y for by_year in actuals.values() for y in by_year}
    years = sorted(set(plan.years) | told)
    rows = [
        _row(task, years, actuals.get(task.pk, {}), states.get(task.pk, WorkState.OPEN))
        for task in tasks_in_short(plan)
        if year is None or task.runs_in(year)
    ]
    return years, rows


def years_of(plan: Plan, task: Task, day: dt.date) -> TaskYears:
    """The same for one task."""
    return next(row for row in task_years(plan, day)[1] if row.task.pk == task.pk)


def _row(task: Task, years: Sequence[int], actual: Mapping[int, Any], state: WorkState) -> TaskYears:
    cells = []
    for year in years:
        low, high = _wanted(task, year)
        cells.append(YearCell(year, task.runs_in(year), low, high, actual.get(year)))
    leads = [row.organization.name for row in assigned_to(task) if row.role == AssignmentRole.LEAD]
    return TaskYears(task, "; ".join(leads), state, cells, sum(actual.values(), Decimal(0)) if actual else None)


def _wanted(task: Task, year: int) -> tuple[Decimal | None, Decimal | None]:
    """The pace of a year the task runs in; the whole quantity when it runs in that year alone."""
    if not task.runs_in(year):
        return None, None
    if task.pace_min is not None or task.pace_max is not None:
        return task.pace_min, task.pace_max
    if task.time_from is not None and task.time_from == task.time_to:
        return task.quantity_min, task.quantity_max
    return None, None
