"""End a call: by an officer before its time, or by the clock."""

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
from portal.organizations.actor import Actor, system_actor


@use_case
def close_call(*, actor: Actor, call: Call, reason: str, expected: str | None = None) -> Call:
    """Stop taking applications; those filed go on."""
    call = CALL_WORKFLOW.apply(call, "close", actor=actor, note=reason, expected=expected)
    record("call:closed", actor=actor, subject=call, reason=reason)
    return call


def turn_calls(on: dt.date) -> int:
    """Open and close calls whose time has come; idempotent. Returns how many moved."""
    now, moved = clock.now(), 0
    machine = system_actor(_("Đồng hồ đợt tiếp nhận"))
    for call in Call.objects.filter(status=CallStatus.PUBLISHED, opens_at__lte=now):
        moved += _tried(lambda call=call: open_call(call=call))
    for call in Call.objects.filter(status=CallStatus.OPEN, closes_at__lte=now):
        moved += _tried(lambda call=call: close_call(actor=machine, call=call, reason=_("Hết thời hạn tiếp nhận")))
    return moved


def _tried(step: object) -> int:
    """Take one step; somebody else having been faster is no failure of a sweep."""
    assert callable(step)
    try:
        step()
    except StaleState:
        return 0
    return 1
