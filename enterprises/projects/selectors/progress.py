"""Returns and milestones: what is due, what is late."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from enterprises.applications.enums import RUNNING_STATES, ProgressState, ProjectStatus
from enterprises.applications.models import Milestone, ProgressReport, SupportedProject
from enterprises.applications.selectors import projects
from enterprises.projects.rules import terms
from enterprises.projects.selectors import agreements
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role

AT_WORK = (*RUNNING_STATES, ProjectStatus.ACCEPTANCE_REQUESTED, ProjectStatus.IN_ACCEPTANCE)


def due_days(project: SupportedProject) -> list[dt.date]:
    """Days on which returns are due under the agreement in force; none without one."""
    agreement = agreements.in_force(project)
    if agreement is None:
        return []
    return terms.report_days(agreement.rule, starts_on=agreement.starts_on, ends_on=agreement.ends_on)


def due_of_next(project: SupportedProject, percent_done: int) -> dt.date | None:
    """The due day of the next return: the first one nothing was sent for.

    The last day asks for the end report: one of less than 100 % before that day is an interim one without due day.
    """
    covered = project.progress_reports.exclude(state=ProgressState.DRAFT).values_list("due_on", flat=True)
    days = due_days(project)
    found = terms.next_report_on(days, covered)
    is_interim = found is not None and found == days[-1] and percent_done < 100 and clock.today() <= found
    return None if is_interim else found


def milestones_of(actor: Actor) -> QuerySet[Milestone]:
    """Milestones of the projects an actor sees."""
    return Milestone.objects.filter(project__in=projects.visible_to(actor).values("pk")).select_related(
        "project__enterprise"
    )


def late_milestones(actor: Actor) -> QuerySet[Milestone]:
    """Not reached, past their day, project still at work."""
    rows = milestones_of(actor).filter(done_on=None, due_on__lt=clock.today(), project__status__in=AT_WORK)
    return rows.order_by("due_on", "pk")


def returns_of(actor: Actor) -> QuerySet[ProgressReport]:
    """Progress returns one may see: drafts are the enterprise's own."""
    rows = ProgressReport.objects.filter(project__in=projects.visible_to(actor).values("pk"))
    return rows if actor.has(Role.ENTERPRISE_USER) else rows.exclude(state=ProgressState.DRAFT)
