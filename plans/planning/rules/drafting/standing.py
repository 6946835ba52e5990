"""How far a plan has come, and what of it is left. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from plans.planning.enums import Comparator, TaskTime
from plans.planning.exchange import content as c
from plans.planning.rules.pace import Span, span

ADDING_UP = frozenset(
    {Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EXACTLY, Comparator.RANGE, Comparator.ABOUT}
)
"""Targets of which a part may be done and the rest be left. Shares, growth and lists are states."""


@dataclass(frozen=True)
class TargetStanding:
    """What was reached of a target. `done` None: nothing is known yet."""

    done: Decimal | None = None
    is_met: bool = False


@dataclass(frozen=True)
class TaskStanding:
    """What was done of a task. `is_known`: somebody has recorded something about it."""

    done: Decimal | None = None
    is_finished: bool = False
    is_known: bool = False


@dataclass(frozen=True)
class PlanStanding:
    """Key → standing; a key that is missing stands at nothing."""

    targets: Mapping[str, TargetStanding] = field(default_factory=dict)
    tasks: Mapping[str, TaskStanding] = field(default_factory=dict)

    def of_target(self, target: c.Target) -> TargetStanding:
        return self.targets.get(target.key, TargetStanding())

    def of_task(self, task: c.Task) -> TaskStanding:
        return self.tasks.get(task.key, TaskStanding())


def adds_up(target: c.Target) -> bool:
    """Whether the target is an amount of which a part can be done, over the whole plan."""
    return target.comparator in ADDING_UP and not target.yearly.per_year


def left_of(asked: Span | None, done: Decimal | None) -> Span | None:
    """What is left of an amount: target minus actual, never below zero. None when nothing is left."""
    if asked is None:
        return None
    low, high = (max(Decimal(0), end - (done or Decimal(0))) for end in (asked.low, asked.high))
    return Span(low, high) if high > 0 else None


class Share(StrEnum):
    """Where the amount of one year comes from."""

    PHASE = "phase"
    PACE = "pace"
    WHOLE = "whole"
    EVEN = "even"


@dataclass(frozen=True)
class YearShare:
    """The amount of one year and where it comes from; EVEN is a proposal, the plan does not say it."""

    amount: Span
    source: Share


def share_of_target(target: c.Target, year: int, last: int, left: Span | None) -> YearShare | None:
    """The part of a target that falls into `year`: as phased, as paced, or what is left spread over the years left."""
    phase = next((p.quantity for p in target.yearly.phases if p.year == year), None)
    if phase is not None:
        return YearShare(Span(phase, phase), Share.PHASE) if phase > 0 else None
    if target.yearly.phases:
        return None
    pace = target.yearly.pace and span(target.yearly.pace.min, target.yearly.pace.max)
    if pace:
        return YearShare(pace, Share.PACE)
    return _spread(left, year, target.due_year or last)


def share_of_task(task: c.Task, year: int, left: Span | None) -> YearShare | None:
    """The same for a task: its pace, the whole of a task of one year, else an even share. None without a quantity."""
    pace = task.pace and span(task.pace.min, task.pace.max)
    if pace:
        return YearShare(pace, Share.PACE)
    if task.time.kind in (TaskTime.YEARLY, TaskTime.PERIODIC, TaskTime.CONTINUOUS):
        return YearShare(left, Share.WHOLE) if left else None
    return _spread(left, year, task.time.last or year)


def _spread(left: Span | None, year: int, last: int) -> YearShare | None:
    if left is None:
        return None
    years = max(1, last - year + 1)
    if years == 1:
        return YearShare(left, Share.WHOLE)
    low, high = ((end / years).to_integral_value(ROUND_CEILING) for end in (left.low, left.high))
    return YearShare(Span(low, high), Share.EVEN)
