"""Organisations, measures, tasks, duties and report rules as contents."""

from __future__ import annotations

from plans.planning.contents.whole import Whole
from plans.planning.enums import AssignmentRole
from plans.planning.exchange import content as c
from plans.planning.exchange.dumping.targets import exact, pace_of
from plans.planning.models import Duty, PlanMeasure, PlanOrganization, ReportRule, Task, TaskGroup


def organizations(whole: Whole) -> tuple[c.Organization, ...]:
    """The organisations as the plan names them."""
    return tuple(
        c.Organization(
            key=row.key,
            name=row.name,
            kind=row.kind,
            aliases=tuple(row.aliases),
            roles=tuple(row.roles),
            members_rule=row.members_rule or None,
            lines=tuple(row.lines),
        )
        for row in whole.of(PlanOrganization)
    )


def support_measures(whole: Whole) -> tuple[c.SupportMeasure, ...]:
    """The kinds of support the plan offers."""
    return tuple(
        c.SupportMeasure(
            key=row.key,
            name=row.name,
            printed=row.printed or None,
            category=row.category,
            aliases=tuple(row.aliases),
            lines=tuple(row.lines),
        )
        for row in whole.of(PlanMeasure)
    )


def task_groups(whole: Whole) -> tuple[c.TaskGroup, ...]:
    """The headings of tasks."""
    return tuple(
        c.TaskGroup(
            key=row.key,
            code=row.code or None,
            title=row.title,
            printed=row.printed or None,
            kind=row.kind,
            lines=tuple(row.lines),
        )
        for row in whole.of(TaskGroup)
    )


def tasks(whole: Whole) -> tuple[c.Task, ...]:
    """Every task with its assignments and links."""
    linked_targets, linked_measures = whole.keys(Task, "targets"), whole.keys(Task, "measures")
    return tuple(_task(row, linked_targets.get(row.pk, ()), linked_measures.get(row.pk, ())) for row in whole.of(Task))


def _task(row: Task, linked_targets: tuple[str, ...], linked_measures: tuple[str, ...]) -> c.Task:
    assignments = list(row.assignments.all())
    quantity = None
    if row.quantity_min is not None or row.quantity_max is not None or row.quantity_unit or row.quantity_printed:
        quantity = c.Quantity(
            min=exact(row.quantity_min),
            max=exact(row.quantity_max),
            unit=row.quantity_unit or None,
            printed=row.quantity_printed or None,
        )
    return c.Task(
        key=row.key,
        code=row.code or None,
        group=row.group.key if row.group else None,
        parent=row.parent.key if row.parent else None,
        title=row.title,
        printed=row.printed or None,
        leads=tuple(
            c.Lead(organization=a.organization.key, kind=a.kind, default=a.is_default)
            for a in assignments
            if a.role == AssignmentRole.LEAD
        ),
        leads_printed=row.leads_printed or None,
        partners=tuple(a.organization.key for a in assignments if a.role == AssignmentRole.PARTNER),
        partners_printed=row.partners_printed or None,
        time=c.TaskSpan(kind=row.time_kind, first=row.time_from, last=row.time_to, printed=row.time_printed or None),
        quantity=quantity,
        pace=pace_of(row.pace_min, row.pace_max, row.pace_printed, row.pace_lines),
        integrated=c.Integrated(host=row.integrated_host) if row.integrated_host else None,
        st_task=row.is_st_task,
        targets=linked_targets,
        measures=linked_measures,
        note=row.note or None,
        lines=tuple(row.lines),
    )


def duties(whole: Whole) -> tuple[c.Duty, ...]:
    """Every duty with its block."""
    joint = whole.keys(Duty, "joint_organizations")
    return tuple(
        c.Duty(
            key=row.key,
            organization=row.organization.key,
            joint_organizations=joint.get(row.pk, ()),
            block=row.block,
            code=row.code or None,
            text=row.text,
            printed=row.printed or None,
            kind=row.kind,
            topic=row.topic,
            lines=tuple(row.lines),
        )
        for row in whole.of(Duty)
    )


def report_rules(whole: Whole) -> tuple[c.ReportRule, ...]:
    """Who reports to whom, when."""
    joint = whole.keys(ReportRule, "joint_reporters")
    return tuple(
        c.ReportRule(
            key=row.key,
            reporter=row.reporter.key,
            joint_reporters=joint.get(row.pk, ()),
            addressee=row.addressee.key if row.addressee else None,
            via=row.via.key if row.via else None,
            occasion=row.occasion,
            due=c.Due(rule=row.due_rule, month=row.due_month, day=row.due_day, year=row.due_year),
            printed=row.printed,
            lines=tuple(row.lines),
        )
        for row in whole.of(ReportRule)
    )
