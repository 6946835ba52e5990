"""The Ministry answers a report a province sent: received, acknowledged, returned (trả lời báo cáo của tỉnh)."""

from __future__ import annotations

import datetime as dt

from portal.audit.record import record, use_case
from portal.organizations.actor import Actor
from reports.actions.move_report import move_report
from reports.actions.record_answer import record_receipt
from reports.enums import ReceiptKind
from reports.models import Report
from reports.national.policies import answers_reports

STEPS = {ReceiptKind.ACKNOWLEDGED: "acknowledge", ReceiptKind.RETURNED: "return_to_province"}


@use_case
def answer_report(
    *,
    actor: Actor,
    report: Report,
    kind: str,
    received_on: dt.date,
    number: str = "",
    note: str = "",
    expected: str | None = None,
) -> Report:
    """Write the answer down where the province reads it and, but for a mere receipt, take the report its step on.

    Raises NotAllowed, StaleState, RuleViolation (a day before the sending or to come, a return without reason).
    """
    answers_reports.check(actor, report)
    record_receipt(actor=actor, report=report, kind=kind, received_on=received_on, number=number, note=note)
    moved = report
    if kind in STEPS:
        moved = move_report(actor=actor, report=report, step=STEPS[ReceiptKind(kind)], expected=expected, note=note)
    record("national:answered", actor=actor, subject=report, kind=kind, number=number, on=str(received_on))
    return moved
