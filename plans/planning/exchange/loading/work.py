"""Organisations, measures, tasks, duties and report rules."""

from __future__ import annotations

from plans.planning.catalogue import measure_for
from plans.planning.enums import AssignmentRole
from plans.planning.exchange import content as c
from plans.planning.exchange.loading.rows import by_key, link, save_rows
from plans.planning.models import (
    Duty,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    ReportRule,
    Target,
    Task,
    TaskAssignment,
    TaskGroup,
)

Organizations = dict[str, PlanOrganization]


def load_organizations(version: PlanVersion, content: c.PlanContent) -> list[PlanOrganization]:
    """Write the organisations as the plan names them."""
    return save_rows(
        "organizations",
        content.organizations,
        lambda n, e: PlanOrganization(
            version=version,
            position=n,
            key=e.key,
            name=e.name,
            kind=e.kind,
            aliases=list(e.aliases),
            roles=list(e.roles),
            members_rule=e.members_rule or "",
            lines=list(e.lines),
        ),
    )


def load_measures(version: PlanVersion, content: c.PlanContent) -> list[PlanMeasure]:
    """Write the support measures, each tied to its entry of the catalogue."""
    return save_rows(
        "support_measures",
        content.support_measures,
        lambda n, e: PlanMeasure(
            version=version,
            position=n,
            key=e.key,
            name=e.name,
            printed=e.printed or "",
            category=e.category,
            aliases=list(e.aliases),
            lines=list(e.lines),
            measure=measure_for(e.key, e.name, e.category, e.aliases),
        ),
    )


def load_work(
    version: PlanVersion,
    content: c.PlanContent,
    organizations: Organizations,
    measures: dict[str, PlanMeasure],
    targets: dict[str, Target],
) -> list[Task]:
    """Write groups, tasks with their assignments, duties and report rules; the tasks are answered."""
    groups = by_key(
        save_rows(
            "task_groups",
            content.task_groups,
            lambda n, e: TaskGroup(
                version=version,
                position=n,
                key=e.key,
                code=e.code or "",
                title=e.title,
                printed=e.printed or "",
                kind=e.kind,
                lines=list(e.lines),
            ),
        )
    )
    tasks = save_rows("tasks", content.tasks, lambda n, e: _task(version, n, e, groups))
    known = by_key(tasks)
    pairs = list(zip(tasks, content.tasks, strict=True))
    children = [row for row, entry in pairs if entry.parent]
    for row, entry in pairs:
        if entry.parent:
            row.parent = known[entry.parent]
    Task.objects.bulk_update(children, ["parent"])
    TaskAssignment.objects.bulk_create(
        assignment for row, entry in pairs for assignment in _assignments(row, entry, organizations)
    )
    link(((row, [targets[key] for key in entry.targets]) for row, entry in pairs), "targets")
    link(((row, [measures[key] for key in entry.measures]) for row, entry in pairs), "measures")
    _load_duties(version, content, organizations)
    _load_report_rules(version, content, organizations)
    return tasks


def _task(version: PlanVersion, number: int, entry: c.Task, groups: dict[str, TaskGroup]) -> Task:
    quantity, pace = entry.quantity or c.Quantity(), entry.pace or c.Pace()
    return Task(
        version=version,
        position=number,
        key=entry.key,
        code=entry.code or "",
        group=groups[entry.group] if entry.group else None,
        title=entry.title,
        printed=entry.printed or "",
        leads_printed=entry.leads_printed or "",
        partners_printed=entry.partners_printed or "",
        time_kind=entry.time.kind,
        time_from=entry.time.first,
        time_to=entry.time.last,
        time_printed=entry.time.printed or "",
        quantity_min=quantity.min,
        quantity_max=quantity.max,
        quantity_unit=quantity.unit or "",
        quantity_printed=quantity.printed or "",
        pace_min=pace.min,
        pace_max=pace.max,
        pace_printed=pace.printed or "",
        pace_lines=list(pace.lines),
        integrated_host=entry.integrated.host if entry.integrated else "",
        is_st_task=entry.st_task,
        note=entry.note or "",
        lines=list(entry.lines),
    )


def _assignments(row: Task, entry: c.Task, organizations: Organizations) -> list[TaskAssignment]:
    leads = [
        TaskAssignment(
            task=row,
            organization=organizations[lead.organization],
            position=number,
            role=AssignmentRole.LEAD,
            kind=lead.kind,
            is_default=lead.default,
        )
        for number, lead in enumerate(entry.leads)
    ]
    partners = [
        TaskAssignment(task=row, organization=organizations[key], position=number, role=AssignmentRole.PARTNER)
        for number, key in enumerate(entry.partners)
    ]
    return leads + partners


def _load_duties(version: PlanVersion, content: c.PlanContent, organizations: Organizations) -> None:
    rows = save_rows(
        "duties",
        content.duties,
        lambda n, e: Duty(
            version=version,
            position=n,
            key=e.key,
            organization=organizations[e.organization],
            block=e.block,
            code=e.code or "",
            text=e.text,
            printed=e.printed or "",
            kind=e.kind,
            topic=e.topic,
            lines=list(e.lines),
        ),
    )
    pairs = zip(rows, content.duties, strict=True)
    link(((row, [organizations[key] for key in e.joint_organizations]) for row, e in pairs), "joint_organizations")


def _load_report_rules(version: PlanVersion, content: c.PlanContent, organizations: Organizations) -> None:
    rows = save_rows(
        "report_rules",
        content.report_rules,
        lambda n, e: ReportRule(
            version=version,
            position=n,
            key=e.key,
            reporter=organizations[e.reporter],
            addressee=organizations[e.addressee] if e.addressee else None,
            via=organizations[e.via] if e.via else None,
            occasion=e.occasion,
            due_rule=e.due.rule,
            due_month=e.due.month,
            due_day=e.due.day,
            due_year=e.due.year,
            printed=e.printed,
            lines=list(e.lines),
        ),
    )
    pairs = zip(rows, content.report_rules, strict=True)
    link(((row, [organizations[key] for key in e.joint_reporters]) for row, e in pairs), "joint_reporters")
