"""Absences of officers and who stands in for them; rules of assignment."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import AssignmentRule, OfficerAbsence
from enterprises.applications.policies import assigns_applications
from enterprises.applications.selectors.desk import officers_of
from plans.planning.models import PlanMeasure
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import User
from portal.organizations.roles import Role


@use_case
def record_absence(
    *, actor: Actor, officer: User, substitute: User, starts_on: dt.date, ends_on: dt.date, reason: str = ""
) -> OfficerAbsence:
    """`substitute` looks after the officer's files from `starts_on` to `ends_on`, under the own name.

    Officers record their own absence, the head anybody's. Raises RuleViolation at the fields: days in the past or the
    wrong way round, people of another province, a substitute who is away then, an absence that overlaps another.
    """
    assigns_applications.check(actor)
    if officer.pk != actor.user_id and not actor.has(Role.DIRECTOR):
        raise NotAllowed(_("Chỉ lãnh đạo ghi vắng mặt cho người khác."))
    here = set(officers_of(actor.province_id).filter(pk__in=[officer.pk, substitute.pk]).values_list("pk", flat=True))
    problems = []
    if officer.pk not in here:
        problems.append(Problem("officer", _("Không phải chuyên viên của tỉnh.")))
    if substitute.pk not in here:
        problems.append(Problem("substitute", _("Không phải chuyên viên của tỉnh.")))
    if substitute.pk == officer.pk:
        problems.append(Problem("substitute", _("Người thay phải là người khác.")))
    if ends_on < starts_on:
        problems.append(Problem("ends_on", _("Ngày cuối phải từ ngày đầu trở đi.")))
    elif ends_on < clock.today():
        problems.append(Problem("ends_on", _("Thời gian vắng mặt đã qua.")))
    if problems:
        raise RuleViolation(problems=problems)
    _refuse_overlaps(officer, substitute, starts_on, ends_on)
    row = OfficerAbsence(
        officer=officer,
        substitute=substitute,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip()[:200],
        recorded_by=actor.user,
    )
    row.full_clean()
    row.save()
    record(
        "absence:recorded",
        actor=actor,
        subject=row,
        officer=str(officer),
        substitute=str(substitute),
        starts_on=str(starts_on),
        ends_on=str(ends_on),
        reason=reason,
    )
    return row


def _refuse_overlaps(officer: User, substitute: User, starts_on: dt.date, ends_on: dt.date) -> None:
    lock(User, officer.pk)
    same_days = OfficerAbsence.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on, ended_at=None)
    if same_days.filter(officer=officer).exists():
        raise RuleViolation(problems=[Problem("starts_on", _("Đã ghi vắng mặt trong những ngày này."))])
    if same_days.filter(officer=substitute).exists():
        raise RuleViolation(problems=[Problem("substitute", _("Người thay cũng vắng mặt trong những ngày này."))])


@use_case
def end_absence(*, actor: Actor, absence: OfficerAbsence) -> OfficerAbsence:
    """Back earlier than said; the row stays."""
    assigns_applications.check(actor)
    absence = lock(OfficerAbsence, absence.pk)
    if absence.officer_id != actor.user_id and not actor.has(Role.DIRECTOR):
        raise NotAllowed(_("Chỉ lãnh đạo ghi vắng mặt cho người khác."))
    if absence.ended_at is None:
        absence.ended_at = clock.now()
        absence.save(update_fields=["ended_at", "updated_at"])
        record("absence:ended", actor=actor, subject=absence)
    return absence


@use_case
def save_rule(*, actor: Actor, officer: User, measure: PlanMeasure | None = None, commune: str = "") -> AssignmentRule:
    """A further rule of assignment. Raises RuleViolation when the officer is not of the province."""
    assigns_applications.check(actor)
    if not officers_of(actor.province_id).filter(pk=officer.pk).exists():
        raise RuleViolation(problems=[Problem("officer", _("Không phải chuyên viên của tỉnh."))])
    row = AssignmentRule.objects.create(officer=officer, measure=measure, commune=commune.strip()[:120])
    record("assignment_rule:saved", actor=actor, subject=row)
    return row


@use_case
def end_rule(*, actor: Actor, rule: AssignmentRule) -> AssignmentRule:
    """The rule no longer counts; the row stays."""
    assigns_applications.check(actor)
    rule = lock(AssignmentRule, rule.pk)
    if rule.ended_at is None:
        rule.ended_at = clock.now()
        rule.save(update_fields=["ended_at", "updated_at"])
        record("assignment_rule:ended", actor=actor, subject=rule)
    return rule
