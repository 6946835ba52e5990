"""What is known of the actual values of targets: counted from records, or entered and approved by two people."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from django.db.models import Prefetch

from plans.planning import counters
from plans.planning.counters import EVERYTHING, Counter, Scope
from plans.planning.enums import Comparator, Counting
from plans.planning.models import (
    Definition,
    EvidencedRecord,
    Plan,
    Target,
    TargetActual,
    TargetListTick,
    TargetListUnit,
)
from plans.planning.rules.grammar import Baseline, Wanted, wanted
from plans.planning.rules.targets import Observation
from plans.planning.tallies import Count
from portal.core import clock

LATEST_COUNTS = frozenset({Counting.OFFICIAL_STATISTIC, Counting.NAMED_LIST, ""})
"""Entered values of these are states (the latest year stands); of all others amounts that add up."""
LATEST_COMPARATORS = frozenset({Comparator.SHARE, Comparator.GROWTH})
COUNTED_UNIT = {
    Counting.DISTINCT_ENTERPRISES: "enterprise",
    Counting.CASES: "support_case",
    Counting.PERSONS: "person",
    Counting.ATTENDANCES: "person_time",
    Counting.CLUBS: "club",
    Counting.PROJECTS: "project",
    Counting.ORGANIZATIONS: "organization",
    Counting.CERTIFICATES: "certificate",
}
"""Unit of the things behind a growth target: its own unit is percent."""
Row = TypeVar("Row", bound=EvidencedRecord)
PEOPLE = ("entered_by", "approved_by", "rejected_by", "evidence_file")

RECORDS = (
    Prefetch("actuals", TargetActual.objects.select_related(*PEOPLE)),
    Prefetch("list_units", TargetListUnit.objects.select_related(*PEOPLE, "organization")),
    Prefetch("list_units__ticks", TargetListTick.objects.select_related(*PEOPLE)),
)
"""What has to be fetched with targets before they are judged."""


@dataclass(frozen=True)
class ListUnit:
    """One unit of a named list with the conditions it has; `waiting` ones are not approved yet."""

    row: TargetListUnit
    met: Mapping[str, TargetListTick]
    waiting: Mapping[str, TargetListTick]
    conditions: Sequence[str]

    @property
    def is_complete(self) -> bool:
        """Has every condition; a list without conditions only needs its units confirmed."""
        return all(condition in self.met for condition in self.conditions)

    @property
    def cells(self) -> list[tuple[str, TargetListTick | None, TargetListTick | None]]:
        """Condition, the approved tick, the tick that waits."""
        return [(name, self.met.get(name), self.waiting.get(name)) for name in self.conditions]


@dataclass(frozen=True)
class Actuals:
    """Everything known of one target on a day. `counter` is set when records are counted."""

    observation: Observation
    by_year: Mapping[int, Decimal] = field(default_factory=dict)
    totals: Mapping[int, Decimal] = field(default_factory=dict)
    counter: Counter | None = None
    scope: Scope = EVERYTHING
    records: int = 0
    units: Sequence[ListUnit] = ()


def approved(rows: Iterable[Row], day: dt.date) -> list[Row]:
    """What a second person had approved by the end of `day`, oldest approval first."""
    found = [row for row in rows if row.approved_at is not None and clock.local_day(row.approved_at) <= day]
    return sorted(found, key=lambda row: (row.approved_at, row.pk))


def waiting_of(target: Target) -> list[EvidencedRecord]:
    """What waits for a second person, of whatever kind. The target comes with `RECORDS`."""
    rows: list[EvidencedRecord] = list(target.actuals.all())
    for unit in target.list_units.all():
        rows += [unit, *unit.ticks.all()]
    return [row for row in rows if row.is_waiting]


def counter_key(target: Target) -> str:
    """The register in use: the officer's choice, else the plan's default; "" for values entered by hand."""
    return target.counter if target.chosen_counter is None else target.chosen_counter


def counted_unit(target: Target) -> str:
    """The key of the unit a register must count in to serve this target: never converted."""
    if target.comparator == Comparator.GROWTH:
        return COUNTED_UNIT.get(Counting(target.counts), "") if target.counts else ""
    if target.comparator in (Comparator.SHARE, Comparator.LIST_COMPLETE, Comparator.QUALITATIVE):
        return ""
    return target.unit_key


def definitions_of(plan: Plan) -> dict[str, frozenset[str]]:
    """Defined word → kinds of beneficiaries it covers in this plan (A05). One query, none for `selectors.plan_pages`."""
    rows = plan.__dict__.get("definition_rows")
    if rows is None:
        rows = Definition.objects.filter(version=plan.current_version_id).values_list("term", "beneficiary_kinds")
    return {term.casefold(): frozenset(kinds) for term, kinds in rows if kinds}


def scope_of(target: Target, definitions: Mapping[str, frozenset[str]]) -> Scope:
    """Which records count for the target: the plan's definition of what it counts, the measures an officer chose."""
    word = "doanh nghiệp" if target.counts == Counting.DISTINCT_ENTERPRISES else target.unit_label.casefold()
    return Scope(definitions.get(word), frozenset(target.chosen_measures) or None)


def baseline_of(target: Target, day: dt.date) -> Baseline | None:
    """The last approved baseline, else the one the plan prints."""
    rows = [row for row in approved(target.actuals.all(), day) if row.is_baseline]
    if rows and rows[-1].value is not None:
        return Baseline(rows[-1].year, rows[-1].value)
    if target.baseline_year is None or target.baseline_value is None:
        return None
    return Baseline(target.baseline_year, target.baseline_value)


def wish_of(target: Target, day: dt.date) -> Wanted:
    """What the target asks for, as a pure value."""
    return wanted(
        target.comparator,
        target.minimum,
        target.maximum,
        tolerance=target.tolerance,
        every_year=target.is_per_year,
        baseline=baseline_of(target, day),
        conditions=target.conditions,
    )


def actuals_of(plan: Plan, targets: Sequence[Target], day: dt.date) -> dict[int, Actuals]:
    """Target id → what is known on `day`. One query for the definitions and one for all counters that share their records.

    The targets come with `RECORDS`.
    """
    definitions = definitions_of(plan)
    scopes: dict[str, dict[int, Scope]] = defaultdict(dict)
    for target in targets:
        key = counter_key(target)
        if counters.find(key) is not None:
            scopes[key][target.pk] = scope_of(target, definitions)
    counts: dict[int, tuple[Counter, Scope, Count]] = {}
    found = counters.count_together(plan, day, {key: wished.values() for key, wished in scopes.items()})
    for key, wished in scopes.items():
        counter = counters.counters.get(key)
        counts |= {pk: (counter, scope, found[key][scope]) for pk, scope in wished.items()}
    return {target.pk: _known(target, counts.get(target.pk), day) for target in targets}


def _known(target: Target, counted: tuple[Counter, Scope, Count] | None, day: dt.date) -> Actuals:
    """Counted from records, or entered; statistics of a register are both: what two people entered for a year stands."""
    if counted is None:
        return _entered(target, day)
    counter, scope, count = counted
    if not counter.is_state:
        return _counted(target, counter, scope, count, day)
    found = _entered(target, day, {year: Decimal(value) for year, value in count.by_year.items()})
    return replace(found, counter=counter, scope=scope, records=count.records) if count.records else found


def _counted(target: Target, counter: Counter, scope: Scope, count: Count, day: dt.date) -> Actuals:
    by_year = {year: Decimal(value) for year, value in sorted(count.by_year.items())}
    complete = by_year
    if target.comparator == Comparator.GROWTH:  # a year that is not over has not grown or shrunk yet
        is_over = (day.month, day.day) == (12, 31)
        complete = {year: value for year, value in by_year.items() if year < day.year or is_over}
    if target.is_per_year:
        value = by_year.get(day.year, Decimal(0))
    else:
        value = Decimal(count.total)
    return Actuals(
        Observation(value=value, by_year=complete),
        by_year,
        {year: Decimal(total) for year, total in count.totals.items()},
        counter,
        scope,
        count.records,
    )


def _entered(target: Target, day: dt.date, statistics: Mapping[int, Decimal] | None = None) -> Actuals:
    """Approved entered values by year, the last approved one of each year; the last judgement of a quality; the list.

    `statistics` fills the years for which nothing was entered.
    """
    rows: dict[int, TargetActual] = {}
    satisfied = None
    for row in approved(target.actuals.all(), day):
        if row.year > day.year or row.is_baseline:
            continue
        if row.value is not None:
            rows[row.year] = row
        if row.is_satisfied is not None:
            satisfied = row.is_satisfied
    merged = {**(statistics or {}), **{year: row.value for year, row in rows.items() if row.value is not None}}
    by_year = dict(sorted(merged.items()))
    last = rows[max(rows)] if rows and max(rows) == max(by_year, default=max(rows)) else None
    units = list_of(target, day)
    has_list = bool(units) or target.comparator == Comparator.LIST_COMPLETE
    seen = Observation(
        value=_overall(target, by_year),
        by_year=by_year,
        part=last.part if last else None,
        whole=last.whole if last else None,
        list_met=sum(unit.is_complete for unit in units) if has_list else None,
        list_total=len(units) if has_list else None,
        is_satisfied=satisfied,
    )
    return Actuals(seen, by_year, _totals(target, by_year), units=units)


def adds_up(target: Target) -> bool:
    """Whether the values of the years add up; statistics, shares and growth do not."""
    return target.counts not in LATEST_COUNTS and target.comparator not in LATEST_COMPARATORS


def _overall(target: Target, by_year: Mapping[int, Decimal]) -> Decimal | None:
    if not by_year:
        return None
    if target.is_per_year or not adds_up(target):
        return by_year[max(by_year)]
    return sum(by_year.values(), Decimal(0))


def _totals(target: Target, by_year: Mapping[int, Decimal]) -> dict[int, Decimal]:
    if not adds_up(target):
        return dict(by_year)
    totals: dict[int, Decimal] = {}
    reached = Decimal(0)
    for year, value in by_year.items():
        reached += value
        totals[year] = reached
    return totals


def list_of(target: Target, day: dt.date) -> list[ListUnit]:
    """The units of the named list on `day`: what was approved last about a name stands."""
    standing: dict[str, TargetListUnit] = {}
    for row in approved(target.list_units.all(), day):
        standing[row.name.casefold()] = row
    conditions = tuple(target.conditions)
    units = []
    for row in standing.values():
        if row.is_removal:
            continue
        ticks = list(row.ticks.all())
        units.append(
            ListUnit(
                row,
                {tick.condition: tick for tick in approved(ticks, day) if tick.met_on <= day},
                {tick.condition: tick for tick in ticks if tick.is_waiting},
                conditions,
            )
        )
    return units
