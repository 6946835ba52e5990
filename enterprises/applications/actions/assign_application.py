"""Give an application to an officer, or let the rules choose one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.enums import AT_DESK
from enterprises.applications.models import Application, AssignmentRule, Handover
from enterprises.applications.notifications import APPLICATION_ASSIGNED, tell
from enterprises.applications.policies import assigns_applications
from enterprises.applications.rules.assignment import Claim, choose_officer
from enterprises.applications.selectors.desk import away_on, loads_of, officers_of
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import User


@use_case
def assign_application(*, actor: Actor, application: Application, officer: User, reason: str = "") -> Application:
    """`officer` handles `application` from now on; the former one is told no more of it.

    Raises RuleViolation when the officer is not of the province, is away today (naming the substitute), or the file
    has left the desk.
    """
    row = lock(Application, application.pk)
    assigns_applications.check(actor, row)
    if row.status not in AT_DESK:
        raise RuleViolation(_("Hồ sơ không còn ở bàn chuyên viên nên không phân công được."), code="not_at_desk")
    if row.officer_id == officer.pk:
        raise RuleViolation(_("%(officer)s đang thụ lý hồ sơ này.") % {"officer": officer}, code="same_officer")
    if not officers_of(row.province_id).filter(pk=officer.pk).exists():
        raise RuleViolation(problems=[Problem("officer", _("Không phải chuyên viên kiểm tra hồ sơ của tỉnh."))])
    substitute_id = away_on(clock.today(), [officer.pk]).get(officer.pk)
    if substitute_id is not None:
        words = _("%(officer)s đang vắng mặt; người thay: %(substitute)s.")
        names = {"officer": officer, "substitute": User.objects.get(pk=substitute_id)}
        raise RuleViolation(problems=[Problem("officer", words % names)])
    return _give(actor, row, officer, reason.strip())


@use_case
def assign_by_rule(*, actor: Actor, application: Application) -> Application:
    """Let the rules of the province choose. Raises RuleViolation when nobody is there to take it."""
    row = lock(Application, application.pk)
    assigns_applications.check(actor, row)
    if row.status not in AT_DESK:
        raise RuleViolation(_("Hồ sơ không còn ở bàn chuyên viên nên không phân công được."), code="not_at_desk")
    officers = list(officers_of(row.province_id))
    chosen = _chosen(row, officers)
    if chosen is None:
        raise RuleViolation(_("Không có chuyên viên nào đang làm việc để phân công."), code="nobody_there")
    if chosen.pk == row.officer_id:
        raise RuleViolation(_("%(officer)s đang thụ lý hồ sơ này.") % {"officer": chosen}, code="same_officer")
    return _give(actor, row, chosen, _("theo quy tắc phân công"))


def _chosen(row: Application, officers: Sequence[User]) -> User | None:
    rules = AssignmentRule.objects.filter(officer__in=officers, ended_at=None)
    claims = [Claim(rule.officer_id, rule.measure_id, rule.commune) for rule in rules]
    away = away_on(clock.today(), [officer.pk for officer in officers])
    found = choose_officer(row.call.measure_id, row.enterprise.commune, claims, loads_of(officers), away)
    return next((officer for officer in officers if officer.pk == found), None)


def _give(actor: Actor, row: Application, officer: User, reason: str) -> Application:
    former_id = row.officer_id
    row.officer = officer
    row.save(update_fields=["officer", "updated_at"])
    Handover.objects.create(
        application=row,
        from_officer_id=former_id,
        to_officer=officer,
        reason=reason[:300],
        decided_by=actor.user,
        at=clock.now(),
    )
    if officer.pk != actor.user_id:
        tell(APPLICATION_ASSIGNED, row, [officer], note=reason)
    record("application:assigned", actor=actor, subject=row, officer=str(officer), former=former_id, reason=reason)
    return row
