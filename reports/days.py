"""Put the days of an obligation in place from one printed day, with the settings in force."""

from __future__ import annotations

import datetime as dt

from portal.core import clock
from portal.vietnam.selectors import calendar_for
from reports.enums import Strictness
from reports.models import ReportObligation
from reports.rules.due_days import BackwardPlan, last_safe_on, work_days
from reports.selectors.settings import backward_plan_on, lateness_on

DAYS = ("collect_on", "returns_due_on", "draft_due_on", "signature_due_on", "send_on", "last_safe_on")


def apply_due_day(obligation: ReportObligation, day: dt.date | None, rule: str) -> None:
    """Set the due day and everything counted back from it; None empties them. The caller saves."""
    obligation.printed_due_on, obligation.due_rule = day, rule
    if day is None:
        for name in DAYS:
            setattr(obligation, name, None)
        return
    today = clock.today()
    obligation.lateness = lateness_on(obligation.province_id, today)
    obligation.backward_plan = backward_plan_on(obligation.province_id, today)
    strictness = obligation.lateness.strictness if obligation.lateness else Strictness.STRICT
    steps = obligation.backward_plan
    backward = (
        BackwardPlan(
            signature=steps.signature_days,
            draft=steps.draft_days,
            returns=steps.returns_days,
            collect=steps.collect_days,
        )
        if steps
        else BackwardPlan()
    )
    found = work_days(last_safe_on(day, rule, strictness), backward, calendar_for(obligation.province_id))
    obligation.last_safe_on = found.last_safe_on
    if obligation.days_set_by_id and _still_fit(obligation):
        return
    obligation.days_set_by, obligation.days_set_note = None, ""
    for name in DAYS:
        setattr(obligation, name, getattr(found, name))


def _still_fit(obligation: ReportObligation) -> bool:
    """Days a person set stay, unless the last safe day moved before them."""
    return (
        obligation.send_on is not None
        and obligation.last_safe_on is not None
        and obligation.send_on <= obligation.last_safe_on
    )
