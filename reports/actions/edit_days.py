"""Move the days of the work inside the house for one obligation (sửa lịch lùi, R01)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.selectors import calendar_for
from reports.models import ReportObligation
from reports.policies import keeps_calendar

STEPS = ("collect_on", "returns_due_on", "draft_due_on", "signature_due_on", "send_on")


@use_case
def edit_days(
    *,
    actor: Actor,
    obligation: ReportObligation,
    days: Mapping[str, dt.date],
    cut_off_on: dt.date | None,
    note: str,
) -> ReportObligation:
    """Set the five inner days and the data cut-off; the last safe day stays the law's.

    Days stay until they are set again, also when the sweep computes anew. Raises RuleViolation at the fields: days out
    of order, past the last safe day, on a day off, or without a reason.
    """
    keeps_calendar.check(actor, obligation)
    row: ReportObligation = lock(ReportObligation, obligation.pk)
    if row.is_settled:
        raise RuleViolation(_("Báo cáo đã gửi, không đổi lịch."), code="already_sent")
    if row.last_safe_on is None:
        raise RuleViolation(_("Hãy ấn định hạn báo cáo trước."), code="no_due_day")
    problems = list(_problems(row, days))
    if not note.strip():
        problems.append(Problem("note", _("Cần ghi lý do.")))
    if cut_off_on is not None and not row.year <= cut_off_on.year <= row.year + 1:
        problems.append(Problem("cut_off_on", _("Ngày chốt số liệu phải trong năm báo cáo hoặc năm sau.")))
    if problems:
        raise RuleViolation(problems=problems)
    for name in STEPS:
        setattr(row, name, days[name])
    row.cut_off_on, row.days_set_by, row.days_set_note = cut_off_on, actor.user, note.strip()[:250]
    row.save()
    record(
        "obligation:days_edited",
        actor=actor,
        subject=row,
        days={name: str(days[name]) for name in STEPS},
        note=row.days_set_note,
    )
    return row


def _problems(row: ReportObligation, days: Mapping[str, dt.date]) -> list[Problem]:
    found = []
    calendar = calendar_for(row.province_id)
    assert row.last_safe_on is not None
    earlier: dt.date | None = None
    for name in STEPS:
        day = days[name]
        if not calendar.is_working_day(day):
            found.append(Problem(name, _("Đây không phải ngày làm việc.")))
        if earlier is not None and day < earlier:
            found.append(Problem(name, _("Mốc này phải sau mốc trước.")))
        if day > row.last_safe_on:
            said = _("Không được sau hạn an toàn %(day)s.") % {"day": f"{row.last_safe_on:%d/%m/%Y}"}
            found.append(Problem(name, said))
        earlier = day
    return found
