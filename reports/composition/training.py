"""Table D: persons and attendances, as far as an app counts them."""

from __future__ import annotations

import datetime as dt

from plans.planning.counters import counters
from plans.planning.models import Plan
from reports.composition.records import TrainingRow

KEYS = ("training.", "events.", "experts.")


def read_training(plan: Plan, year: int, until: dt.date) -> tuple[TrainingRow, ...]:
    """One row per counter of training there is; nothing while no app counts it. One query per counter."""
    rows = []
    for counter in counters:
        if counter.key.startswith(KEYS):
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
