"""Table A: every target with plan, actual of the year, accumulated actual and the verdict of the plan's own grammar."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from plans.planning import counters
from plans.planning.counters import Count
from plans.planning.enums import Comparator, Counting, Verdict
from plans.planning.models import Plan, Target, TargetActual
from plans.planning.rules.targets import Grammar, Judgement, Observation, judge
from portal.vietnam.money import format_decimal
from reports.composition.lists import ACCEPTED, PROJECTS, TARGET, RowFilter
from reports.composition.records import TargetRow

MEASURED = frozenset({Counting.OFFICIAL_STATISTIC})
"""Values of a year that are never added up over years."""


def read_targets(plan: Plan, year: int, until: dt.date) -> tuple[TargetRow, ...]:
    """Every target in printed order. Four queries and three per counter."""
    targets = list(
        Target.objects.filter(version__current_of=plan).prefetch_related("phases", "list_items").order_by("position")
    )
    entered = _entered(targets, year)
    counted = {key: found.count(plan, until) for key in {t.counter for t in targets} if (found := counters.find(key))}
    rows = (_row(target, plan, year, until, counted.get(target.counter), entered[target.pk]) for target in targets)
    behind = {key: _projects(key, plan, year, until) for key in counted}
    return tuple(_with_projects(row, behind.get(target.counter)) for row, target in zip(rows, targets, strict=True))


def _projects(key: str, plan: Plan, year: int, until: dt.date) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Ids of the projects a counter counted in the year and in all; None when it counts something else. Two queries."""
    counter = counters.find(key)
    found = counter.records(plan, until, None) if counter and counter.records else None
    if found is None or found.model is not SupportedProject or counter is None or counter.records is None:
        return None
    in_year = counter.records(plan, until, year)
    return _ids(in_year), _ids(found)


def _ids(rows: QuerySet[Any]) -> tuple[str, ...]:
    return tuple(str(found) for found in rows.order_by("pk").values_list("public_id", flat=True))


def _with_projects(row: TargetRow, ids: tuple[tuple[str, ...], tuple[str, ...]] | None) -> TargetRow:
    if ids is None:
        return row
    wanted = RowFilter(PROJECTS, ACCEPTED, True, TARGET, row.code)
    return replace(
        row,
        projects_in_year=ids[0],
        projects_total=ids[1],
        url_in_year=wanted.query(),
        url_total=replace(wanted, trong_nam=False).query(),
    )


def _entered(targets: Sequence[Target], year: int) -> Mapping[int, dict[int, TargetActual]]:
    """Target id → year → the latest approved value. One query."""
    rows = TargetActual.objects.filter(target__in=targets, year__lte=year, approved_at__isnull=False).order_by(
        "approved_at", "pk"
    )
    found: dict[int, dict[int, TargetActual]] = defaultdict(dict)
    for row in rows:
        found[row.target_id][row.year] = row
    return found


def _row(
    target: Target, plan: Plan, year: int, until: dt.date, count: Count | None, entered: Mapping[int, TargetActual]
) -> TargetRow:
    seen, in_year = _observe(target, year, count, entered)
    found = judge(_grammar(target), seen)
    counter = counters.find(target.counter)
    url = counter.url if counter and counter.url else None
    return TargetRow(
        code=target.code,
        name=target.name,
        sentence=target.text,
        unit=target.unit_label,
        wanted=wanted_words(target),
        wanted_in_year=year_words(target, year),
        actual_in_year=_number(in_year),
        actual_total=_number(_total(found, seen)),
        percent=_percent(target, found, seen),
        verdict=str(found.verdict),
        verdict_label=str(Verdict(found.verdict).label),
        is_contextual=target.is_contextual,
        wanted_value=_number(_wanted_value(target)),
        note=_note(target, found, count, entered),
        url_in_year=url(plan, until, year) if url else "",
        url_total=url(plan, until, None) if url else "",
    )


def _grammar(target: Target) -> Grammar:
    return Grammar(
        comparator=target.comparator,
        minimum=target.minimum,
        maximum=target.maximum,
        unit=target.unit_label,
        is_per_year=target.is_per_year,
        baseline_year=target.baseline_year,
        baseline_value=target.baseline_value,
    )


def _observe(
    target: Target, year: int, count: Count | None, entered: Mapping[int, TargetActual]
) -> tuple[Observation, Decimal | None]:
    """What is known of the target, and the value of the year alone."""
    if count is not None:
        in_year = Decimal(count.by_year.get(year, 0))
        return Observation(value=in_year if target.is_per_year else Decimal(count.total)), in_year
    values = {y: row.value for y, row in entered.items() if row.value is not None}
    judged = [row.is_satisfied for _year, row in sorted(entered.items()) if row.is_satisfied is not None]
    items = list(target.list_items.all())
    complete = sum(set(target.conditions) <= set(item.conditions_met) for item in items)
    return Observation(
        value=_overall(target, values),
        by_year=values,
        list_met=complete if items else None,
        list_total=len(items) or None,
        is_satisfied=judged[-1] if judged else None,
    ), values.get(year)


def _overall(target: Target, values: Mapping[int, Decimal]) -> Decimal | None:
    """Counts add up over the years; statistics, shares and yearly targets are those of the last year."""
    if not values:
        return None
    if target.is_per_year or target.comparator == Comparator.SHARE or target.counts in MEASURED:
        return values[max(values)]
    return sum(values.values(), Decimal(0))


def _wanted_value(target: Target) -> Decimal | None:
    return target.minimum if target.minimum is not None else target.maximum


def _total(found: Judgement, seen: Observation) -> Decimal | None:
    return found.measured if found.measured is not None else seen.value


def _percent(target: Target, found: Judgement, seen: Observation) -> str:
    """Actual against the lower bound, in percent."""
    wanted = _wanted_value(target)
    actual = _total(found, seen)
    if not wanted or actual is None or wanted <= 0:
        return ""
    return str((actual / wanted * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _note(target: Target, found: Judgement, count: Count | None, entered: Mapping[int, TargetActual]) -> str:
    if count is None and not entered and not target.counter and found.verdict == Verdict.NO_DATA:
        return _("Chưa có số liệu: chỉ tiêu nhập tay, chưa có số được duyệt.")
    if count is None and target.counter and found.verdict == Verdict.NO_DATA:
        return _("Chưa có số liệu.")
    return found.explanation


def wanted_words(target: Target) -> str:
    """ "ít nhất 10 doanh nghiệp", "6,8 - 7,3 %"."""
    low, high = target.minimum, target.maximum
    if low is None and high is None:
        return str(Comparator(target.comparator).label)
    if low is not None and high is not None and low != high:
        numbers = f"{format_decimal(low)} - {format_decimal(high)}"
    else:
        numbers = format_decimal(low if low is not None else high)  # type: ignore[arg-type]  # one of them stands
    prefix = {
        Comparator.AT_LEAST: _("ít nhất"),
        Comparator.MORE_THAN: _("trên"),
        Comparator.ABOUT: _("khoảng"),
        Comparator.GROWTH: _("tăng"),
    }.get(Comparator(target.comparator), "")
    suffix = _("/năm") if target.is_per_year else ""
    return f"{prefix} {numbers} {target.unit_label}{suffix}".strip()


def year_words(target: Target, year: int) -> str:
    """The share of one year: its phase, else the printed pace, else the target itself when it is yearly."""
    phase = next((phase.quantity for phase in target.phases.all() if phase.year == year), None)
    if phase is not None:
        return format_decimal(phase)
    if target.pace_min is not None or target.pace_max is not None:
        low, high = target.pace_min, target.pace_max
        if low is not None and high is not None and low != high:
            return f"{format_decimal(low)} - {format_decimal(high)}"
        return format_decimal(low if low is not None else high)  # type: ignore[arg-type]  # one of them stands
    return wanted_words(target) if target.is_per_year else ""
