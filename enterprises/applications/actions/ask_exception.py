"""Ask for and decide an exception from an exclusion: two people, each with a reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import OverrideStatus
from enterprises.applications.models import Application, ExclusionOverride
from enterprises.applications.policies import asks_exceptions, decides_exceptions
from enterprises.applications.selectors.exclusions import standing_for
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def ask_exception(*, actor: Actor, application: Application, finding: str, reason: str) -> ExclusionOverride:
    """An exception for the finding named `finding`, waiting for another person.

    Raises RuleViolation without a reason, when nothing of that name stands, or when one was asked already.
    """
    asks_exceptions.check(actor, application)
    row = lock(Application, application.pk)
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Phải nêu lý do đề nghị ngoại lệ."))])
    found = next((item for item in standing_for(row) if item.finding.key == finding and item.may_ask), None)
    if found is None:
        raise RuleViolation(_("Trường hợp này không còn hoặc đã được đề nghị xét ngoại lệ."), code="no_such_finding")
    assert actor.user is not None
    override = ExclusionOverride.objects.create(
        application=row,
        kind=found.finding.kind,
        finding=finding,
        said=found.finding.reason[:500],
        legal_basis=found.finding.basis[:250],
        reason=reason.strip()[:1000],
        asked_by=actor.user,
        asked_at=clock.now(),
    )
    record("exclusion:override_asked", actor=actor, subject=row, finding=found.finding.reason, reason=reason.strip())
    return override


@use_case
def decide_exception(*, actor: Actor, override: ExclusionOverride, grant: bool, note: str) -> ExclusionOverride:
    """Grant or refuse. Raises NotAllowed for whoever asked, RuleViolation without a reason."""
    row: ExclusionOverride = lock(ExclusionOverride, override.pk)
    decides_exceptions.check(actor, row)
    if row.status != OverrideStatus.ASKED:
        raise StaleState()
    if not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Phải nêu ý kiến quyết định."))])
    row.status = OverrideStatus.GRANTED if grant else OverrideStatus.REFUSED
    row.decided_by, row.decided_at, row.decision_note = actor.user, clock.now(), note.strip()[:1000]
    row.save()
    event = "exclusion:override_granted" if grant else "exclusion:override_refused"
    record(event, actor=actor, subject=row.application, finding=row.said, reason=row.reason, note=row.decision_note)
    return row


def require_nothing_bars(application: Application) -> None:
    """Raise RuleViolation naming each exclusion that stands without a granted exception."""
    problems = [
        Problem("", f"{item.finding.reason} ({item.finding.basis})")
        for item in standing_for(application)
        if item.still_bars
    ]
    if problems:
        raise RuleViolation(code="excluded", problems=problems)
