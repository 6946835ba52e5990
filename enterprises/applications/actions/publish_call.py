"""Publish a call; it opens and closes by the clock."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.models import Call
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor, system_actor


@use_case
def publish_call(*, actor: Actor, call: Call, expected: str | None = None) -> Call:
    """Make `call` public under a code; opens at once when its time has come.

    Raises RuleViolation when it has no papers or would end in the past.
    """
    problems = []
    if not call.papers.exists():
        problems.append(Problem("papers", _("Cần ghi ít nhất một giấy tờ phải nộp.")))
    if call.closes_at is not None and call.closes_at <= clock.now():
        problems.append(Problem("closes_at", _("Thời điểm hết hạn đã qua.")))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"published_at": clock.now()}
    call = CALL_WORKFLOW.apply(call, "publish", actor=actor, expected=expected, changes=changes)
    call.code = next_code("TB", call.province_id)
    call.save(update_fields=["code", "updated_at"])
    record("call:published", actor=actor, subject=call, code=call.code)
    if call.opens_at <= clock.now():
        call = open_call(call=call)
    return call


@use_case
def open_call(*, call: Call) -> Call:
    """Move a published call to open; done by the sweep, or by publishing it late."""
    machine = system_actor(_("Đồng hồ đợt tiếp nhận"))
    call = CALL_WORKFLOW.apply(call, "open", actor=machine)
    record("call:opened", actor=machine, subject=call)
    return call
