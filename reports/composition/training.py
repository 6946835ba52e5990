"""Counts of other registers: persons and attendances (table D); inspections, policies, difficulties (table F)."""

from __future__ import annotations

import datetime as dt

from plans.planning.counters import counters
from plans.planning.models import Plan
from reports.composition.records import TrainingRow

KEYS = ("training.", "events.", "experts.")
FOLLOWING = ("inspections.", "policies.", "committee.", "difficulties.")


def read_training(plan: Plan, year: int, until: dt.date) -> tuple[TrainingRow, ...]:
    """One row per counter of training there is; nothing while no app counts it. One query per counter."""
    return _read(plan, year, until, KEYS)


def read_following(plan: Plan, year: int, until: dt.date) -> tuple[TrainingRow, ...]:
    """The same for inspections, policy work, the steering committee and difficulties."""
    return _read(plan, year, until, FOLLOWING)


def _read(plan: Plan, year: int, until: dt.date, keys: tuple[str, ...]) -> tuple[TrainingRow, ...]:
    rows = []
    for counter in counters:
        if counter.key.startswith(keys):
            found = counter.count(plan, until)
            rows.append(
                TrainingRow(
                    label=str(counter.label),
                    unit=str(counter.unit),
                    in_year=str(found.by_year.get(year, 0)),
                    total=str(found.total),
                    url=counter.url(plan, until, year) if counter.url else "",
                )
            )
    return tuple(rows)
