"""Table E: calls, applications and how long they took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from plans.planning.models import Plan
from portal.core.clock import local_day
from reports.composition import lists
from reports.composition.lists import APPLICATIONS, APPROVED, ENDED_STATES, LATE, PENDING, REFUSED, VALID, RowFilter
from reports.composition.records import ApplicationRow
from reports.composition.tables import CallLine, CallTable, Cell
from reports.rules.spans import Span


def read_applications(plan: Plan, until: dt.date) -> tuple[ApplicationRow, ...]:
    """Every application filed until a day under calls of the plan, oldest first. One query."""
    rows = Application.objects.filter(call__measure__version__plan=plan, submitted_at__isnull=False).exclude(code="")
    rows = rows.select_related("call__measure").order_by("submitted_at", "pk")
    return tuple(row for row in (_row(application, until) for application in rows) if row.received_on <= until)


def _row(application: Application, until: dt.date) -> ApplicationRow:
    assert application.submitted_at is not None
    received = local_day(application.submitted_at)
    decided = _decided_on(application)
    is_open = application.status not in ENDED_STATES
    return ApplicationRow(
        public_id=str(application.public_id),
        code=application.code,
        enterprise=application.enterprise_name,
        call=application.call.title,
        measure=application.call.measure.name,
        status=application.status,
        status_label=str(ApplicationStatus(application.status).label),
        received_on=received,
        decided_on=decided,
        days=(decided - received).days if decided else None,
        is_late=is_open and application.due_on is not None and application.due_on < until,
        requested_vnd=application.requested_vnd or 0,
        approved_vnd=application.approved_vnd,
    )


def _decided_on(application: Application) -> dt.date | None:
    """The day the enterprise had its answer: decision, or the finding that it is not eligible."""
    instant = application.decided_at
    if instant is None and application.status == ApplicationStatus.INELIGIBLE:
        instant = application.checked_at
    return local_day(instant) if instant else None


def call_table(rows: Sequence[ApplicationRow], span: Span) -> CallTable:
    """One line per call that received applications in the span."""
    names = dict.fromkeys(row.call for row in rows if span.holds(row.received_on))
    return CallTable(
        lines=tuple(_line(rows, name, span, name) for name in names), total=_line(rows, _("Tổng cộng"), span, "")
    )


def _line(rows: Sequence[ApplicationRow], label: str, span: Span, call: str) -> CallLine:
    group = "dot" if call else ""

    def cell(step: str) -> Cell:
        wanted = RowFilter(APPLICATIONS, step, True, group, call)
        return Cell(len(lists.applications(rows, wanted, span)), wanted.query())

    mine = lists.applications(rows, RowFilter(APPLICATIONS, "", True, group, call), span)
    return CallLine(
        label=label,
        received=cell(""),
        valid=cell(VALID),
        approved=cell(APPROVED),
        refused=cell(REFUSED),
        pending=cell(PENDING),
        late=cell(LATE),
        mean_days=mean_days([row.days for row in mine if row.days is not None]),
    )


def mean_days(days: Sequence[int]) -> str:
    """The mean with one decimal, "" of nothing."""
    if not days:
        return ""
    return str((Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
