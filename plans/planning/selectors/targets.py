"""Targets with their actual values and judgements on a day: the year table, the verdict of today and at the end."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from plans.planning.counters import EVERYTHING, Counter, Scope
from plans.planning.enums import CEILINGS, Comparator, Verdict
from plans.planning.models import Plan, Target, TargetActual, TargetListUnit, TargetPhase, Task
from plans.planning.rules.consistency import same_unit
from plans.planning.rules.grammar import AtMost, Ceiling, Growth, LessThan, MoreThan, Wanted, is_usable, lower_bound
from plans.planning.rules.growth import yearly_growth
from plans.planning.rules.pace import Span, span
from plans.planning.rules.targets import Judgement, Observation, judge
from plans.planning.rules.years import YearLine, YearState, planned_years, still_to_do, year_lines
from plans.planning.selectors.actuals import (
    RECORDS,
    Actuals,
    ListUnit,
    actuals_of,
    adds_up,
    waiting_of,
    wish_of,
)
from plans.planning.selectors.past import living_version
from plans.planning.selectors.plans import version_on
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.json_rows import JsonRows, rows_as
from portal.core.together import Prepared
from portal.vietnam.money import format_decimal


@dataclass(frozen=True)
class TargetProgress:
    """One target with what was reached until a day. `counter` is set when records are counted."""

    target: Target
    judgement: Judgement
    by_year: Mapping[int, Decimal] = field(default_factory=dict)
    counter: Counter | None = None
    url: str = ""
    """The list behind the number: counted records, the values entered with their evidence, the units of a named list."""
    waiting: int = 0
    """Entered values that a second person has not approved yet."""
    years: Sequence[YearLine] = ()
    records: int = 0
    """How many records stand behind the number of a counter."""
    scope: Scope = EVERYTHING
    units: Sequence[ListUnit] = ()
    final: Judgement | None = None
    """The verdict at the end, once the last year is over; looked up when asked for, so ask for its truth."""
    last_year: int | None = None
    wish: Wanted | None = None
    day: dt.date = dt.date.min

    @property
    def actual(self) -> Decimal | None:
        """The number that is compared with the target; percent for growth and shares."""
        return self.judgement.measured

    @property
    def wanted(self) -> Decimal | None:
        """The number the actual one is held against: from here on the target is met, or the ceiling."""
        if self.ceiling is not None:
            return self.ceiling.bound
        return lower_bound(self.wish) if self.wish is not None else None

    @property
    def ceiling(self) -> Ceiling | None:
        """What must not be gone beyond; None for targets that are to be reached."""
        return self.wish if isinstance(self.wish, AtMost | LessThan) else None

    @property
    def asked_words(self) -> str:
        """ "ít nhất 5 dự án", "3-5 % mỗi năm"."""
        return asked_words(self.target)

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def tone(self) -> str:
        """Colour word of the verdict."""
        return TONES[self.verdict]

    @property
    def bar_tone(self) -> str:
        """Colour word of the bar: "" follows how far it is, a ceiling is kept or not."""
        return self.tone if self.ceiling is not None else ""

    @property
    def final_tone(self) -> str:
        """Colour word of the verdict at the end."""
        return TONES[self.final.verdict] if self.final else ""

    @property
    def this_year(self) -> YearLine | None:
        """The year of the day, when it has a state of its own (đang chậm, đúng tiến độ …)."""
        line = next((line for line in self.years if line.year == self.day.year), None)
        return line if line is not None and line.state not in (YearState.UNPLANNED, YearState.TO_COME) else None

    @property
    def to_do(self) -> str:
        """What it takes to reach the target; "" when reached or when the numbers do not add up."""
        wanted, last = self.wanted, self.last_year
        if wanted is None or last is None or self.ceiling or self.target.is_per_year or not self._adds_up:
            return ""
        if isinstance(self.wish, MoreThan):
            wanted += 1
        return still_to_do(wanted, self.actual or Decimal(0), self.day, last)

    @property
    def _adds_up(self) -> bool:
        return adds_up(self.target) and self.target.comparator != Comparator.QUALITATIVE


TONES = {
    Verdict.NO_DATA: "neutral",
    Verdict.NOT_MET: "waiting",
    Verdict.MET: "success",
    Verdict.EXCEEDED: "success",
}


def asked_words(target: Target) -> str:
    """What a target asks for, short."""
    if target.comparator == Comparator.QUALITATIVE:
        return _("theo minh chứng")
    numbers = [format_decimal(n) for n in (target.minimum, target.maximum) if n is not None]
    plain = (Comparator.RANGE, Comparator.SHARE, Comparator.EXACTLY)
    word = "" if target.comparator in plain else str(Comparator(target.comparator).label)
    yearly = _("mỗi năm") if target.is_per_year and "/năm" not in target.unit_label else ""
    return " ".join(part for part in (word, "-".join(dict.fromkeys(numbers)), target.unit_label, yearly) if part)


def targets_of(plan: Plan) -> models.QuerySet[Target]:
    """The targets of the version in force, in printed order."""
    return _with_years(Target.objects.filter(version=plan.current_version_id)).prefetch_related(*RECORDS)


def targets_on(plan: Plan, day: dt.date | None) -> list[Target]:
    """The targets of the version in force on a day (None: of the present one), with their records (S02).

    Records hang on the living rows. A target of an older version that still lives takes its living row's ids, and with
    them its records and its page; one that was removed has kept its own records.

    One query, and one per kind of entered record that any target has.
    """
    version = version_on(plan, day) if day is not None else None
    living = living_version(plan)
    if version is None or version.pk == living:
        rows: list[Target] = _OF_VERSION.read(version=living or 0)["targets"]
        _fetch_records(rows)
        return rows
    rows = list(_with_years(Target.objects.filter(version=version)))
    by_key = {
        key: (pk, public_id)
        for key, pk, public_id in Target.objects.filter(version=living).values_list("key", "pk", "public_id")
    }
    for row in rows:
        if row.key in by_key:
            row.pk, row.public_id = by_key[row.key]
    models.prefetch_related_objects(rows, *RECORDS)
    return rows


PACE = ("quantity_unit", "pace_min", "pace_max", "time_from", "time_to")


def _with_years(rows: models.QuerySet[Target]) -> models.QuerySet[Target]:
    """With the entered phases and what the tasks say of the pace, in the same statement."""
    phases = TargetPhase.objects.filter(target=models.OuterRef("pk")).order_by("year")
    tasks = Task.objects.filter(targets=models.OuterRef("pk")).order_by("pk")
    return rows.annotate(phase_rows=JsonRows(phases, "year", "quantity"), task_rows=JsonRows(tasks, *PACE))


def _entered_exists() -> dict[str, models.Exists]:
    return {
        "has_actuals": models.Exists(TargetActual.objects.filter(target=models.OuterRef("pk"))),
        "has_units": models.Exists(TargetListUnit.objects.filter(target=models.OuterRef("pk"))),
    }


def _of_version(*, version: int) -> dict[str, models.QuerySet[Target]]:
    return {"targets": _with_years(Target.objects.filter(version=version)).annotate(**_entered_exists())}


_OF_VERSION = Prepared(_of_version)


def _fetch_records(rows: Sequence[Target]) -> None:
    """Entered records, asked for only where there are any: most targets are counted."""
    actuals, *lists = RECORDS
    for name, flag, wanted in (("actuals", "has_actuals", [actuals]), ("list_units", "has_units", lists)):
        models.prefetch_related_objects([row for row in rows if getattr(row, flag)], *wanted)
        nothing = getattr(Target, name).rel.related_model._default_manager.none()
        for row in rows:
            if not getattr(row, flag):  # as a prefetch would leave it
                row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = nothing


def phases_of(target: Target) -> dict[int, Decimal]:
    """Year → the entered share of a target (A11). No query for targets of this module."""
    rows = target.__dict__.get("phase_rows")
    if rows is None:
        rows = target.phases.values_list("year", "quantity")
    return {year: Decimal(quantity) for year, quantity in rows}


def get_target(plan: Plan, public_id: UUID) -> Target:
    """One target of the version in force. Raises NotFound."""
    row = targets_of(plan).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def target_progress(plan: Plan, until: dt.date | None = None) -> list[TargetProgress]:
    """Every target judged on what was reached until a day (today). Two or three queries, one per kind of entered record
    and one per family of counters in use.

    For a day the targets are those of the version in force on it, three queries more.
    """
    return progress_of_all(plan, targets_on(plan, until), until or clock.today())


def progress_of(plan: Plan, target: Target, until: dt.date | None = None) -> TargetProgress:
    """The same for one target fetched by `get_target`."""
    return progress_of_all(plan, [target], until or clock.today())[0]


def progress_of_all(plan: Plan, targets: Sequence[Target], day: dt.date) -> list[TargetProgress]:
    """The same for targets fetched by `targets_of`."""
    known = actuals_of(plan, targets, day)
    address = _ListAddresses(plan)
    return [_progress(plan, target, known[target.pk], day, address) for target in targets]


def _progress(plan: Plan, target: Target, known: Actuals, day: dt.date, address: _ListAddresses) -> TargetProgress:
    wish = wish_of(target, day)
    last = target.due_year or plan.period_to
    years: Any = SimpleLazyObject(partial(_years, plan, target, wish, known, day))  # the overview shows neither
    final: Any = SimpleLazyObject(partial(_final, target, wish, known, last, day))
    return TargetProgress(
        target,
        judge(wish, known.observation),
        known.by_year,
        known.counter,
        address.of(target, known),
        sum(1 for _row in waiting_of(target)),
        years,
        known.records,
        known.scope,
        known.units,
        final,
        last,
        wish,
        day,
    )


class _ListAddresses:
    """The list behind the number of each target of a plan; its pages are resolved once for all of them."""

    def __init__(self, plan: Plan) -> None:
        self._records, self._target = (
            reverse(f"planning:{name}", args=[plan.public_id, NOBODY]) for name in ("target_records", "target_detail")
        )

    def of(self, target: Target, known: Actuals) -> str:
        """Where the records, the entered values or the list of one target stand."""
        if known.counter is not None:
            return self._records.replace(NOBODY, str(target.public_id))
        place = LIST_PLACE if known.observation.list_total is not None else ENTERED_PLACE
        return self._target.replace(NOBODY, str(target.public_id)) + f"#{place}"


NOBODY = "00000000-0000-4000-8000-000000000000"
"""Stands in the place of a target while the address of a page is resolved."""
ENTERED_PLACE, LIST_PLACE = "nhap-tay", "danh-sach"
"""Where the page of a target shows the values entered by hand, and the units of its list."""


def _years(plan: Plan, target: Target, wish: Wanted, known: Actuals, day: dt.date) -> list[YearLine]:
    """Planned and reached year by year. Growth is shown as the rate of each year."""
    if target.comparator == Comparator.QUALITATIVE:
        return []
    summed = adds_up(target)
    actual: Mapping[int, Decimal] = known.by_year
    totals: Mapping[int, Decimal] = known.totals if summed else {}
    if isinstance(wish, Growth):
        totals = {}
        base, values = wish.baseline, known.observation.by_year
        found = yearly_growth(base.year, base.value, values) if base is not None and base.value > 0 else {}
        actual = {year: round(rate, 2) for year, rate in found.items() if is_usable(rate)}
    period = [year for year in plan.years if target.due_year is None or year <= target.due_year]
    return year_lines(
        period,
        planned_for(target, period),
        actual,
        totals,
        day,
        adds_up=summed,
        has_zeros=known.counter is not None and summed,
        each_alone=target.is_per_year,
        ceiling=wish if isinstance(wish, AtMost | LessThan) else None,
    )


def planned_for(target: Target, years: Sequence[int]) -> dict[int, Span]:
    """Year → planned number: phases, else the pace of the target, else the pace of the one task that paces it."""
    phases = phases_of(target)
    each = span(target.minimum, target.maximum) if target.is_per_year else None
    if target.comparator == Comparator.GROWTH:
        return planned_years(years, phases, None, each)
    pace = span(target.pace_min, target.pace_max)
    first = last = None
    if pace is None and not target.is_per_year and (task := pacing_task(target)) is not None:
        pace, first, last = span(task.pace_min, task.pace_max), task.time_from, task.time_to
    planned = planned_years(years, phases, pace, each, first=first, last=last)
    is_state = target.comparator == Comparator.SHARE or target.comparator in CEILINGS
    if not planned and target.due_year in years and not adds_up(target) and is_state:
        wanted = span(target.minimum, target.maximum)
        return {target.due_year: wanted} if wanted is not None and target.due_year is not None else {}
    return planned


def pacing_task(target: Target) -> Task | None:
    """The task whose printed pace is that of the target: the only one with a pace, in the same unit."""
    paced = [row for row in target.__dict__.get("task_rows", ()) if row[1] is not None or row[2] is not None]
    if len(paced) != 1 or not same_unit(target.unit_key, target.unit_label, paced[0][0]):
        return None
    return rows_as(Task, PACE, paced)[0]


def _final(target: Target, wish: Wanted, known: Actuals, last: int | None, day: dt.date) -> Judgement | None:
    """The verdict over everything reached until the end of the last year; None while it runs."""
    if last is None or day < dt.date(last, 12, 31):
        return None
    seen = known.observation
    within = {year: value for year, value in seen.by_year.items() if year <= last}
    value = seen.value
    if known.counter is not None or known.by_year:
        source = known.by_year if target.is_per_year or not adds_up(target) else known.totals
        reached = {year: number for year, number in source.items() if year <= last}
        value = reached[max(reached)] if reached else (Decimal(0) if known.counter is not None else None)
        if not adds_up(target) and (known.counter is None or known.counter.is_state):
            value = reached.get(last)  # a statistic of an earlier year says nothing of the last one
    part, whole = (seen.part, seen.whole) if within == seen.by_year else (None, None)
    return judge(
        wish,
        Observation(
            value=value,
            by_year=within,
            part=part,
            whole=whole,
            list_met=seen.list_met,
            list_total=seen.list_total,
            is_satisfied=seen.is_satisfied,
        ),
    )


def verdict_counts(rows: Sequence[TargetProgress]) -> dict[str, int]:
    """Verdict → how many targets."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.verdict] += 1
    return dict(counts)
