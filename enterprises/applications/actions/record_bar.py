"""Record by hand what stands against an enterprise outside the portal; a second person confirms it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.enums import RECORDED_KINDS, BarState
from enterprises.applications.models import RecordedBar
from enterprises.applications.policies import confirms_bars, records_bars
from enterprises.registry.models import Enterprise
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def record_bar(
    *,
    actor: Actor,
    enterprise: Enterprise,
    kind: str,
    case_text: str,
    document: str,
    since: dt.date,
    until: dt.date | None = None,
) -> RecordedBar:
    """The fact, waiting to be confirmed. Raises ValidationError for what is missing, RuleViolation for a computed kind."""
    row = RecordedBar(
        enterprise=enterprise,
        province_id=enterprise.province_id,
        kind=kind,
        case_text=case_text.strip(),
        document=document.strip(),
        since=since,
        until=until,
        recorded_by=actor.user,
    )
    records_bars.check(actor, row)
    if kind not in RECORDED_KINDS:
        raise RuleViolation(problems=[Problem("kind", _("Trường hợp này do Cổng tự tính từ hồ sơ."))])
    row.full_clean(exclude=["search_key", "sort_key", "recorded_by", "confirmed_by", "lift_asked_by", "lifted_by"])
    row.save()
    record(
        "exclusion:bar_recorded", actor=actor, subject=enterprise, kind=kind, case=row.case_text, document=row.document
    )
    return row


@use_case
def confirm_bar(*, actor: Actor, bar: RecordedBar, agree: bool, note: str = "") -> RecordedBar:
    """From now on it bars; or it is put aside with a reason and stays readable. Not by whoever recorded it."""
    row: RecordedBar = lock(RecordedBar, bar.pk)
    confirms_bars.check(actor, row)
    if row.state != BarState.WAITING:
        raise StaleState()
    if agree:
        row.confirmed_by, row.confirmed_at = actor.user, clock.now()
    else:
        _end(row, actor, _needed(note))
    row.save()
    event = "exclusion:bar_confirmed" if agree else "exclusion:bar_refused"
    record(event, actor=actor, subject=row.enterprise, kind=row.kind, case=row.case_text, note=note.strip())
    return row


def _needed(reason: str) -> str:
    if not reason.strip():
        raise RuleViolation(problems=[Problem("note", _("Không xác nhận phải nêu lý do."))])
    return reason.strip()[:300]


def _end(row: RecordedBar, actor: Actor, reason: str) -> None:
    row.lifted_on, row.lifted_by, row.lifted_because = clock.today(), actor.user, reason
