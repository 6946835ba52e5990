"""The one engine of due dates: dated rules, working days with Tết and swapped days, pauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import F, Q

from portal.vietnam.calendar import add_working_days, working_days_between
from portal.vietnam.selectors import calendar_for
from portal.workflow.models import DeadlineRule


def rule_on(key: str, province_id: int | None, day: dt.date) -> DeadlineRule | None:
    """The rule for `key` in force on `day`; a province's own comes before the national one."""
    return rules_on([key], province_id, day).get(key)


def rules_on(keys: Collection[str], province_id: int | None, day: dt.date) -> dict[str, DeadlineRule]:
    """The same for several keys; those without a rule are left out. One query."""
    rows = DeadlineRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        Q(province__isnull=True) | Q(province_id=province_id),
        key__in=keys,
        valid_from__lte=day,
    )
    found: dict[str, DeadlineRule] = {}
    for row in rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from"):
        found.setdefault(row.key, row)
    return found


def due_after(start: dt.date, days: int, unit: str, province: Any = None) -> dt.date:
    """The last day of a period of `days` after `start`; the day of receipt does not count."""
    if unit == DeadlineRule.Unit.WORKING:
        return add_working_days(start, days, calendar_for(province))
    return start + dt.timedelta(days=days)


def days_left(due_on: dt.date, today: dt.date, unit: str = DeadlineRule.Unit.WORKING, province: Any = None) -> int:
    """Days from today to the due day; negative when late."""
    if unit == DeadlineRule.Unit.WORKING:
        return working_days_between(today, due_on, calendar_for(province))
    return (due_on - today).days
