"""Where the plans of a steering committee stand on a day (Q02): the numbers of the plan's own pages of that day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.activities.models import ConclusionItem, SteeringCommittee
from plans.activities.selectors.committees import announced_by
from plans.planning.enums import Verdict, WorkState
from plans.planning.models import Plan
from plans.planning.selectors.following import task_states
from plans.planning.selectors.past import plan_on
from plans.planning.selectors.targets import TargetProgress, target_progress, verdict_counts


@dataclass(frozen=True)
class PlanProgress:
    """One plan: its targets as judged and its tasks as they stand on the day."""

    plan: Plan
    targets: Sequence[TargetProgress]
    task_states: Mapping[int, WorkState]
    """Task id → how it stands on the day, as on the plan's own pages."""

    @property
    def states(self) -> list[tuple[WorkState, int]]:
        """State and number of tasks, in the order of the states; absent ones left out."""
        counts = Counter(self.task_states.values())
        return [(state, counts[state]) for state in WorkState if counts[state]]

    @property
    def verdicts(self) -> list[tuple[Verdict, int]]:
        """Verdict and number of targets, in the order of the verdicts; absent ones left out."""
        counts = verdict_counts(self.targets)
        return [(verdict, counts[verdict]) for verdict in Verdict if verdict in counts]


@dataclass(frozen=True)
class CommitteeProgress:
    """The plans and the assigned work of a committee on a day."""

    committee: SteeringCommittee
    day: dt.date
    plans: Sequence[PlanProgress]
    items: Sequence[ConclusionItem]

    @property
    def open_items(self) -> list[ConclusionItem]:
        """Assigned by the day and not yet done on it, by deadline."""
        return [item for item in self.items if item.closed_on is None or item.closed_on > self.day]

    @property
    def done_items(self) -> list[ConclusionItem]:
        return [item for item in self.items if item.closed_on is not None and item.closed_on <= self.day]

    @property
    def late_items(self) -> list[ConclusionItem]:
        return [item for item in self.open_items if item.deadline_on < self.day]


def committee_progress(committee: SteeringCommittee, day: dt.date) -> CommitteeProgress:
    """Everything of one committee on `day`."""
    rows = committee.plans.select_related("current_version", "province").order_by("-period_from", "code")
    plans = [plan_on(plan, day) for plan in rows]
    found = [
        PlanProgress(plan=plan, targets=target_progress(plan, day), task_states=task_states(plan, day))
        for plan in plans
    ]
    return CommitteeProgress(committee=committee, day=day, plans=found, items=list(announced_by(committee, day)))
