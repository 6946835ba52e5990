"""Size classes by the rules of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from enterprises.registry.models import Enterprise, SizeClassRule
from enterprises.registry.rules import SizeLimits, SizeVerdict, size_class
from portal.core import clock

Rules = Mapping[str, tuple[Sequence[SizeLimits], str]]


def rules_on(day: dt.date) -> Rules:
    """Limits and legal basis by sector group. One query."""
    found: dict[str, tuple[list[SizeLimits], str]] = {}
    for row in SizeClassRule.objects.in_force(day):
        limits, _basis = found.setdefault(row.sector_group, ([], row.legal_basis))
        limits.append(SizeLimits(row.size_class, row.max_employees, row.max_revenue_vnd, row.max_capital_vnd))
    return found


def size_of(enterprise: Enterprise, day: dt.date | None = None, rules: Rules | None = None) -> SizeVerdict:
    """The class of `enterprise` by the rules of `day` (today); lists pass `rules` read once."""
    rules = rules_on(day or clock.today()) if rules is None else rules
    limits, basis = rules.get(enterprise.sector_group, ((), ""))
    return size_class(
        kind=enterprise.kind,
        employees=enterprise.employees,
        revenue_vnd=enterprise.revenue_vnd,
        capital_vnd=enterprise.capital_vnd,
        limits=limits,
        legal_basis=basis,
    )
