"""Years of an older plan moved into the period of the new one. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plans.planning.enums import TaskTime
from plans.planning.exchange import content as c


@dataclass(frozen=True)
class Shift:
    """From the first year of the old period to the first of the new; nothing leaves the new period."""

    by: int
    first: int
    last: int

    def year(self, year: int | None) -> int | None:
        """A year of the old plan in the new one."""
        return None if year is None else min(max(year + self.by, self.first), self.last)

    def past(self, year: int | None) -> int | None:
        """A year before the plan (a baseline): as far back as it was."""
        return None if year is None else year + self.by

    def time(self, time: c.TaskSpan) -> c.TaskSpan:
        """The years of a task; one year left of a span is a year."""
        first, last = self.year(time.first), self.year(time.last)
        kind = time.kind
        if kind == TaskTime.SPAN and first is not None and first == last:
            kind = TaskTime.YEAR.value
        return c.TaskSpan(kind=kind, first=first, last=last)

    def target(self, target: c.Target) -> c.Target:
        """Years of a target; a baseline year moves, its value is not known yet. Years out of the period fall away."""
        phases = tuple(replace(p, year=p.year + self.by) for p in target.yearly.phases)
        return replace(
            target,
            due_year=self.year(target.due_year),
            yearly=replace(target.yearly, phases=tuple(p for p in phases if self.first <= p.year <= self.last)),
            baseline=replace(target.baseline, year=self.past(target.baseline.year), value=None, source=None),
        )

    def due(self, due: c.Due) -> c.Due:
        """The year a report is due in, when one is named."""
        return replace(due, year=self.year(due.year))


def shift_between(old: c.PlanContent, first: int, last: int) -> Shift:
    """The shift from the period of `old` to first..last."""
    return Shift(first - old.period.first, first, last)
