"""Write down to whom else a sent report went, and what the addressee answered (R09)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from reports.enums import DispatchChannel, ReceiptKind
from reports.models import Report, ReportDispatch, ReportReceipt
from reports.policies import receives_reports, records_answers, sends_reports


def _check_day(report: Report, day: dt.date, place: str) -> None:
    if not report.is_frozen or report.sent_on is None:
        raise RuleViolation(_("Báo cáo chưa gửi."), code="not_sent")
    if day > clock.today():
        raise RuleViolation(problems=[Problem(place, _("Ngày không được ở tương lai."))])
    if day < report.sent_on:
        raise RuleViolation(problems=[Problem(place, _("Ngày không được trước ngày gửi báo cáo."))])


@use_case
def record_receipt(
    *, actor: Actor, report: Report, kind: str, received_on: dt.date, number: str = "", note: str = ""
) -> ReportReceipt:
    """The receipt, acknowledgement or return by the addressee with number and day: as it came on paper, written by the
    province, or by the Ministry itself. The way is moved by the Ministry on the portal. Raises RuleViolation, NotAllowed.
    """
    (receives_reports if actor.is_national else records_answers).check(actor, report)
    _check_day(report, received_on, "received_on")
    if kind not in ReceiptKind.values:
        raise RuleViolation(problems=[Problem("kind", _("Không có loại trả lời này."))])
    if kind == ReceiptKind.RETURNED and not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Cần ghi lý do trả lại."))])
    row = ReportReceipt(
        report=report,
        kind=kind,
        number=number.strip(),
        received_on=received_on,
        note=note.strip(),
        recorded_by=actor.user,
    )
    row.full_clean(exclude=["report"])
    row.save()
    record("report:receipt_recorded", actor=actor, subject=report, kind=kind, number=row.number, on=str(received_on))
    return row


@use_case
def record_dispatch(
    *, actor: Actor, report: Report, recipient: str, channel: str, sent_on: dt.date, reference: str = ""
) -> ReportDispatch:
    """A further recipient of a sent report. Raises RuleViolation, NotAllowed."""
    sends_reports.check(actor, report)
    _check_day(report, sent_on, "sent_on")
    if channel not in DispatchChannel.values:
        raise RuleViolation(problems=[Problem("channel", _("Không có cách gửi này."))])
    row = ReportDispatch(
        report=report,
        recipient=recipient.strip(),
        channel=channel,
        sent_on=sent_on,
        reference=reference.strip(),
        recorded_by=actor.user,
    )
    row.full_clean(exclude=["report"])
    row.save()
    record("report:dispatched", actor=actor, subject=report, recipient=row.recipient, on=str(sent_on))
    return row
