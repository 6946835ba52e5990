"""The daily sweep (socket): apps register what must be looked after once a day, such as who owes a report.

A sweep function asks "who owes what on this day and has not been told", so running it twice, late or for a missed day
does no harm. It runs outside any transaction; each use-case it calls has its own.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from portal.core import clock
from portal.core.registry import Registry
from portal.jobs.models import SweepState

logger = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=15)
DAILY_KEY = "daily"
Sweep = Callable[[dt.date], object]
_sweeps: Registry[Sweep] = Registry("sweeps")


@dataclass(frozen=True)
class SweepOutcome:
    """`error` is empty when the sweep went through; `ran` False when another process was at it."""

    key: str
    ran: bool
    answer: str = ""
    error: str = ""


def register(key: str, sweep: Sweep) -> None:
    """`sweep(on)` is idempotent; what it returns is printed by `manage.py sweep`."""
    _sweeps.register(sweep, key)


def run_sweeps(on: dt.date) -> list[SweepOutcome]:
    """Run every registered sweep for the day `on`; one that breaks does not stop the others."""
    outcomes = [_run_one(key, sweep, on) for key, sweep in _sweeps.items()]
    if not any(outcome.error for outcome in outcomes):
        SweepState.objects.update_or_create(key=DAILY_KEY, defaults={"last_on": on, "last_run_at": clock.now()})
    return outcomes


def _run_one(key: str, sweep: Sweep, on: dt.date) -> SweepOutcome:
    if not _take(key):
        return SweepOutcome(key=key, ran=False)
    answer, error = "", ""
    try:
        answer = str(sweep(on) or "")
    except Exception as broken:
        logger.exception("sweep %s broke for %s", key, on)
        error = f"{type(broken).__name__}: {broken}"[:500]
    done = {"last_error": error, "busy_until": clock.now()}
    if not error:
        done |= {"last_on": on, "last_run_at": clock.now()}
    SweepState.objects.filter(key=key).update(**done)
    return SweepOutcome(key=key, ran=True, answer=answer, error=error)


@transaction.atomic
def _take(key: str) -> bool:
    """Reserve the sweep for this process, for at most LEASE."""
    SweepState.objects.get_or_create(key=key)
    state = SweepState.objects.select_for_update(of=("self",)).get(key=key)
    now = clock.now()
    if state.busy_until > now:
        return False
    state.busy_until = now + LEASE
    state.save(update_fields=["busy_until"])
    return True
