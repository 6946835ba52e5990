"""The reports a plan asks for, as the plan's responsibility matrix shows them (B09)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse

from plans.planning.enums import WorkState
from plans.planning.models import Plan
from plans.planning.report_states import Known, ReportState
from portal.core import clock
from reports.enums import ObligationStatus
from reports.models import Report, ReportObligation

STATES = {
    ObligationStatus.UPCOMING: WorkState.UPCOMING,
    ObligationStatus.RETURNED: WorkState.RETURNED,
    ObligationStatus.SENT: WorkState.DONE,
    ObligationStatus.ACKNOWLEDGED: WorkState.DONE,
    ObligationStatus.WAIVED: WorkState.DONE,
}
"""What is not named is underway."""


def states_of(plan: Plan, day: dt.date) -> Known:
    """Rule and year → how the report stands on `day`. One query. For a day that is over, sent is what was sent by then."""
    sent = Report.objects.filter(obligation=OuterRef("pk"), sent_on__lte=day)
    rows = ReportObligation.objects.filter(plan=plan).annotate(was_sent=Exists(sent))
    is_past = day < clock.today()
    return {
        (row.rule_key, row.year): ReportState(
            _state_then(row, day) if is_past else _state(row, day),
            row.last_safe_on,
            reverse("reports:obligation_detail", args=[row.public_id]),
        )
        for row in rows.order_by("pk")
    }


def _state(row: ReportObligation, day: dt.date) -> WorkState:
    if row.overdue_on(day):
        return WorkState.OVERDUE
    return STATES.get(ObligationStatus(row.status), WorkState.UNDERWAY)


def _state_then(row: ReportObligation, day: dt.date) -> WorkState:
    if row.__dict__["was_sent"]:
        return WorkState.DONE
    if row.last_safe_on is not None and row.last_safe_on < day:
        return WorkState.OVERDUE
    return WorkState.UPCOMING if row.collect_on is None or row.collect_on > day else WorkState.UNDERWAY
