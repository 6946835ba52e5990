"""Approve support for an application: money is promised and a project begins."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext as _

from enterprises.applications.actions.ask_exception import require_nothing_bars
from enterprises.applications.actions.open_project import open_project
from enterprises.applications.enums import ApplicationStatus, ProjectStatus, SupportMoment
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.applications.notifications import APPLICATION_APPROVED, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.selectors.support import assess, speaks_of_awards
from enterprises.applications.sockets import budget
from enterprises.applications.supporting import keep_calculation
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from enterprises.registry.models import Enterprise
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


@use_case
def approve_application(
    *,
    actor: Actor,
    application: Application,
    amount_vnd: int | None = None,
    decision_number: str = "",
    note: str = "",
    expected: str | None = None,
) -> SupportedProject:
    """The new project. `amount_vnd` (đồng) defaults to the computed support and may not exceed it.

    Raises RuleViolation when the call or the budget cannot bear the amount, NotAllowed for the
    person who checked the application. Locks: application, call, budget lines.
    """
    amount = application.supported_vnd if amount_vnd is None else amount_vnd
    _require_amount(application, amount)
    assert amount is not None
    changes = {
        "approved_vnd": amount,
        "decided_by": actor.user,
        "decided_at": clock.now(),
        "decision_number": decision_number.strip(),
    }
    application = APPLICATION_WORKFLOW.apply(
        application, "approve", actor=actor, note=note, expected=expected, changes=changes
    )
    require_nothing_bars(application)
    _require_room_in_call(application)
    _require_within_limits(actor, application, amount)
    budget.commit(actor=actor, application=application, amount_vnd=amount)
    project = open_project(actor=actor, application=application)
    tell(APPLICATION_APPROVED, application, files_applications.who_can(application))
    record("application:approved", actor=actor, subject=application, amount_vnd=amount, decision=decision_number)
    return project


def _require_amount(application: Application, amount: int | None) -> None:
    if not amount or amount <= 0:
        raise RuleViolation(problems=[Problem("amount_vnd", _("Mức phê duyệt phải lớn hơn 0."))])
    most = application.supported_vnd or 0
    if amount > most:
        text = _("Mức phê duyệt không được vượt mức hỗ trợ tính được: %(most)s đồng.") % {"most": format_vnd(most)}
        raise RuleViolation(problems=[Problem("amount_vnd", text)])


def _require_within_limits(actor: Actor, application: Application, amount: int) -> None:
    """What the norm and the running caps leave on the day of approval; kept with the case.

    Files of awards of one beneficiary are approved one after the other, so that award and gold award are never both
    promised by two hands at once (K02).
    """
    if speaks_of_awards(application):
        lock(Enterprise, application.enterprise_id)
    found = assess(application, at_approval=True)
    if amount > found.support.amount_vnd:
        words = {"most": format_vnd(found.support.amount_vnd), "limit": found.support.explanation}
        text = _("Mức phê duyệt không được vượt %(most)s đồng: %(limit)s.") % words
        raise RuleViolation(problems=[Problem("amount_vnd", text)], code="over_support_limit")
    keep_calculation(actor=actor, application=application, moment=SupportMoment.APPROVED, found=found)


def _require_room_in_call(application: Application) -> None:
    """The quota and the ceiling of the call, counted under a lock on the call; a stopped project gives its place back."""
    call: Call = lock(Call, application.call_id)
    approved = call.applications.filter(status=ApplicationStatus.APPROVED).exclude(
        project__status=ProjectStatus.TERMINATED
    )
    if call.ceiling_vnd is not None:
        total = int(approved.aggregate(total=Sum("approved_vnd"))["total"] or 0)
        if total > call.ceiling_vnd:
            raise RuleViolation(
                _("Vượt tổng mức hỗ trợ của đợt: đã duyệt %(total)s đồng trên %(ceiling)s đồng.")
                % {
                    "total": format_vnd(total - (application.approved_vnd or 0)),
                    "ceiling": format_vnd(call.ceiling_vnd),
                },
                code="call_ceiling",
            )
    if call.quota is not None and approved.count() > call.quota:
        raise RuleViolation(
            _("Đợt chỉ hỗ trợ %(quota)d đơn vị và đã duyệt đủ.") % {"quota": call.quota}, code="call_quota"
        )
