"""The responsibility matrix: each organisation with each task, duty and report it owes, and how it stands (B09).

Two queries whatever the size: the plan's names, tasks, duties, report rules and dues with their state; the register of reports.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, OuterRef, QuerySet

from plans.planning import report_states
from plans.planning.enums import AssignmentRole, DutyTopic, FollowRole, WorkState
from plans.planning.models import Duty, FollowUpDue, Plan, PlanOrganization, ReportRule, Task, TaskAssignment
from plans.planning.rules.following import together
from plans.planning.selectors.following import with_state
from plans.planning.selectors.past import living_ids, living_version, seen_on
from portal.core.json_rows import JsonRows
from portal.core.together import Prepared, read_together
from portal.vietnam.text import sort_key


@dataclass(frozen=True)
class MemberState:
    """One organisation of the directory behind a name or class, for one item.

    `organization_id` is its public id; of a name the directory does not know, the key in the plan.
    """

    item_id: int
    public_id: str
    organization_id: str
    organization: str
    state: WorkState
    due_on: dt.date | None
    years: frozenset[int]
    url: str = ""
    """The page of the report behind the item, where a register of reports knows it."""


@dataclass(frozen=True)
class MatrixRow:
    """One party and one thing it owes. `members` are empty for classes nobody stands for."""

    party: PlanOrganization
    kind: str
    source: Task | Duty | ReportRule
    code: str
    text: str
    role: str
    topic: str
    is_request: bool
    is_default: bool
    time: str
    years: frozenset[int]
    members: Sequence[MemberState] = field(default_factory=tuple)

    @property
    def state(self) -> WorkState | None:
        """The state of all members together; None where nobody is followed."""
        states = {member.state for member in self.members}
        if not states:
            return None
        if self.current_report is not None and WorkState.OVERDUE not in states:
            return self.current_report.state
        return states.pop() if len(states) == 1 else together(states)

    @property
    def due_on(self) -> dt.date | None:
        """The next day something is owed by; the last one passed when nothing is to come."""
        if self.current_report is not None:
            return self.current_report.due_on
        open_days = [m.due_on for m in self.members if m.due_on and m.state not in (WorkState.DONE, WorkState.SENT)]
        days = open_days or [m.due_on for m in self.members if m.due_on]
        return min(days) if days else None

    @property
    def current_report(self) -> MemberState | None:
        """The latest report the register knows of; its state and day are those of the row."""
        known = [member for member in self.members if member.url]
        return max(known, key=lambda member: max(member.years)) if known else None

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many organisations, how many of them done, how many late."""
        late = {m.organization_id for m in self.members if m.state == WorkState.OVERDUE}
        everyone = {m.organization_id for m in self.members}
        undone = {m.organization_id for m in self.members if m.state != WorkState.DONE}
        return len(everyone), len(everyone - undone), len(late)


@dataclass(frozen=True)
class MatrixBlock:
    """Everything one name of the plan is bound to."""

    party: PlanOrganization
    rows: Sequence[MatrixRow]


@dataclass(frozen=True, kw_only=True)
class MatrixChoice:
    """What is shown: one name of the plan, one organisation of the directory, a kind, a state, a year, a topic."""

    party: str = ""
    organization_id: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None
    topic: str = ""


def responsibility_matrix(plan: Plan, day: dt.date) -> list[MatrixBlock]:
    """All of it, in the order the plan names its organisations and prints tasks, duties and report rules."""
    read = _read(plan, day)
    parties = {row.pk: row for row in read["parties"]}
    members = Members(plan, _members(plan, day, read["dues"]))
    rows: dict[int, list[MatrixRow]] = defaultdict(list)
    for row in (
        *_tasks(plan, read["tasks"], parties, members),
        *_duties(plan, read["duties"], parties, members),
        *_rules(plan, read["rules"], parties, members),
    ):
        rows[row.party.pk].append(row)
    return [MatrixBlock(party, rows[pk]) for pk, party in parties.items() if pk in rows]


def _read(plan: Plan, day: dt.date) -> dict[str, list[Any]]:
    """All that is shown. A past day is asked for rarely: its statement is composed each time."""
    marks: dict[str, Any] = {
        "plan": plan.pk,
        "shown": plan.current_version_id or 0,
        "living": living_version(plan) or 0,
        "day": day,
        "year": day.year,
    }
    told_by = seen_on(plan)
    return read_together(_rows_of(**marks, told_by=told_by)) if told_by else _NOW.read(**marks)


def _rows_of(
    *, plan: int, shown: int, living: int, day: dt.date, year: int, told_by: dt.date | None = None
) -> dict[str, QuerySet[Any]]:
    bound = TaskAssignment.objects.filter(task=OuterRef("pk")).order_by("role", "position")
    tasks = Task.objects.filter(version=shown).select_related("group").only(*TASK)
    duties = Duty.objects.filter(version=shown).only(*DUTY).annotate(joint=F("joint_organizations"))
    rules = ReportRule.objects.filter(version=shown).only(*RULE).annotate(joint=F("joint_reporters"))
    dues = FollowUpDue.objects.filter(
        follow_up__plan=plan, follow_up__ended_on=None, follow_up__party__version=living
    ).order_by("follow_up__organization__sort_key", "follow_up_id", "year")
    return {
        "parties": PlanOrganization.objects.filter(version=shown).only("key", "name"),
        "tasks": tasks.annotate(bound=JsonRows(bound, *BOUND)).order_by("position"),
        "duties": duties.order_by("position", "joint_organizations__position"),
        "rules": rules.order_by("position", "joint_reporters__position"),
        "dues": with_state(dues, day, told_by, year=year).values_list(*OF_DUE),
    }


_NOW = Prepared(_rows_of)
DUTY = ("code", "text", "topic", "kind", "organization_id")
RULE = ("printed", "occasion", "reporter_id")
OF_DUE = (
    "follow_up__party_id",
    "follow_up__task_id",
    "follow_up__duty_id",
    "follow_up__report_rule_id",
    "follow_up_id",
    "follow_up__public_id",
    "follow_up__organization__public_id",
    "follow_up__organization__name",
    "follow_up__party__name",
    "follow_up__party__key",
    "state",
    "due_on",
    "starts_year",
    "year",
    "follow_up__report_rule__key",
)


class Members:
    """Who is followed for what: what hangs on the living rows, found by the rows that are shown."""

    def __init__(self, plan: Plan, found: Mapping[tuple[int, str, int], list[MemberState]]) -> None:
        self._found = found
        self._parties = living_ids(plan, PlanOrganization)
        models: dict[str, Any] = {"task": Task, "duty": Duty, "report": ReportRule}
        self._sources = {kind: living_ids(plan, model) for kind, model in models.items()}

    def of(self, party: int, kind: str, source: int) -> tuple[MemberState, ...]:
        """The organisations behind a name, for one task, duty or report rule."""
        party, _party_address = self._parties.get(party, (party, None))
        source, _address = self._sources[kind].get(source, (source, None))
        return tuple(self._found.get((party, kind, source), ()))


def _members(plan: Plan, day: dt.date, dues: Iterable[Sequence[Any]]) -> dict[tuple[int, str, int], list[MemberState]]:
    found: dict[tuple[int, str, int], list[MemberState]] = defaultdict(list)
    reports = report_states.of_plan(plan, day)
    for party, task, duty, rule, item, public, org, name, party_name, key, state, due_on, first, last, rule_key in dues:
        kind, source = ("task", task) if task else ("duty", duty) if duty else ("report", rule)
        years = frozenset(range(first, last + 1))
        member = MemberState(item, str(public), str(org or key), name or party_name, WorkState(state), due_on, years)
        report = _report_in(reports, rule_key, first, last, day.year) if rule_key else None
        if report is not None:
            member = replace(member, state=report.state, due_on=report.due_on or due_on, url=report.url)
        found[(party, kind, source)].append(member)
    return found


def _report_in(
    reports: report_states.Known, rule_key: str, first: int, last: int, year: int
) -> report_states.ReportState | None:
    """Of the reports a due stands for (one without a day stands for all years) the latest that has come."""
    known = [y for y in range(first, last + 1) if (rule_key, y) in reports]
    begun = [y for y in known if y <= year]
    return reports[rule_key, max(begun) if begun else min(known)] if known else None


def _tasks(
    plan: Plan, tasks: Iterable[Task], parties: dict[int, PlanOrganization], members: Members
) -> Iterable[MatrixRow]:
    for task in tasks:
        group = task.group.code if task.group else ""
        code = "/".join(part for part in (group, task.code) if part)
        time = task.time_printed or task.get_time_kind_display()
        years = frozenset(year for year in plan.years if task.runs_in(year))
        for party, role, kind, is_default in task.__dict__["bound"]:
            yield MatrixRow(
                party=parties[party],
                kind="task",
                source=task,
                code=code,
                text=task.title,
                role=FollowRole.LEAD if role == AssignmentRole.LEAD else FollowRole.PARTNER,
                topic="",
                is_request=kind == "request",
                is_default=bool(is_default),
                time=time,
                years=years,
                members=members.of(party, "task", task.pk),
            )


BOUND = ("organization_id", "role", "kind", "is_default")
TASK = (
    *("key", "code", "title", "group__code", "version_id", "quantity_unit"),
    *("time_printed", "time_kind", "time_from", "time_to"),
)


def _duties(
    plan: Plan, duties: Iterable[Duty], parties: dict[int, PlanOrganization], members: Members
) -> Iterable[MatrixRow]:
    for duty, bound in _with_joint(duties, "organization_id"):
        for party in bound:
            yield MatrixRow(
                party=parties[party],
                kind="duty",
                source=duty,
                code=duty.code,
                text=duty.text,
                role=FollowRole.DUTY,
                topic=duty.topic,
                is_request=duty.kind == "request",
                is_default=False,
                time="",
                years=frozenset(plan.years),
                members=members.of(party, "duty", duty.pk),
            )


def _rules(
    plan: Plan, rules: Iterable[ReportRule], parties: dict[int, PlanOrganization], members: Members
) -> Iterable[MatrixRow]:
    for rule, bound in _with_joint(rules, "reporter_id"):
        for party in bound:
            yield MatrixRow(
                party=parties[party],
                kind="report",
                source=rule,
                code="",
                text=rule.printed,
                role=FollowRole.REPORT,
                topic=DutyTopic.REPORT,
                is_request=False,
                is_default=False,
                time=rule.occasion,
                years=frozenset(plan.years),
                members=members.of(party, "report", rule.pk),
            )


def _with_joint(rows: Iterable[Any], first: str) -> list[tuple[Any, list[int]]]:
    """Rows of a left join with their joint organisations put together again: the first one, then those in the block."""
    found: dict[int, tuple[Any, list[int]]] = {}
    for row in rows:
        _row, bound = found.setdefault(row.pk, (row, [getattr(row, first)]))
        if row.joint is not None and row.joint not in bound:
            bound.append(row.joint)
    return list(found.values())


def narrowed(blocks: Iterable[MatrixBlock], choice: MatrixChoice) -> list[MatrixBlock]:
    """The part of the matrix that fits the choice; blocks without rows fall away."""
    if choice == MatrixChoice():
        return list(blocks)
    found = []
    for block in blocks:
        if choice.party and block.party.key != choice.party:
            continue
        rows = [row for row in (_narrow(row, choice) for row in block.rows) if row is not None]
        if rows:
            found.append(MatrixBlock(block.party, rows))
    return found


def _narrow(row: MatrixRow, choice: MatrixChoice) -> MatrixRow | None:
    if choice.kind and row.kind != choice.kind:
        return None
    if choice.topic and row.topic != choice.topic:
        return None
    if choice.year is not None and choice.year not in row.years:
        return None
    members = row.members
    if choice.year is not None:
        members = [m for m in members if choice.year in m.years]
    if choice.organization_id:
        members = [m for m in members if m.organization_id == choice.organization_id]
        if not members:
            return None
    if choice.state:
        members = [m for m in members if m.state == choice.state]
        if not members:
            return None
    return replace(row, members=tuple(members))


def organizations_in(blocks: Iterable[MatrixBlock]) -> list[tuple[str, str]]:
    """The organisations of the directory the matrix speaks of, by name."""
    found = {m.organization_id: m.organization for block in blocks for row in block.rows for m in row.members}
    return sorted(found.items(), key=lambda pair: sort_key(pair[1]))
