"""Prepare an extension, an early end or a cancellation of a call that is published; a second person approves it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, CallStatus, NoticeKind
from enterprises.applications.models import Call, CallNotice
from enterprises.applications.notifications import NOTICE_AWAITS, tell_of_call
from enterprises.applications.policies import approves_notices, keeps_calls
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

MOVES_THE_END = (NoticeKind.EXTENSION, NoticeKind.CLOSING)
"""Notices that give the call another end; the clock closes it then."""
BEYOND = (
    ApplicationStatus.IN_SELECTION,
    ApplicationStatus.RECOMMENDED,
    ApplicationStatus.NOT_RECOMMENDED,
    ApplicationStatus.RESERVE,
    ApplicationStatus.APPROVED,
)
"""States in which an application has gone too far for its call to be cancelled."""


@use_case
def prepare_notice(
    *, actor: Actor, call: Call, kind: str, reason: str, new_closes_at: dt.datetime | None = None, number: str = ""
) -> CallNotice:
    """A notice that waits for approval. Raises RuleViolation at the fields; one notice waits at a time."""
    call = lock(Call, call.pk)
    keeps_calls.check(actor, call)
    problems = problems_of_notice(call, kind, reason, new_closes_at)
    if call.notices.filter(approved_at=None).exists():
        problems.append(Problem("", _("Đợt đã có một thông báo đang chờ duyệt.")))
    if problems:
        raise RuleViolation(problems=problems)
    moves = kind in MOVES_THE_END
    notice = CallNotice.objects.create(
        call=call,
        kind=kind,
        number=number.strip(),
        reason=reason.strip(),
        old_closes_at=call.closes_at if moves else None,
        new_closes_at=new_closes_at if moves else None,
        prepared_by=actor.user,
    )
    readers = [user for user in approves_notices.who_can(notice) if user.pk != actor.user_id]
    tell_of_call(NOTICE_AWAITS, call, readers, staff=True, notice=notice)
    record("call_notice:prepared", actor=actor, subject=call, kind=kind, reason=reason)
    return notice


@use_case
def drop_notice(*, actor: Actor, notice: CallNotice) -> None:
    """Take back a notice nobody has approved."""
    notice = lock(CallNotice, notice.pk)
    keeps_calls.check(actor, notice.call)
    if notice.is_approved:
        raise RuleViolation(_("Thông báo đã ban hành."), code="notice_approved")
    record("call_notice:dropped", actor=actor, subject=notice.call, kind=notice.kind, reason=notice.reason)
    notice.delete()


def problems_of_notice(call: Call, kind: str, reason: str, new_closes_at: dt.datetime | None) -> list[Problem]:
    """What stands against the notice now; asked again when it is approved."""
    problems = []
    if kind not in (*MOVES_THE_END, NoticeKind.CANCELLATION):
        problems.append(Problem("kind", _("Không soạn riêng loại thông báo này.")))
    if call.status not in (CallStatus.PUBLISHED, CallStatus.OPEN):
        problems.append(Problem("", _("Chỉ gia hạn, kết thúc sớm hoặc hủy đợt đã công bố và chưa kết thúc.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Hãy ghi lý do; lý do được in trong thông báo.")))
    if kind == NoticeKind.EXTENSION:
        problems += _of_extension(call, new_closes_at)
    elif kind == NoticeKind.CLOSING:
        problems += _of_early_end(call, new_closes_at)
    elif call.applications.filter(status__in=[str(state) for state in BEYOND]).exists():
        problems.append(Problem("", _("Đợt đã có hồ sơ đưa vào xét chọn hoặc được phê duyệt nên không hủy được.")))
    return problems


def _of_extension(call: Call, new_closes_at: dt.datetime | None) -> list[Problem]:
    if call.closes_at is None:
        return [Problem("new_closes_at", _("Đợt nhận quanh năm nên không cần gia hạn."))]
    if new_closes_at is None:
        return [Problem("new_closes_at", _("Hãy ghi thời điểm hết hạn mới."))]
    if new_closes_at <= max(call.closes_at, clock.now()):
        return [Problem("new_closes_at", _("Hạn mới phải sau hạn cũ và sau thời điểm này."))]
    return []


def _of_early_end(call: Call, new_closes_at: dt.datetime | None) -> list[Problem]:
    """The end lies ahead, so that whoever is writing a draft hears of it in time."""
    if new_closes_at is None:
        return [Problem("new_closes_at", _("Hãy ghi thời điểm kết thúc."))]
    if new_closes_at <= max(call.opens_at, clock.now()):
        return [Problem("new_closes_at", _("Thời điểm kết thúc phải sau lúc mở và sau thời điểm này."))]
    if call.closes_at is not None and new_closes_at >= call.closes_at:
        return [Problem("new_closes_at", _("Kết thúc sớm phải trước hạn đã công bố; muốn muộn hơn, hãy gia hạn."))]
    return []
