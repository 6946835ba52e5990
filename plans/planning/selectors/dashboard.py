"""What the first page of a plan shows: tasks by state and by organisation, what is late, what comes next, the money."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AssignmentRole, BudgetPurpose, WorkState
from plans.planning.models import FollowUpDue, Plan, Task, TaskAssignment
from plans.planning.selectors.budget import BudgetRow, BudgetTree
from plans.planning.selectors.following import dues_visible_to, task_states, with_state
from portal.organizations.actor import Actor


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


DATED = ("time_kind", "time_from", "time_to", "integrated_host", "position", "version_id")
"""What the board reads of a task."""


def task_buckets(plan: Plan, day: dt.date) -> dict[int, Bucket]:
    """Task id → bucket. Two queries."""
    return {pk: BUCKET_OF.get(state, Bucket.OPEN) for pk, state in task_states(plan, day).items()}


def task_board(plan: Plan, day: dt.date) -> TaskBoard:
    """Tasks by state and by leading organisation. Four queries."""
    tasks = list(Task.objects.filter(version=plan.current_version_id).only(*DATED))
    buckets = task_buckets(plan, day)
    names: dict[str, str] = {}
    led: dict[str, Counter[Bucket]] = {}
    leads = TaskAssignment.objects.filter(task__version=plan.current_version_id, role=AssignmentRole.LEAD)
    for task_id, key, name in leads.order_by("task__position", "position").values_list(
        "task_id", "organization__key", "organization__name"
    ):
        names.setdefault(key, name)
        led.setdefault(key, Counter())[buckets[task_id]] += 1
    parties = [PartyTasks(key, names[key], _counted(led[key])) for key in led]
    parties.sort(key=lambda party: (-party.total, party.name))
    return TaskBoard(tasks, _counted(Counter(buckets[task.pk] for task in tasks)), parties)


def _counted(counter: Counter[Bucket]) -> list[tuple[Bucket, int]]:
    return [(bucket, counter[bucket]) for bucket in Bucket]


@dataclass(frozen=True)
class Deadlines:
    """What the actor may know of days of a plan: passed without a result, and coming."""

    late: Sequence[FollowUpDue]
    late_count: int
    coming: Sequence[FollowUpDue]


def deadlines_of(actor: Actor, plan: Plan, day: dt.date, *, shown: int = 6) -> Deadlines:
    """The longest late and the next items, `shown` of each, and how many are late. Two queries.

    The first reads three columns of everything open, because the state is dear to ask for twice.
    """
    rows = dues_visible_to(actor).filter(follow_up__plan=plan, due_on__isnull=False)
    known = with_state(rows, day).order_by("due_on", "pk").values_list("pk", "due_on", "state")
    unsettled = [row for row in known if row[2] not in SETTLED]
    late = [pk for pk, due_on, state in unsettled if due_on < day and state == WorkState.OVERDUE]
    coming = [pk for pk, due_on, _state in unsettled if due_on >= day]
    found = {due.pk: due for due in rows.filter(pk__in=[*late[:shown], *coming[:shown]])}
    return Deadlines([found[pk] for pk in late[:shown]], len(late), [found[pk] for pk in coming[:shown]])


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


def money_board(tree: BudgetTree) -> MoneyBoard:
    """From the rows of the budget page, so that both show the same numbers. No query."""
    leaves = [row for row in tree.rows if row.line.is_leaf]
    sources = {row.line.source.key: row.line.source.name for row in leaves if row.line.source is not None}
    purposes = [purpose for purpose in BudgetPurpose if any(row.line.purpose == purpose for row in leaves)]
    return MoneyBoard(
        by_source=[
            _summed(
                name,
                f"nguon={key}",
                leaves,
                lambda row, key=key: row.line.source is not None and row.line.source.key == key,
            )
            for key, name in sources.items()
        ],
        by_purpose=[
            _summed(
                purpose.label,
                f"muc-dich={purpose.value}",
                leaves,
                lambda row, purpose=purpose: row.line.purpose == purpose,
            )
            for purpose in purposes
        ],
        whole=_summed(_("Tổng cộng"), "", leaves, lambda row: True),
    )


def _summed(
    label: str | Promise, query: str, rows: Iterable[BudgetRow], belongs: Callable[[BudgetRow], bool]
) -> MoneyRow:
    mine = [row for row in rows if belongs(row)]
    held = [row.balance for row in mine if row.balance is not None]
    return MoneyRow(
        label,
        query,
        planned_vnd=sum(row.line.amount_vnd or 0 for row in mine),
        allocated_vnd=sum(balance.allocated_vnd for balance in held),
        committed_vnd=sum(balance.committed_vnd for balance in held),
        paid_vnd=sum(balance.paid_vnd for balance in held),
        left_vnd=sum(balance.left_vnd for balance in held),
    )
