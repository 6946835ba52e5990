"""Organisations, measures, tasks, duties and report rules as contents."""

from __future__ import annotations

from plans.planning.enums import AssignmentRole
from plans.planning.exchange import content as c
from plans.planning.exchange.dumping.links import keys_by_row
from plans.planning.exchange.dumping.targets import exact, pace_of
from plans.planning.models import Duty, PlanMeasure, PlanOrganization, PlanVersion, ReportRule, Task, TaskGroup


def organizations(version: PlanVersion) -> tuple[c.Organization, ...]:
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
        for row in PlanOrganization.objects.filter(version=version)
    )


def support_measures(version: PlanVersion) -> tuple[c.SupportMeasure, ...]:
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
        for row in PlanMeasure.objects.filter(version=version)
    )


def task_groups(version: PlanVersion) -> tuple[c.TaskGroup, ...]:
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
        for row in TaskGroup.objects.filter(version=version)
    )


def tasks(version: PlanVersion) -> tuple[c.Task, ...]:
    """Every task with its assignments and links. Four queries."""
    linked_targets, linked_measures = keys_by_row(Task, "targets", version), keys_by_row(Task, "measures", version)
    rows = (
        Task.objects.filter(version=version)
        .select_related("group", "parent")
        .prefetch_related("assignments__organization")
    )
    return tuple(_task(row, linked_targets.get(row.pk, ()), linked_measures.get(row.pk, ())) for row in rows)


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


def duties(version: PlanVersion) -> tuple[c.Duty, ...]:
    """Every duty with its block. Two queries."""
    joint = keys_by_row(Duty, "joint_organizations", version)
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
        for row in Duty.objects.filter(version=version).select_related("organization")
    )


def report_rules(version: PlanVersion) -> tuple[c.ReportRule, ...]:
    """Who reports to whom, when."""
    joint = keys_by_row(ReportRule, "joint_reporters", version)
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
        for row in ReportRule.objects.filter(version=version).select_related("reporter", "addressee", "via")
    )
