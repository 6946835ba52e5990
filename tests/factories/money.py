"""Money of the sources of a plan that came in."""

from __future__ import annotations

import datetime as dt

from funding.models import SourceReceipt, SourceYear
from plans.planning.models import Plan, PlanFundingSource

PLENTY_VND = 10**13
"""More than any story pays."""


def receive(plan: Plan, year: int, amount_vnd: int = PLENTY_VND) -> None:
    """Every source of the plan has `amount_vnd` đồng in hand in `year`; a second call changes nothing."""
    for source in PlanFundingSource.objects.filter(version=plan.current_version_id):
        row, made = SourceYear.objects.get_or_create(
            source=source, year=year, defaults={"plan": plan, "document": f"1/QĐ-UBND/{year}"}
        )
        if made and amount_vnd:
            SourceReceipt.objects.create(
                source_year=row, amount_vnd=amount_vnd, received_on=dt.date(year, 1, 5), document="Lệnh chuyển tiền"
            )
