"""Tasks, duties and report rules of the version in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.db import models

from plans.planning.enums import AssignmentRole, TaskTime
from plans.planning.models import Duty, Plan, PlanOrganization, ReportRule, Task, TaskAssignment, TaskGroup
from plans.planning.rules.parties import KINDS_BY_RULE
from plans.planning.selectors.past import adopt
from portal.core import clock
from portal.core.json_rows import JsonRows
from portal.organizations.lineage import members_on
from portal.organizations.models import Organization


class Named(NamedTuple):
    """An organisation as the plan calls it."""

    key: str
    name: str


class Assigned(NamedTuple):
    """Who leads a task or works along, as far as tables show it."""

    role: str
    kind: str
    is_default: bool
    organization: Named


ASSIGNED = ("role", "kind", "is_default", "organization__key", "organization__name")


@dataclass(frozen=True)
class TaskRow:
    """One task for the matrix: who, and in which years of the plan."""

    task: Task
    leads: Sequence[Assigned]
    partners: Sequence[Assigned]
    years: Sequence[bool]

    @property
    def partner_words(self) -> str:
        """The partners as printed, else by name."""
        return self.task.partners_printed or "; ".join(a.organization.name for a in self.partners)


@dataclass(frozen=True)
class TaskBlock:
    """A group with its tasks; `group` None for tasks without a heading."""

    group: TaskGroup | None
    rows: Sequence[TaskRow]


def tasks_of(plan: Plan) -> models.QuerySet[Task]:
    """The tasks of the version in force, in printed order, with groups and assignments. Two queries."""
    assignments = TaskAssignment.objects.select_related("organization")
    return (
        Task.objects.filter(version=plan.current_version_id)
        .select_related("group")
        .prefetch_related(models.Prefetch("assignments", assignments))
    )


def tasks_in_short(plan: Plan) -> models.QuerySet[Task]:
    """The same for tables, to be read with `assigned_to`. One query."""
    assignments = TaskAssignment.objects.filter(task=models.OuterRef("pk"))
    rows = Task.objects.filter(version=plan.current_version_id).select_related("group")
    return rows.annotate(assigned_rows=JsonRows(assignments, *ASSIGNED))


def assigned_to(task: Task) -> list[Assigned]:
    """Who leads a task of `tasks_in_short` and who works along, in printed order."""
    return [
        Assigned(role, kind, bool(is_default), Named(key, name))
        for role, kind, is_default, key, name in task.__dict__["assigned_rows"]
    ]


def tasks_of_year(plan: Plan, year: int) -> list[Task]:
    """The tasks to be done in a year: dated ones that cover it, and undated ones of the plan (B04)."""
    return [task for task in tasks_of(plan) if task.runs_in(year)]


def task_matrix(plan: Plan, *, year: int | None = None, organization: str = "") -> list[TaskBlock]:
    """Tasks by group; narrowed to a year and to the key of a leading or coordinating organisation."""
    tasks = list(tasks_in_short(plan))
    adopt(plan, tasks)
    rows = [_row(plan, task) for task in tasks]
    if year is not None:
        rows = [row for row in rows if row.task.runs_in(year)]
    if organization:
        rows = [row for row in rows if organization in {a.organization.key for a in (*row.leads, *row.partners)}]
    return [
        TaskBlock(group=members[0].task.group, rows=members)
        for _group_id, members in (
            (key, list(found)) for key, found in groupby(rows, key=lambda row: row.task.group_id)
        )
    ]


def _row(plan: Plan, task: Task) -> TaskRow:
    assignments = assigned_to(task)
    dated = task.time_kind != TaskTime.UNSPECIFIED or task.time_from is not None
    return TaskRow(
        task=task,
        leads=[a for a in assignments if a.role == AssignmentRole.LEAD],
        partners=[a for a in assignments if a.role == AssignmentRole.PARTNER],
        years=[dated and task.runs_in(year) for year in plan.years],
    )


def organizations_of(plan: Plan) -> models.QuerySet[PlanOrganization]:
    """The organisations the version in force names."""
    return PlanOrganization.objects.filter(version=plan.current_version_id).select_related("organization")


def key_of(plan: Plan, organization: Organization | None) -> str:
    """How the plan calls an organisation of the directory; "" when it does not name it."""
    if organization is None:
        return ""
    found = organizations_of(plan).filter(organization=organization).first()
    return found.key if found else ""


@dataclass(frozen=True)
class DutyBlock:
    """The duties printed under one heading, with the organisations they bind."""

    block: str
    organizations: Sequence[PlanOrganization]
    duties: Sequence[Duty]


def duty_blocks(plan: Plan, *, organization: str = "", topic: str = "") -> list[DutyBlock]:
    """Duties by printed block; narrowed to the key of an organisation and to a topic. Two queries."""
    duties = list(
        Duty.objects.filter(version=plan.current_version_id)
        .select_related("organization")
        .prefetch_related("joint_organizations")
    )
    if topic:
        duties = [duty for duty in duties if duty.topic == topic]
    if organization:
        duties = [duty for duty in duties if organization in {o.key for o in bound(duty)}]
    blocks = []
    for block, found in groupby(duties, key=lambda duty: duty.block):
        members = list(found)
        parties = {o.pk: o for duty in members for o in bound(duty)}
        blocks.append(DutyBlock(block, list(parties.values()), members))
    return blocks


def bound(duty: Duty) -> list[PlanOrganization]:
    """Every organisation a duty binds."""
    return [duty.organization, *duty.joint_organizations.all()]


def report_rules_of(plan: Plan) -> models.QuerySet[ReportRule]:
    """The report rules of the version in force."""
    return (
        ReportRule.objects.filter(version=plan.current_version_id)
        .select_related("reporter", "addressee", "via")
        .prefetch_related("joint_reporters")
    )


def members_of(party: PlanOrganization, plan: Plan, day: dt.date | None = None) -> models.QuerySet[Organization]:
    """The organisations of the directory a party means on `day` (today): one, or all of its class in the province (B03).

    After a merger the class is that of the new province: "UBND các huyện" means its communes.

    A class without members of its own ("doanh nghiệp") means none.
    """
    if party.organization_id is not None:
        return Organization.objects.filter(pk=party.organization_id)
    kinds = KINDS_BY_RULE.get(party.members_rule, frozenset())
    if plan.province is None:
        return Organization.objects.none()
    return members_on(plan.province, kinds, day or clock.today())
