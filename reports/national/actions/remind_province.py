"""The Ministry reminds a province of a report it owes (đôn đốc tỉnh)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from reports.models import ReportObligation
from reports.national.models import ProvinceReminder
from reports.national.notifications import REMINDED
from reports.national.policies import reminds_provinces
from reports.policies import keeps_calendar


@use_case
def remind_province(
    *, actor: Actor, obligation: ReportObligation, note: str = "", number: str = ""
) -> ProvinceReminder:
    """Tell the province's DoST, keep who was reminded of what. Raises RuleViolation once the report is there."""
    reminds_provinces.check(actor)
    row: ReportObligation = lock(ReportObligation, obligation.pk)
    if row.is_settled:
        raise RuleViolation(_("Báo cáo này đã gửi Bộ, không cần đôn đốc."), code="settled")
    told = notify(
        REMINDED,
        recipients=keeps_calendar.who_can(row),
        subject=row,
        url=reverse("reports:obligation_detail", args=[row.public_id]),
        context={"note": note.strip(), "number": number.strip(), "late": row.overdue_on(clock.today())},
    )
    reminder = ProvinceReminder(
        obligation=row,
        note=note.strip(),
        number=number.strip(),
        told=len(told),
        reminded_by=actor.user,
        reminded_at=clock.now(),
    )
    reminder.full_clean(exclude=["obligation"])
    reminder.save()
    record("national:reminded", actor=actor, subject=row, number=reminder.number, told=len(told))
    return reminder
