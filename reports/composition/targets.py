"""Table A: every target with plan, actual of the year, accumulated actual and the verdict of the plan's own grammar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
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
from plans.planning.selectors.actuals import Actuals, actuals_of, adds_up, counter_key, wish_of
from plans.planning.selectors.targets import phases_of, targets_on
from portal.vietnam.money import format_decimal
from reports.composition.lists import ACCEPTED, PROJECTS, TARGET, RowFilter
from reports.composition.records import TargetRow, YearValue
from reports.composition.spanning import counted_in, rows_in
from reports.rules.spans import Span

TOLD_BY_AGENCIES = "#tasks"
"""Where the page shows the agencies' returns: table G."""


def read_targets(
    plan: Plan, whole: Span, until: dt.date, told: Mapping[str, Decimal] | None = None
) -> tuple[TargetRow, ...]:
    """Every target in printed order, judged as on the plan's own pages. Nine queries and three per counter.

    The targets are those of the version in force at the end of the day `until` (S02). `told`: code → the agencies' figure of
    the span that was decided to count; the judgement is made with it.
    """
    targets = targets_on(plan, until)
    known = actuals_of(plan, targets, until)
    span, decided = whole.until(until), told or {}
    behind: dict[tuple[str, Scope], tuple[tuple[str, ...], tuple[str, ...]] | None] = {}
    rows = []
    for target in targets:
        found = known[target.pk]
        in_span = _in_span(target, plan, whole, span, found)
        row = _row(target, plan, whole, span, found, in_span)
        if found.counter is not None:
            key = (found.counter.key, found.scope)
            if key not in behind:
                behind[key] = _projects(found.counter, found.scope, plan, span, until)
            row = _with_projects(row, behind[key])
        if target.code in decided:
            row = _as_told(row, target, plan, whole, span, found, in_span, decided[target.code])
        rows.append(row)
    return tuple(rows)


def _in_span(target: Target, plan: Plan, whole: Span, span: Span, known: Actuals) -> Decimal | None:
    """What the span brought: of one year as the plan's pages say; else counted from records, or the whole years entered."""
    counter = known.counter
    if whole.is_one_year:
        return known.by_year.get(span.last_on.year, Decimal(0) if counter is not None else None)
    if counter is not None and not counter.is_state:
        return Decimal(counted_in(counter, plan, span, known.scope))
    values = [known.by_year[year] for year in whole.whole_years if year in known.by_year]
    if not values:
        return None
    return sum(values, Decimal(0)) if _adds(target, known) else values[-1]


def _adds(target: Target, known: Actuals) -> bool:
    return not known.counter.is_state if known.counter is not None else adds_up(target)


def _as_told(
    row: TargetRow,
    target: Target,
    plan: Plan,
    whole: Span,
    span: Span,
    known: Actuals,
    in_span: Decimal | None,
    told: Decimal,
) -> TargetRow:
    """The row with the agencies' figure of the span; its own figure stays beside, and what is accumulated moves along."""
    value = told
    if _adds(target, known) and not target.is_per_year:
        value = (known.observation.value or Decimal(0)) - (in_span or Decimal(0)) + told
    year = span.last_on.year
    by_year = {**known.by_year, year: told} if whole.is_one_year else dict(known.by_year)
    seen = replace(known.observation, value=value, by_year={**known.observation.by_year, **by_year})
    made = _row(target, plan, whole, span, replace(known, observation=seen, by_year=by_year), told)
    return replace(
        made,
        system_in_year=row.actual_in_year,
        is_of_agencies=True,
        note=_("Số của các đơn vị báo cáo, đã quyết định dùng (Bảng G1)."),
        url_in_year=TOLD_BY_AGENCIES,
        url_total=TOLD_BY_AGENCIES,
        projects_in_year=row.projects_in_year,
        projects_total=row.projects_total,
    )


def _projects(
    counter: Counter, scope: Scope, plan: Plan, span: Span, until: dt.date
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Ids of the projects a counter counted in the span and in all; None when it counts something else. Two queries."""
    found = counter.rows(plan, until, None, scope)
    if found.model is not SupportedProject:
        return None
    return _ids(rows_in(counter, plan, span, scope)), _ids(found)


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


def _row(target: Target, plan: Plan, whole: Span, span: Span, known: Actuals, in_span: Decimal | None) -> TargetRow:
    wish, seen = wish_of(target, span.last_on), known.observation
    found = judge(wish, seen)
    url = known.counter.url if known.counter is not None else None
    year = span.last_on.year if whole.is_one_year else None
    years = () if whole.is_one_year else whole.whole_years
    return TargetRow(
        code=target.code,
        name=target.name,
        sentence=target.text,
        unit=target.unit_label,
        wanted=wanted_words(target),
        wanted_in_year=span_words(target, whole),
        actual_in_year=_number(in_span),
        actual_total=_number(found.measured if found.measured is not None else seen.value),
        percent=_percent(target, found, seen),
        verdict=str(found.verdict),
        verdict_label=str(Verdict(found.verdict).label),
        is_contextual=target.is_contextual,
        wanted_value=_number(_wanted_value(target)),
        note=_note(target, found, known),
        url_in_year=url(plan, span.last_on, year) if url and year else "",
        url_total=url(plan, span.last_on, None) if url else "",
        by_year=tuple(YearValue(y, _number(known.by_year[y])) for y in years if y in known.by_year),
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


def span_words(target: Target, whole: Span) -> str:
    """The share of a span: of one year as `year_words`; of several the sum of their phases, where each year has one."""
    if whole.is_one_year:
        return year_words(target, whole.last_on.year)
    phases, years = phases_of(target), whole.whole_years
    if years and adds_up(target) and all(year in phases for year in years):
        return format_decimal(sum((phases[year] for year in years), Decimal(0)))
    return ""
