"""Conclude that an application is complete and eligible."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.actions.ask_exception import require_nothing_bars
from enterprises.applications.enums import Mark
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_ELIGIBLE, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.selectors.checking import CheckItem, checklist_of
from enterprises.applications.selectors.eligibility import reasons_against_case
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def confirm_eligible(
    *, actor: Actor, application: Application, note: str = "", expected: str | None = None
) -> Application:
    """Raises RuleViolation naming each required paper not yet found in order and each place found wanting.

    Against a rule of the call only with a reason, which stays with the conclusion and the name.
    """
    changes = {"checked_by": actor.user, "checked_at": clock.now(), "conclusion": note.strip()}
    application = APPLICATION_WORKFLOW.apply(
        application, "confirm_eligible", actor=actor, note=note, expected=expected, changes=changes
    )
    problems = [problem for item in checklist_of(application) if (problem := _problem(item))]
    if problems:
        raise RuleViolation(code="papers_unchecked", problems=problems)
    against = reasons_against_case(application)
    if against and not note.strip():
        said = " ".join(against)
        words = _("Không khớp điều kiện của đợt: %(reasons)s Muốn kết luận đủ điều kiện phải ghi rõ lý do.")
        raise RuleViolation(words % {"reasons": said}, code="rules_against")
    require_nothing_bars(application)
    tell(APPLICATION_ELIGIBLE, application, files_applications.who_can(application))
    record("application:eligible", actor=actor, subject=application)
    return application


def _problem(item: CheckItem) -> Problem | None:
    """What at one place stands against "eligible"."""
    if item.verdict in (Mark.MISSING, Mark.FIX):
        return Problem(item.place.key, _("“%(place)s” còn thiếu hoặc cần sửa.") % {"place": item.place.label})
    if item.place.is_paper and item.place.is_required and item.verdict != Mark.PRESENT:
        return Problem(item.place.key, _("“%(paper)s” chưa được đánh giá Đạt.") % {"paper": item.place.label})
    return None
