"""Set the day of a report whose plan prints none (ấn định hạn báo cáo)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.planning.enums import DueRule
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.days import apply_due_day
from reports.models import ReportObligation
from reports.policies import keeps_calendar


@use_case
def set_due_day(*, actor: Actor, obligation: ReportObligation, day: dt.date, rule: str, note: str) -> ReportObligation:
    """Set or move the due day of `obligation`; the days of the work inside the house follow.

    Raises RuleViolation when the plan itself prints the day, or the report is already sent.
    """
    keeps_calendar.check(actor, obligation)
    row: ReportObligation = lock(ReportObligation, obligation.pk)
    if row.printed_due_on is not None and row.due_set_by_id is None:
        raise RuleViolation(_("Hạn này in trong kế hoạch; muốn đổi phải điều chỉnh kế hoạch."), code="due_day_printed")
    if row.is_settled:
        raise RuleViolation(_("Báo cáo đã gửi, không đổi hạn."), code="already_sent")
    if rule not in (DueRule.BEFORE, DueRule.AT_LATEST):
        raise RuleViolation(problems=[Problem("rule", _("Chọn “trước ngày” hoặc “chậm nhất ngày”."))])
    if not row.year <= day.year <= row.year + 1:
        said = _("Hạn báo cáo năm %(year)d phải trong năm đó hoặc năm sau.") % {"year": row.year}
        raise RuleViolation(problems=[Problem("day", said)])
    row.due_set_by, row.due_set_note = actor.user, note.strip()[:250]
    apply_due_day(row, day, rule)
    row.save()
    record("obligation:due_day_set", actor=actor, subject=row, day=str(day), rule=rule, note=row.due_set_note)
    return row
