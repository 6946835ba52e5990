"""What is owed and how it stands on a day: follow-up items, their dues, the state of tasks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from plans.planning.enums import IN_FORCE, SETTLING_OUTCOMES, FollowRole, ProgressStatus, WorkState
from plans.planning.models import Duty, FollowUp, FollowUpDue, Plan, Progress, ReportRule, Task, TaskGroup
from plans.planning.policies_work import REPORTERS
from plans.planning.rules.following import by_time, together
from plans.planning.selectors import plans
from plans.planning.selectors.past import adopt, living_version, seen_on
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.prepared import PreparedForActor
from portal.vietnam.places import lineage, lineage_rows

SOURCES = ("follow_up__task", "follow_up__duty", "follow_up__report_rule")


def task_states(plan: Plan, day: dt.date) -> dict[int, WorkState]:
    """Task id → how it stands on `day`, for every task of the version in force. Two queries.

    Open (nothing told), in progress, done (every lead's result accepted), overdue (a year it was
    owed by has passed), upcoming (begins in a later year). A task without a followed lead is
    judged by its years alone.
    """
    owed = FollowUpDue.objects.filter(
        follow_up__task__version=living_version(plan), follow_up__role=FollowRole.LEAD, follow_up__ended_on=None
    )
    found: dict[int, list[str]] = defaultdict(list)
    for task_id, state in with_state(owed, day, seen_on(plan)).order_by().values_list("follow_up__task_id", "state"):
        found[task_id].append(state)
    tasks = list(Task.objects.filter(version=plan.current_version_id).only("key", "time_from", "time_to", "version_id"))
    adopt(plan, tasks)
    return states_from(plan, tasks, found, day)


def states_from(
    plan: Plan, tasks: Iterable[Task], owed: Mapping[int, Collection[str]], day: dt.date
) -> dict[int, WorkState]:
    """The same from tasks and the states of what their leads owe (by task id). No query."""
    first, last = (plan.years[0], plan.years[-1]) if plan.years else (None, None)
    return {
        task.pk: together(owed[task.pk])
        if task.pk in owed
        else by_time(first=task.time_from or first, last=task.time_to or last, day=day)
        for task in tasks
    }


@dataclass(frozen=True)
class PlanDue:
    """One open or settled due of a plan. `task_id` is set for what the lead of a task in force owes."""

    due_on: dt.date | None
    state: str
    task_id: int | None
    is_seen: bool
    told: tuple[Any, ...] = ()
    """What `DUE_WORDS` names, for `item_of`."""


def dues_of_plan(actor: Actor, plan: Plan, day: dt.date) -> list[PlanDue]:
    """Everything owed by a day in a plan, the earliest first; `is_seen` where `dues_visible_to` shows it. One query.

    States are dear: a page that needs both the tasks and the days asks for them once.
    """
    version, told_by = living_version(plan) or 0, seen_on(plan)
    marks: dict[str, Any] = {"plan": plan.pk, "version": version, "day": day, "year": day.year}
    rows = _dues(actor, **marks, told_by=told_by) if told_by else _DUES.read(actor, **marks)
    return [PlanDue(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in rows["dues"]]


def _dues(
    actor: Actor, *, plan: int, version: int, day: dt.date, year: int, told_by: dt.date | None = None
) -> dict[str, QuerySet[Any]]:
    of_lead = Q(follow_up__task__version=version, follow_up__role=FollowRole.LEAD)
    seen = _live() & (Q() if actor.is_system else _own_or_province(actor))
    rows: QuerySet[FollowUpDue] = FollowUpDue.objects.filter(
        follow_up__plan_id=plan, follow_up__ended_on=None
    ).annotate(
        task_id=Case(When(of_lead, then=F("follow_up__task_id"))), is_seen=Case(When(seen, then=True), default=False)
    )
    owed = Q(due_on__isnull=False) | Q(task_id__isnull=False)
    rows = with_state(rows.filter(owed), day, told_by, year=year).order_by("due_on", "pk")
    words = (f"follow_up__{name}" for name in DUE_WORDS)
    return {"dues": rows.values_list("due_on", "state", "task_id", "is_seen", *words)}


_DUES = PreparedForActor(_dues)
DUE_WORDS = (
    *("public_id", "role", "organization__name", "task__code", "task__title", "task__group__code"),
    *("duty__text", "report_rule__occasion", "report_rule__printed"),
)


def item_of(plan: Plan, due: PlanDue) -> FollowUp:
    """The item behind a due, with the words a list shows of it. No query."""
    public_id, role, organization, code, title, group, duty, occasion, printed = due.told
    item = FollowUp(public_id=public_id, role=role, plan=plan)
    item.organization = Organization(name=organization) if organization else None
    item.task = Task(code=code, title=title, group=TaskGroup(code=group) if group else None) if title else None
    item.duty = Duty(text=duty) if duty else None
    item.report_rule = ReportRule(occasion=occasion, printed=printed) if occasion else None
    return item


def with_state(
    rows: models.QuerySet[FollowUpDue], day: dt.date, told_by: dt.date | None = None, *, year: int | None = None
) -> models.QuerySet[FollowUpDue]:
    """Dues with `state` (a WorkState) as it stands on `day`, computed by the database; `year` is that of `day`.

    `told_by`: only what had been told and judged by the end of that day counts; None: everything known.
    """
    entries = Progress.objects.filter(
        follow_up=OuterRef("follow_up"), year__gte=OuterRef("entries_from"), year__lte=OuterRef("entries_to")
    )
    settled = entries.filter(status=ProgressStatus.ACCEPTED, outcome__in=SETTLING_OUTCOMES)
    newest: QuerySet[Any, Any]
    if told_by is not None:
        end = dt.datetime.combine(told_by + dt.timedelta(days=1), dt.time.min, tzinfo=clock.VIETNAM)
        entries, settled = entries.filter(entered_at__lt=end), settled.filter(judged_at__lt=end)
        at_the_time = Case(
            When(judged_at__lt=end, then=F("status")),
            When(sent_at__lt=end, then=Value(ProgressStatus.SENT)),
            default=Value(ProgressStatus.DRAFT),
        )
        newest = entries.order_by("-entered_at", "-pk").annotate(stood=at_the_time).values("stood")[:1]
    else:
        newest = entries.order_by("-entered_at", "-pk").values("status")[:1]
    told = rows.annotate(newest=Subquery(newest), is_settled=Exists(settled))
    return told.annotate(
        state=Case(
            When(follow_up__report_rule__isnull=False, then=Value(WorkState.REPORT)),
            When(is_settled=True, then=Value(WorkState.DONE)),
            When(newest=ProgressStatus.SENT, then=Value(WorkState.SENT)),
            When(due_on__lt=day, then=Value(WorkState.OVERDUE)),
            When(newest=ProgressStatus.RETURNED, then=Value(WorkState.RETURNED)),
            When(newest__isnull=False, then=Value(WorkState.UNDERWAY)),
            When(starts_year__gt=day.year if year is None else year, then=Value(WorkState.UPCOMING)),
            When(due_on__isnull=True, then=Value(WorkState.FREE)),
            default=Value(WorkState.OPEN),
            output_field=models.CharField(),
        )
    )


def items_of(plan: Plan) -> models.QuerySet[FollowUp]:
    """The live items of the version in force."""
    return FollowUp.objects.filter(live_source(plan), plan=plan, ended_on=None)


def live_source(plan: Plan, prefix: str = "") -> Q:
    """The task, duty or rule stands in the version in force."""
    version = plan.current_version_id
    return (
        Q(**{f"{prefix}task__version": version})
        | Q(**{f"{prefix}duty__version": version})
        | Q(**{f"{prefix}report_rule__version": version})
    )


def dues_visible_to(actor: Actor) -> models.QuerySet[FollowUpDue]:
    """Live dues of plans in force: an agency its own, the province's staff all of the province."""
    rows = FollowUpDue.objects.filter(_live()).select_related(
        "follow_up__plan",
        "follow_up__organization",
        "follow_up__party",
        "follow_up__task__group",
        "follow_up__duty",
        "follow_up__report_rule",
    )
    if actor.is_system:
        return rows
    return rows.filter(_own_or_province(actor))


def _live() -> Q:
    """What is followed now: items not ended, of plans in force, under names that stand in the version in force."""
    return Q(
        follow_up__party__version=F("follow_up__plan__current_version"),
        follow_up__ended_on=None,
        follow_up__plan__status__in=IN_FORCE,
    )


def _own_or_province(actor: Actor) -> Q:
    if actor.province_id is None:
        return Q(pk__in=[])
    here = Q(follow_up__plan__province_id__in=lineage_rows(actor.province_id))
    if actor.has(*plans.sees_drafts):
        return here
    return here & Q(follow_up__organization_id=actor.organization_id)


def overdue_for(actor: Actor, day: dt.date) -> models.QuerySet[FollowUpDue]:
    """Everything whose day has passed without an accepted or waiting result, the oldest first."""
    rows = with_state(dues_visible_to(actor).filter(due_on__lt=day), day)
    return rows.filter(state=WorkState.OVERDUE).order_by("due_on", "pk")


def owed_by(actor: Actor, day: dt.date) -> models.QuerySet[FollowUpDue]:
    """What the organisation of the actor carries out: open work by day, then what has no day, settled work last."""
    rows = with_state(dues_visible_to(actor).filter(follow_up__organization_id=actor.organization_id), day)
    settled = Case(When(state__in=(WorkState.DONE, WorkState.SENT), then=1), default=0)
    return rows.annotate(is_past=settled).order_by(
        "is_past", F("due_on").asc(nulls_last=True), "follow_up__plan_id", "pk"
    )


def get_item(actor: Actor, plan: Plan, public_id: UUID) -> FollowUp:
    """One item of a visible plan. Raises NotFound: unknown, or another organisation's of which an agency knows nothing."""
    row = (
        FollowUp.objects.filter(plan=plan, public_id=public_id)
        .select_related("plan__province", "task__group", "duty", "report_rule", "party", "organization")
        .first()
    )
    if row is None or not may_read_item(actor, row):
        raise NotFound(_("Không có việc theo dõi này."))
    return row


def may_read_item(actor: Actor, item: FollowUp) -> bool:
    """The province's staff read all; an agency reads its own."""
    if actor.is_system or actor.organization_id == item.organization_id:
        return True
    return actor.has(*plans.sees_drafts) and item.plan.province_id in lineage(actor.province_id or 0)


def yearly_actuals(plan: Plan) -> Mapping[int, Mapping[int, Decimal]]:
    """Task id → year → accepted quantity: the newest accepted entry of each organisation, summed. One query."""
    newest: dict[tuple[int, int | None, int, int], Decimal] = {}
    rows = (
        Progress.objects.filter(
            follow_up__task__version=plan.current_version_id, status=ProgressStatus.ACCEPTED, quantity__isnull=False
        )
        .order_by("entered_at", "pk")
        .values_list("follow_up__task_id", "organization_id", "follow_up_id", "year", "quantity")
    )
    for task_id, organization_id, follow_up_id, year, quantity in rows:
        newest[(task_id, organization_id, follow_up_id, year)] = quantity or Decimal(0)
    sums: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for (task_id, _organization, _item, year), told in newest.items():
        sums[task_id][year] = sums[task_id].get(year, Decimal(0)) + told
    return sums


def leads_task(actor: Actor, task: Task) -> bool:
    """The actor's organisation is in charge of the task and the actor speaks for it."""
    if actor.organization_id is None or not actor.roles & REPORTERS:
        return False
    own = FollowUp.objects.filter(task=task, organization_id=actor.organization_id, role=FollowRole.LEAD, ended_on=None)
    return own.exists()


def get_task(plan: Plan, public_id: UUID) -> Task:
    """One task of the version in force. Raises NotFound."""
    row = (
        Task.objects.filter(version=plan.current_version_id, public_id=public_id)
        .select_related("group")
        .prefetch_related("assignments__organization", "officers__user")
        .first()
    )
    if row is None:
        raise NotFound(_("Không có nhiệm vụ này trong kế hoạch."))
    if plan.current_version is not None:
        row.version = plan.current_version
        row.version.plan = plan
    return row
