"""What the first page of a plan shows: tasks by state and by organisation, what is late, what comes next, the money."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.planning import balances
from plans.planning.enums import AssignmentRole, BudgetPurpose, WorkState
from plans.planning.models import FollowUp, Plan, Task, TaskAssignment
from plans.planning.selectors.budget import summed_lines
from plans.planning.selectors.following import PlanDue, item_of, states_from, task_states
from plans.planning.selectors.past import adopt, seen_on
from portal.core.json_rows import JsonRows
from portal.core.together import Prepared

if TYPE_CHECKING:
    from plans.planning.balances import BalanceLike


class Bucket(models.TextChoices):
    """States as few as a bar can show; the values stand in addresses."""

    DONE = "xong", _("Hoàn thành")
    UNDERWAY = "dang-lam", _("Đang thực hiện")
    OPEN = "chua-lam", _("Chưa báo cáo")
    UPCOMING = "chua-toi", _("Chưa tới thời gian")
    OVERDUE = "qua-han", _("Quá hạn")


BUCKET_OF: Mapping[str, Bucket] = {
    WorkState.DONE: Bucket.DONE,
    WorkState.SENT: Bucket.UNDERWAY,
    WorkState.UNDERWAY: Bucket.UNDERWAY,
    WorkState.RETURNED: Bucket.UNDERWAY,
    WorkState.UPCOMING: Bucket.UPCOMING,
    WorkState.OVERDUE: Bucket.OVERDUE,
}
"""Work state → bucket; whatever is not named is open."""


@dataclass(frozen=True)
class PartyTasks:
    """The tasks one organisation leads, by bucket."""

    key: str
    name: str
    counts: Sequence[tuple[Bucket, int]]

    @property
    def total(self) -> int:
        return sum(count for _bucket, count in self.counts)


@dataclass(frozen=True)
class TaskBoard:
    """All tasks of a plan on a day."""

    tasks: Sequence[Task]
    counts: Sequence[tuple[Bucket, int]]
    parties: Sequence[PartyTasks]

    def count(self, bucket: Bucket) -> int:
        """How many tasks stand in a bucket."""
        return dict(self.counts)[bucket]


DATED = ("key", "time_kind", "time_from", "time_to", "integrated_host", "position", "version_id")
"""What the board reads of a task."""


def task_buckets(plan: Plan, day: dt.date) -> dict[int, Bucket]:
    """Task id → bucket. Two queries."""
    return _buckets(task_states(plan, day))


def task_board(plan: Plan, day: dt.date, dues: Sequence[PlanDue] | None = None) -> TaskBoard:
    """Tasks by state and by leading organisation. One query beside `dues`, what is owed in the plan (else two more)."""
    tasks: list[Task] = _TASKS.read(version=plan.current_version_id or 0)["tasks"]
    adopt(plan, tasks)
    buckets = _buckets(_states(plan, tasks, dues, day) if dues is not None else task_states(plan, day))
    names: dict[str, str] = {}
    led: dict[str, Counter[Bucket]] = {}
    for task in tasks:
        for key, name in task.__dict__["lead_rows"]:
            names.setdefault(key, name)
            led.setdefault(key, Counter())[buckets[task.pk]] += 1
    parties = [PartyTasks(key, names[key], _counted(led[key])) for key in led]
    parties.sort(key=lambda party: (-party.total, party.name))
    return TaskBoard(tasks, _counted(Counter(buckets[task.pk] for task in tasks)), parties)


def _tasks_of(*, version: int) -> dict[str, QuerySet[Task]]:
    leads = TaskAssignment.objects.filter(task=OuterRef("pk"), role=AssignmentRole.LEAD).order_by("position")
    rows = Task.objects.filter(version=version).only(*DATED)
    return {"tasks": rows.annotate(lead_rows=JsonRows(leads, "organization__key", "organization__name"))}


_TASKS = Prepared(_tasks_of)


def _states(plan: Plan, tasks: Sequence[Task], dues: Sequence[PlanDue], day: dt.date) -> dict[int, WorkState]:
    owed: dict[int, list[str]] = defaultdict(list)
    for due in dues:
        if due.task_id is not None:
            owed[due.task_id].append(due.state)
    return states_from(plan, tasks, owed, day)


def _buckets(states: Mapping[int, WorkState]) -> dict[int, Bucket]:
    return {pk: BUCKET_OF.get(state, Bucket.OPEN) for pk, state in states.items()}


def _counted(counter: Counter[Bucket]) -> list[tuple[Bucket, int]]:
    return [(bucket, counter[bucket]) for bucket in Bucket]


@dataclass(frozen=True)
class Deadline:
    """An item and the day it is owed by."""

    follow_up: FollowUp
    due_on: dt.date


@dataclass(frozen=True)
class Deadlines:
    """What the actor may know of days of a plan: passed without a result, and coming."""

    late: Sequence[Deadline]
    late_count: int
    coming: Sequence[Deadline]


def deadlines_of(plan: Plan, dues: Iterable[PlanDue], day: dt.date, *, shown: int = 6) -> Deadlines:
    """The longest late and the next items, `shown` of each, and how many are late. No query beside `dues`."""
    dated = [(due, due.due_on) for due in dues if due.is_seen and due.due_on is not None and due.state not in SETTLED]
    late = [pair for pair in dated if pair[1] < day and pair[0].state == WorkState.OVERDUE]
    coming = [pair for pair in dated if pair[1] >= day]
    first_late, next_ones = (
        [Deadline(item_of(plan, due), due_on) for due, due_on in found[:shown]] for found in (late, coming)
    )
    return Deadlines(first_late, len(late), next_ones)


SETTLED = frozenset({WorkState.DONE, WorkState.SENT})


@dataclass(frozen=True)
class MoneyRow:
    """One source or purpose: planned by the annex, given, promised, paid, left."""

    label: str | Promise
    query: str
    planned_vnd: int = 0
    allocated_vnd: int = 0
    committed_vnd: int = 0
    paid_vnd: int = 0
    left_vnd: int = 0


@dataclass(frozen=True)
class MoneyBoard:
    """The leaf lines of the annex summed by source and by purpose."""

    by_source: Sequence[MoneyRow] = ()
    by_purpose: Sequence[MoneyRow] = ()
    whole: MoneyRow = field(default_factory=lambda: MoneyRow(_("Tổng cộng"), ""))
    has_balances: bool = False


def money_board(plan: Plan) -> MoneyBoard:
    """The leaf lines of the annex, summed. At most two queries: the lines and what stands on them."""
    lines = _leaves(plan)
    if not lines:
        return MoneyBoard()
    held = {} if seen_on(plan) else balances.of_plan(plan)
    sources = {line.source_key: line.source_name for line in sorted(lines, key=lambda line: line.position)}
    return MoneyBoard(
        by_source=[
            _summed(name, f"nguon={key}", [line for line in lines if line.source_key == key], held)
            for key, name in sources.items()
            if key
        ],
        by_purpose=[
            _summed(purpose.label, f"muc-dich={purpose.value}", mine, held)
            for purpose in BudgetPurpose
            if (mine := [line for line in lines if line.purpose == purpose])
        ],
        whole=_summed(_("Tổng cộng"), "", lines, held),
        has_balances=bool(held),
    )


class _Leaf(NamedTuple):
    """What the board reads of a line with unit price and quantity."""

    pk: int
    position: int
    amount_vnd: int | None
    purpose: str
    source_key: str | None
    source_name: str | None


LEAF = ("pk", "position", "amount_vnd", "purpose", "source__key", "source__name")
"""The columns of a `_Leaf`."""


def _leaves(plan: Plan) -> list[_Leaf]:
    """Those that came with the plan (`plan_pages.get_for_overview`), else read now."""
    told = plan.__dict__.get("leaf_rows")
    rows = summed_lines(plan).select_related(None).values_list(*LEAF) if told is None else told
    return [_Leaf(*row) for row in rows]


def _summed(
    label: str | Promise | None, query: str, lines: Sequence[_Leaf], known: Mapping[int, BalanceLike]
) -> MoneyRow:
    held = [known[line.pk] for line in lines if line.pk in known]
    return MoneyRow(
        label or "",
        query,
        planned_vnd=sum(line.amount_vnd or 0 for line in lines),
        allocated_vnd=sum(balance.allocated_vnd for balance in held),
        committed_vnd=sum(balance.committed_vnd for balance in held),
        paid_vnd=sum(balance.paid_vnd for balance in held),
        left_vnd=sum(balance.left_vnd for balance in held),
    )
