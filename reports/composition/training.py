"""Counts of other registers: persons and attendances (table D); inspections, policies, difficulties (table F)."""

from __future__ import annotations

import datetime as dt

from plans.planning.counters import counters
from plans.planning.models import Plan
from reports.composition.records import TrainingRow
from reports.composition.spanning import counted_in
from reports.rules.spans import Span

KEYS = ("training.", "events.", "experts.")
FOLLOWING = ("inspections.", "policies.", "committee.", "difficulties.")


def read_training(plan: Plan, whole: Span, until: dt.date) -> tuple[TrainingRow, ...]:
    """One row per counter of training there is; nothing while no app counts it. One query per counter."""
    return _read(plan, whole, until, KEYS)


def read_following(plan: Plan, whole: Span, until: dt.date) -> tuple[TrainingRow, ...]:
    """The same for inspections, policy work, the steering committee and difficulties."""
    return _read(plan, whole, until, FOLLOWING)


def _read(plan: Plan, whole: Span, until: dt.date, keys: tuple[str, ...]) -> tuple[TrainingRow, ...]:
    rows = []
    for counter in counters:
        if counter.key.startswith(keys):
            found = counter.count(plan, until)
            year = until.year if whole.is_one_year else None
            in_span = found.by_year.get(until.year, 0) if year else counted_in(counter, plan, whole.until(until))
            rows.append(
                TrainingRow(
                    label=str(counter.label),
                    unit=str(counter.unit),
                    in_year=str(in_span),
                    total=str(found.total),
                    url=counter.url(plan, until, year) if counter.url else "",
                )
            )
    return tuple(rows)
