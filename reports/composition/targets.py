"""Table A: every target with plan, actual of the year, accumulated actual and the verdict of the plan's own grammar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from plans.planning.counters import Counter, Scope
from plans.planning.enums import CEILINGS, Comparator, Verdict
from plans.planning.models import Plan, Target
from plans.planning.rules.targets import Judgement, Observation, judge
from plans.planning.selectors.actuals import Actuals, actuals_of, counter_key, wish_of
from plans.planning.selectors.targets import phases_of, targets_on
from portal.vietnam.money import format_decimal
from reports.composition.lists import ACCEPTED, PROJECTS, TARGET, RowFilter
from reports.composition.records import TargetRow


def read_targets(plan: Plan, year: int, until: dt.date) -> tuple[TargetRow, ...]:
    """Every target in printed order, judged as on the plan's own pages. Nine queries and three per counter.

    The targets are those of the version in force at the end of the day `until` (S02).
    """
    targets = targets_on(plan, until)
    known = actuals_of(plan, targets, until)
    behind: dict[tuple[str, Scope], tuple[tuple[str, ...], tuple[str, ...]] | None] = {}
    rows = []
    for target in targets:
        row, found = _row(target, plan, year, until, known[target.pk]), known[target.pk]
        if found.counter is not None:
            key = (found.counter.key, found.scope)
            if key not in behind:
                behind[key] = _projects(found.counter, found.scope, plan, year, until)
            row = _with_projects(row, behind[key])
        rows.append(row)
    return tuple(rows)


def _projects(
    counter: Counter, scope: Scope, plan: Plan, year: int, until: dt.date
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Ids of the projects a counter counted in the year and in all; None when it counts something else. Two queries."""
    found = counter.rows(plan, until, None, scope)
    if found.model is not SupportedProject:
        return None
    return _ids(counter.rows(plan, until, year, scope)), _ids(found)


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


def _row(target: Target, plan: Plan, year: int, until: dt.date, known: Actuals) -> TargetRow:
    wish, seen = wish_of(target, until), known.observation
    found = judge(wish, seen)
    in_year = known.by_year.get(year, Decimal(0) if known.counter is not None else None)
    url = known.counter.url if known.counter is not None else None
    return TargetRow(
        code=target.code,
        name=target.name,
        sentence=target.text,
        unit=target.unit_label,
        wanted=wanted_words(target),
        wanted_in_year=year_words(target, year),
        actual_in_year=_number(in_year),
        actual_total=_number(found.measured if found.measured is not None else seen.value),
        percent=_percent(target, found, seen),
        verdict=str(found.verdict),
        verdict_label=str(Verdict(found.verdict).label),
        is_contextual=target.is_contextual,
        wanted_value=_number(_wanted_value(target)),
        note=_note(target, found, known),
        url_in_year=url(plan, until, year) if url else "",
        url_total=url(plan, until, None) if url else "",
    )


def _wanted_value(target: Target) -> Decimal | None:
    return target.minimum if target.minimum is not None else target.maximum


def _percent(target: Target, found: Judgement, seen: Observation) -> str:
    """Actual against the lower bound, in percent; a ceiling is kept or not, never reached."""
    if target.comparator in CEILINGS:
        return ""
    wanted = _wanted_value(target)
    actual = found.measured if found.measured is not None else seen.value
    if not wanted or actual is None or wanted <= 0:
        return ""
    return str((actual / wanted * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _note(target: Target, found: Judgement, known: Actuals) -> str:
    is_by_hand = known.counter is None and not counter_key(target) and known.observation.list_total is None
    if is_by_hand and not known.by_year and found.verdict == Verdict.NO_DATA and target.comparator != Comparator.GROWTH:
        return _("Chưa có số liệu: chỉ tiêu nhập tay, chưa có số được duyệt.")
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
        Comparator.AT_MOST: _("không quá"),
        Comparator.LESS_THAN: _("dưới"),
        Comparator.ABOUT: _("khoảng"),
        Comparator.GROWTH: _("tăng"),
    }.get(Comparator(target.comparator), "")
    suffix = _("/năm") if target.is_per_year else ""
    return f"{prefix} {numbers} {target.unit_label}{suffix}".strip()


def year_words(target: Target, year: int) -> str:
    """The share of one year: its phase, else the printed pace, else the target itself when it is yearly."""
    phase = phases_of(target).get(year)
    if phase is not None:
        return format_decimal(phase)
    if target.pace_min is not None or target.pace_max is not None:
        low, high = target.pace_min, target.pace_max
        if low is not None and high is not None and low != high:
            return f"{format_decimal(low)} - {format_decimal(high)}"
        return format_decimal(low if low is not None else high)  # type: ignore[arg-type]  # one of them stands
    return wanted_words(target) if target.is_per_year else ""
