"""Publish a call; it opens and closes by the clock."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from enterprises.applications.enums import NoticeKind
from enterprises.applications.models import Call, CallNotice
from enterprises.applications.notice_facts import facts_of_notice
from enterprises.applications.rules.readiness import overlap_problem, problems_of_call
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor, system_actor


@use_case
def publish_call(*, actor: Actor, call: Call, expected: str | None = None) -> Call:
    """Make `call` public under a code, with its notice; opens at once when its time has come.

    Somebody else proposed it. Raises RuleViolation when it has no papers, would end in the past or overlaps another.
    """
    problems = problems_of_call(call)
    if problems:
        raise RuleViolation(problems=problems)
    changes: dict[str, object] = {"published_at": clock.now(), "published_by": actor.user}
    call = _published(actor, call, expected, changes)
    call.code = next_code("TB", call.province_id)
    call.save(update_fields=["code", "updated_at"])
    notice = CallNotice(
        call=call,
        kind=NoticeKind.OPENING,
        prepared_by=call.proposed_by,
        approved_by=actor.user,
        approved_at=clock.now(),
    )
    notice.facts = facts_of_notice(notice, actor)
    notice.save()
    record("call:published", actor=actor, subject=call, code=call.code)
    if call.opens_at <= clock.now():
        call = open_call(call=call)
    return call


def _published(actor: Actor, call: Call, expected: str | None, changes: dict[str, object]) -> Call:
    try:
        with transaction.atomic():
            return CALL_WORKFLOW.apply(call, "publish", actor=actor, expected=expected, changes=changes)
    except IntegrityError:  # another call was published between the look and the step
        problem = overlap_problem(call) or Problem("opens_at", _("Thời gian chồng với một đợt khác."))
        raise RuleViolation(problems=[problem]) from None


@use_case
def open_call(*, call: Call) -> Call:
    """Move a published call to open; done by the sweep, or by publishing it late."""
    machine = system_actor(_("Đồng hồ đợt tiếp nhận"))
    call = CALL_WORKFLOW.apply(call, "open", actor=machine)
    record("call:opened", actor=machine, subject=call)
    return call
