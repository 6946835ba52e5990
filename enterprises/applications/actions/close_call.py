"""Open and end calls by the clock. Nobody ends one by hand: an earlier end is a notice two people answer for."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.actions.publish_call import open_call
from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Call
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.organizations.actor import system_actor


@use_case
def close_call(*, call: Call) -> Call:
    """Stop taking applications; those filed go on."""
    machine, reason = system_actor(_("Đồng hồ đợt tiếp nhận")), _("Hết thời hạn tiếp nhận")
    call = CALL_WORKFLOW.apply(call, "close", actor=machine, note=reason)
    record("call:closed", actor=machine, subject=call, reason=reason)
    return call


def turn_calls(on: dt.date) -> int:
    """Open and close calls whose time has come; idempotent. Returns how many moved."""
    now, moved = clock.now(), 0
    for call in Call.objects.filter(status=CallStatus.PUBLISHED, opens_at__lte=now):
        moved += _tried(lambda call=call: open_call(call=call))
    for call in Call.objects.filter(status=CallStatus.OPEN, closes_at__lte=now):
        if call.ends_at is None or call.ends_at > now:
            continue  # drafts begun in time have their grace
        moved += _tried(lambda call=call: close_call(call=call))
    return moved


def _tried(step: object) -> int:
    """Take one step; somebody else having been faster is no failure of a sweep."""
    assert callable(step)
    try:
        step()
    except StaleState:
        return 0
    return 1
