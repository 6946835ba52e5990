"""Approve a notice of a call: the extension, the early end or the cancellation takes effect."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from enterprises.applications.actions.prepare_notice import MOVES_THE_END, problems_of_notice
from enterprises.applications.documents import issue_result_letter
from enterprises.applications.enums import IN_PROCESS, ApplicationStatus, NoticeKind
from enterprises.applications.models import Application, Call, CallNotice
from enterprises.applications.notice_facts import facts_of_notice
from enterprises.applications.notifications import CALL_CANCELLED, CALL_ENDS_EARLY, CALL_EXTENDED, tell_of_call
from enterprises.applications.policies import approves_notices, files_applications
from enterprises.applications.rules.readiness import overlap_problem
from enterprises.applications.workflow import APPLICATION_WORKFLOW, CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor, system_actor

TOLD_BY = {
    NoticeKind.EXTENSION: CALL_EXTENDED,
    NoticeKind.CLOSING: CALL_ENDS_EARLY,
    NoticeKind.CANCELLATION: CALL_CANCELLED,
}
STOPPED = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.SUPPLEMENT_REQUESTED,
    ApplicationStatus.ELIGIBLE,
)


@use_case
def approve_notice(*, actor: Actor, notice: CallNotice) -> CallNotice:
    """The notice in effect: everybody with a file in the call is told once. The person who prepared it may not."""
    call = lock(Call, notice.call_id)
    notice = lock(CallNotice, notice.pk)
    notice.call = call
    approves_notices.check(actor, notice)
    if notice.is_approved:
        raise StaleState(_("Thông báo đã được duyệt."))
    problems = problems_of_notice(call, notice.kind, notice.reason, notice.new_closes_at)
    if problems:
        raise RuleViolation(problems=problems)
    if notice.kind in MOVES_THE_END:
        call = _move_end(call, notice)
        event = "call:extended" if notice.kind == NoticeKind.EXTENSION else "call:end_moved_forward"
        record(event, actor=actor, subject=call, until=str(notice.new_closes_at), reason=notice.reason)
    else:
        call = CALL_WORKFLOW.apply(call, "cancel", actor=system_actor(_("Hủy đợt")), note=notice.reason)
        record("call:cancelled", actor=actor, subject=call, reason=notice.reason)
    notice.call = call
    notice.approved_by, notice.approved_at = actor.user, clock.now()
    notice.facts = facts_of_notice(notice, actor)
    notice.save()
    _tell_applicants(actor, call, notice)
    return notice


def _move_end(call: Call, notice: CallNotice) -> Call:
    call.closes_at = notice.new_closes_at
    try:
        with transaction.atomic():
            call.save(update_fields=["closes_at", "updated_at"])
    except IntegrityError:
        problem = overlap_problem(call) or Problem("new_closes_at", _("Thời gian chồng với một đợt khác."))
        raise RuleViolation(problems=[Problem("new_closes_at", problem.message)]) from None
    return call


def _tell_applicants(actor: Actor, call: Call, notice: CallNotice) -> None:
    """One letter per person, whatever number of files; of a cancelled call filed applications end with the reason."""
    people: dict[int, object] = {}
    for application in call.applications.filter(status__in=[str(state) for state in IN_PROCESS]).order_by("pk"):
        for user in files_applications.who_can(application):
            people[user.pk] = user
        if notice.kind == NoticeKind.CANCELLATION and application.status in STOPPED:
            _stop(actor, application, notice)
    tell_of_call(TOLD_BY[NoticeKind(notice.kind)], call, list(people.values()), notice=notice)


def _stop(actor: Actor, application: Application, notice: CallNotice) -> None:
    reason = _("Đợt tiếp nhận bị hủy: %(reason)s") % {"reason": notice.reason}
    changes = {"conclusion": reason, "supplement_due_on": None}
    machine = system_actor(_("Hủy đợt"))
    application = APPLICATION_WORKFLOW.apply(application, "stop", actor=machine, note=reason, changes=changes)
    issue_result_letter(actor=actor, application=application)
    record("application:stopped", actor=actor, subject=application, reason=notice.reason)
