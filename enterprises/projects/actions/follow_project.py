"""Classify a project, mark it for replication, mark milestones done."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import Milestone, SupportedProject
from enterprises.projects.policies import runs_projects, supervises_projects
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def classify_project(
    *, actor: Actor, project: SupportedProject, kind: str, field: str = "", follows: SupportedProject | None = None
) -> SupportedProject:
    """Set kind and field; `follows` is the exemplary project this one repeats. Raises RuleViolation."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, row)
    if follows is not None and (follows.exemplary_on is None or follows.pk == row.pk):
        raise RuleViolation(
            problems=[Problem("follows", _("Chỉ nhân rộng từ một dự án khác đã được chọn để nhân rộng."))]
        )
    before = (row.kind, row.field, row.follows_id)
    row.kind, row.field, row.follows = kind, field, follows
    row.full_clean()
    row.save(update_fields=["kind", "field", "follows", "updated_at"])
    record(
        "project:classified", actor=actor, subject=row, before=[str(v or "") for v in before], kind=kind, field=field
    )
    if follows is not None and before[2] != follows.pk:
        record("project:follows", actor=actor, subject=row, model=follows.code)
    return row


@use_case
def mark_exemplary(*, actor: Actor, project: SupportedProject, because: str) -> SupportedProject:
    """Choose accepted work for replication, with the reason. Raises RuleViolation."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, row)
    if row.accepted_on is None:
        raise RuleViolation(_("Chỉ chọn nhân rộng dự án đã nghiệm thu."), code="not_accepted")
    if not because.strip():
        raise RuleViolation(problems=[Problem("because", _("Cần nêu lý do chọn nhân rộng."))])
    row.exemplary_on, row.exemplary_because = clock.today(), because.strip()[:500]
    row.save(update_fields=["exemplary_on", "exemplary_because", "updated_at"])
    record("project:exemplary", actor=actor, subject=row, because=because)
    return row


@use_case
def unmark_exemplary(*, actor: Actor, project: SupportedProject) -> SupportedProject:
    """Take the mark back while nobody follows it. Raises RuleViolation."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, row)
    if row.followers.exists():
        raise RuleViolation(_("Đã có dự án nhân rộng từ dự án này."), code="has_followers")
    row.exemplary_on, row.exemplary_because = None, ""
    row.save(update_fields=["exemplary_on", "exemplary_because", "updated_at"])
    record("project:no_longer_exemplary", actor=actor, subject=row)
    return row


@use_case
def finish_milestone(*, actor: Actor, project: SupportedProject, milestone: Milestone, done_on: dt.date) -> Milestone:
    """The enterprise or an officer says when a milestone was reached. Raises RuleViolation for a day to come."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    if not runs_projects.can(actor, row):
        supervises_projects.check(actor, row)
    if milestone.project_id != row.pk:
        raise NotFound()
    if done_on > clock.today():
        raise RuleViolation(problems=[Problem("done_on", _("Ngày hoàn thành không được sau hôm nay."))])
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on", "updated_at"])
    record("project:milestone_done", actor=actor, subject=row, title=milestone.title, done_on=str(done_on))
    return milestone
