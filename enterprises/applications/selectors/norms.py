"""The support norm of a measure on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q

from plans.planning.models import PlanMeasure, SupportNorm
from portal.vietnam.selectors import lineage


@dataclass(frozen=True)
class Norm:
    """Rate in percent, cap in đồng, and what they rest on: copied into a call."""

    rate_percent: Decimal
    cap_vnd: int | None
    basis: str


def norm_on(measure: PlanMeasure, day: dt.date, province_id: int | None = None) -> Norm | None:
    """The norm in force on `day`; a province's own (or of one merged into it) before the national one."""
    near = Q(province__isnull=True)
    if province_id is not None:
        near |= Q(province_id__in=lineage(province_id))
    rows = SupportNorm.objects.filter(
        near, Q(valid_to__isnull=True) | Q(valid_to__gte=day), measure_id=measure.measure_id, valid_from__lte=day
    )
    row = rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from").first()
    if row is None:
        return None
    basis = ", ".join(part for part in (row.legal_basis, row.clause) if part)
    return Norm(rate_percent=row.rate if row.rate is not None else Decimal(100), cap_vnd=row.cap_vnd, basis=basis)
