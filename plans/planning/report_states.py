"""Socket: how the reports a plan asks for stand in the register of reports. The reports app plugs in.

report_states.register(lambda plan, day: {("bao-cao-nam", 2026): ReportState(WorkState.UNDERWAY, dt.date(2026, 11, 29), url)})
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plans.planning.enums import WorkState

if TYPE_CHECKING:
    from plans.planning.models import Plan


@dataclass(frozen=True)
class ReportState:
    """One report of one year: its state on the day, its last safe day, its page."""

    state: WorkState
    due_on: dt.date | None = None
    url: str = ""


Known = Mapping[tuple[str, int], ReportState]
"""(key of the report rule, year) → how that report stands."""
StatesOf = Callable[["Plan", dt.date], Known]

_sources: list[StatesOf] = []


def register(states_of: StatesOf) -> None:
    """Plug in the one register; it answers for a whole plan in one query. The last one wins."""
    _sources[:] = [states_of]


def of_plan(plan: Plan, day: dt.date) -> Known:
    """What the register knows of a plan on `day`; empty while none is plugged in."""
    return _sources[0](plan, day) if _sources else {}
