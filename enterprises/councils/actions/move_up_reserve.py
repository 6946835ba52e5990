"""The reserve list moves up when a place falls free."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import Application, Call
from enterprises.applications.notifications import DECISION_AWAITED, tell
from enterprises.applications.policies import decides_applications, files_applications, moves_up_reserve
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from enterprises.councils.models import ReserveMove
from enterprises.councils.notifications import RESERVE_MOVED, RESERVE_WAITS, tell_applicant
from enterprises.councils.selectors.reserve import reserve_of
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def move_up_reserve(
    *,
    actor: Actor,
    application: Application,
    decision_number: str,
    decision_on: dt.date,
    reason: str,
    instead_of: Application | None = None,
    expected: str | None = None,
) -> ReserveMove:
    """Put `application` among those recommended, by the decision named; the director approves it like any other.

    Only the first of the list for whom there is a place moves up. Locks: call, application. Raises RuleViolation with
    problems at the fields, and naming who stands before.
    """
    call = lock(Call, application.call_id)
    moves_up_reserve.check(actor, application)
    number, reason = decision_number.strip(), reason.strip()
    standing = reserve_of(call)
    problems = _problems(number, decision_on, reason)
    if instead_of is not None and instead_of.pk not in {row.pk for row in standing.free}:
        problems.append(Problem("instead_of", _("Hồ sơ này chưa nhường chỗ hoặc đã có hồ sơ thay.")))
    own = next((row for row in standing.rows if row.application.pk == application.pk), None)
    if (
        own is not None
        and own.file is not None
        and own.file.meeting.signed_on
        and decision_on < own.file.meeting.signed_on
    ):
        problems.append(Problem("decision_on", _("Ngày văn bản không được trước ngày ký biên bản của hội đồng.")))
    first = standing.next
    if own is not None and first is None:
        problems.append(Problem("", own.refusal))
    elif own is not None and first is not None and first.application.pk != application.pk:
        text = _("Hồ sơ %(code)s đứng trước trong danh sách dự phòng và còn chỗ.") % {"code": first.application.code}
        problems.append(Problem("", text))
    if problems:
        raise RuleViolation(problems=problems)
    note = _("Chuyển từ danh sách dự phòng theo %(number)s ngày %(day)s: %(why)s.") % {
        "number": number,
        "day": f"{decision_on:%d/%m/%Y}",
        "why": reason.rstrip("."),
    }
    application = APPLICATION_WORKFLOW.apply(
        application,
        "move_up",
        actor=actor,
        note=note,
        expected=expected,
        changes={"selection_note": f"{application.selection_note} {note}".strip()},
    )
    move = ReserveMove(
        application=application,
        instead_of=instead_of,
        decision_number=number,
        decision_on=decision_on,
        reason=reason,
        moved_by=actor.user,
    )
    move.full_clean()
    move.save()
    tell(DECISION_AWAITED, application, decides_applications.who_can(application))
    tell_applicant(RESERVE_MOVED, application, files_applications.who_can(application))
    record(
        "reserve:moved_up",
        actor=actor,
        subject=application,
        number=number,
        on=str(decision_on),
        instead_of=instead_of.code if instead_of else "",
        reason=reason,
    )
    return move


@use_case
def tell_waiting(*, actor: Actor, call: Call) -> int:
    """Tell each applicant on the reserve list once that they wait; answers how many were told now.

    Raises RuleViolation before the first decision of the call: which way a file went is told with the decision.
    """
    call = lock(Call, call.pk)
    moves_up_reserve.check(actor, call)
    if not call.applications.filter(decided_at__isnull=False).exists():
        raise RuleViolation(
            _("Chưa có quyết định phê duyệt của đợt này; báo danh sách dự phòng sau khi có quyết định.")
        )
    told = 0
    for row in reserve_of(call).rows:
        people = files_applications.who_can(row.application)
        told += bool(tell_applicant(RESERVE_WAITS, row.application, people, once=True, place=row.place))
    if not told:
        raise RuleViolation(_("Không còn đơn vị nào chưa được báo."))
    record("reserve:told", actor=actor, subject=call, applicants=told)
    return told


def _problems(number: str, decision_on: dt.date, reason: str) -> list[Problem]:
    problems = [] if number else [Problem("decision_number", _("Cần ghi số văn bản quyết định."))]
    if decision_on > clock.today():
        problems.append(Problem("decision_on", _("Ngày văn bản không được sau hôm nay.")))
    if not reason:
        problems.append(Problem("reason", _("Cần ghi rõ lý do.")))
    return problems
