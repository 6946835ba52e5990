"""End a fact recorded by hand: asked for by one person, confirmed by another; until then it stands."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import BarState
from enterprises.applications.models import RecordedBar
from enterprises.applications.policies import confirms_ends_of_bars, records_bars
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def ask_lift(*, actor: Actor, bar: RecordedBar, reason: str) -> RecordedBar:
    """The wish to end it, with its reason. Raises StaleState when it does not stand or is asked for already."""
    row: RecordedBar = lock(RecordedBar, bar.pk)
    records_bars.check(actor, row)
    if row.state != BarState.STANDING:
        raise StaleState()
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Kết thúc phải nêu lý do."))])
    row.lift_asked_by, row.lift_asked_at, row.lifted_because = actor.user, clock.now(), reason.strip()[:300]
    row.save()
    record("exclusion:bar_end_asked", actor=actor, subject=row.enterprise, kind=row.kind, reason=row.lifted_because)
    return row


@use_case
def decide_lift(*, actor: Actor, bar: RecordedBar, agree: bool, note: str = "") -> RecordedBar:
    """It ends today and stays readable; or it goes on as before. Not by whoever asked for the end."""
    row: RecordedBar = lock(RecordedBar, bar.pk)
    confirms_ends_of_bars.check(actor, row)
    if row.state != BarState.END_ASKED:
        raise StaleState()
    if not agree and not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Không xác nhận phải nêu lý do."))])
    facts = {"kind": row.kind, "reason": row.lifted_because, "note": note.strip()}
    if agree:
        row.lifted_on, row.lifted_by = clock.today(), actor.user
    else:
        row.lift_asked_by, row.lift_asked_at, row.lifted_because = None, None, ""
    row.save()
    event = "exclusion:bar_lifted" if agree else "exclusion:bar_end_refused"
    record(event, actor=actor, subject=row.enterprise, **facts)
    return row
