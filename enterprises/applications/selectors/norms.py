"""The norm a call starts from: copied into it on the day it is drafted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from enterprises.applications.models import Call
from enterprises.applications.rules.norms import NormFacts
from plans.planning.models import PlanMeasure, SupportNorm
from plans.planning.rules.support import Terms
from plans.planning.selectors.norms import norms_on


@dataclass(frozen=True)
class Norm:
    """Rate in percent, cap in đồng, and what they rest on: copied into a call."""

    rate_percent: Decimal
    cap_vnd: int | None
    basis: str


def announced(row: SupportNorm) -> Norm:
    """`row` as a call announces it."""
    rate = row.rate if row.rate is not None else Decimal(100)
    return Norm(rate_percent=rate, cap_vnd=row.cap_vnd or row.unit_amount_vnd, basis=row.basis[:250])


def announced_by(call: Call) -> NormFacts:
    """What a call itself announces, as a norm: it counts where the province has no norm for the measure."""
    terms = Terms(rate=call.support_rate, cap_vnd=call.support_cap_vnd, basis=call.support_basis)
    return NormFacts("", str(_("Mức công bố của đợt")), terms)


def norm_on(measure: PlanMeasure, day: dt.date, province_id: int | None = None) -> Norm | None:
    """What a call for `measure` announces: the province's norm, else the national one for this very measure.

    Where a province has several (a product with and without a national standard), the most generous: which of
    them counts for a file is decided by its own facts.
    """
    rows = norms_on(measure.measure, province_id, day)
    own = [row for row in rows if row.province_id is not None] or [
        row for row in rows if row.measure_id is not None and not row.conditions
    ]
    if not own:
        return None
    return announced(max(own, key=lambda row: (row.rate or 100, row.cap_vnd or row.unit_amount_vnd or 0)))
