"""Remind people of a report that is due (nhắc hạn báo cáo)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from reports.models import ReportObligation
from reports.notifications import remind
from reports.rules.reminders import LADDER, reminder_step


@transaction.atomic
def remind_obligation(*, obligation: ReportObligation, on: dt.date) -> int:
    """Tell those who were not told of the step reached on `on`; answers how many. A notice is no audit event."""
    if obligation.last_safe_on is None:
        return 0
    rule = obligation.backward_plan
    step = reminder_step(obligation.last_safe_on, on, rule.reminder_days if rule else LADDER)
    if not step:
        return 0
    return remind(obligation, step=step, days_left=(obligation.last_safe_on - on).days)
