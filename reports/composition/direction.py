"""Papers of the year: the plan itself, councils, estimates."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import Call
from enterprises.councils.models import Council
from funding.enums import EstimateStatus
from funding.models import Estimate
from plans.planning.models import Plan
from portal.core.clock import local_day
from reports.composition.records import DocumentRow

DECIDED = (EstimateStatus.APPROVED, EstimateStatus.REPLACED, EstimateStatus.CLOSED)


def read_documents(plan: Plan, first: dt.date, until: dt.date) -> tuple[DocumentRow, ...]:
    """Plan, estimates, councils, calls of the span, in order of their day. Three queries."""
    rows = [DocumentRow(_("Kế hoạch"), plan.number_text, plan.issued_on, plan.title)]
    estimates = Estimate.objects.filter(plan=plan, status__in=DECIDED, decision_on__range=(first, until))
    rows += [
        DocumentRow(
            _("Phê duyệt dự toán"), e.decision_number, e.decision_on, _("Dự toán năm %(year)s") % {"year": e.year}
        )
        for e in estimates
    ]
    councils = Council.objects.filter(call__measure__version__plan=plan, decision_on__range=(first, until))
    rows += [DocumentRow(_("Thành lập hội đồng"), c.decision_number, c.decision_on, c.name) for c in councils]
    calls = Call.objects.filter(measure__version__plan=plan, published_at__date__range=(first, until))
    rows += [
        DocumentRow(_("Thông báo tiếp nhận hồ sơ"), c.code, local_day(c.published_at), c.title)
        for c in calls
        if c.published_at
    ]
    return tuple(sorted(rows, key=lambda row: (row.on is not None, row.on or dt.date.min)))
