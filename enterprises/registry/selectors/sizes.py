"""Size classes by the rules of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from enterprises.registry.enums import SIZED_KINDS, SizeClass
from enterprises.registry.models import Enterprise, EnterpriseFigures, SizeClassRule
from enterprises.registry.rules import LimitCheck, SizeLimits, SizeVerdict, checks_of, size_class
from portal.core import clock
from portal.core.together import rows_of

Rules = Mapping[str, tuple[Sequence[SizeLimits], str]]


@dataclass(frozen=True)
class SizeStory:
    """How a class came about: the verdict, the numbers used with their year, and every limit compared with them."""

    verdict: SizeVerdict
    year: int | None
    employees: int | None
    revenue_vnd: int | None
    capital_vnd: int | None
    checks: Sequence[LimitCheck]

    @property
    def label(self) -> str:
        """The class in words."""
        return str(SizeClass(self.verdict.size_class).label)


def rules_on(day: dt.date) -> Rules:
    """Limits and legal basis by sector group. One query."""
    return _by_group(SizeClassRule.objects.in_force(day))


def _rules_for(enterprise: Enterprise, day: dt.date) -> Rules:
    """The same; kept with `enterprise` by pages that read them along."""
    return _by_group(rows_of(enterprise, f"size_rules_{day}", lambda: SizeClassRule.objects.in_force(day)))


def _by_group(rows: Iterable[SizeClassRule]) -> Rules:
    found: dict[str, tuple[list[SizeLimits], str]] = {}
    for row in rows:
        limits, _basis = found.setdefault(row.sector_group, ([], row.legal_basis))
        limits.append(SizeLimits(row.size_class, row.max_employees, row.max_revenue_vnd, row.max_capital_vnd))
    return found


def size_of(enterprise: Enterprise, day: dt.date | None = None, rules: Rules | None = None) -> SizeVerdict:
    """The class of `enterprise` by the rules of `day` (today); lists pass `rules` read once.

    The numbers are those of the newest year; for a class of an earlier day ask `size_story`.
    """
    if rules is None:
        rules = _rules_for(enterprise, day or clock.today())
    return _verdict(enterprise, enterprise.employees, enterprise.revenue_vnd, enterprise.capital_vnd, rules)


def size_story(enterprise: Enterprise, day: dt.date | None = None) -> SizeStory:
    """The class on `day` (today) by the rules of that day and the figures of the year before it, the newest known then."""
    day = day or clock.today()
    used: Enterprise | EnterpriseFigures = enterprise
    year = enterprise.figures_year
    if year is None or year >= day.year:
        earlier = [row for row in rows_of(enterprise, "figures", enterprise.figures.all) if row.year < day.year]
        before = max(earlier, key=lambda row: row.year, default=None)
        used, year = (before, before.year) if before else (enterprise, year)
    return story_of(enterprise, used, year, _rules_for(enterprise, day))


def story_of(enterprise: Enterprise, used: Enterprise | EnterpriseFigures, year: int | None, rules: Rules) -> SizeStory:
    """The class that the numbers of `used` give."""
    limits, _basis = rules.get(enterprise.sector_group, ((), ""))
    verdict = _verdict(enterprise, used.employees, used.revenue_vnd, used.capital_vnd, rules)
    checks = checks_of(limits, used.employees, used.revenue_vnd, used.capital_vnd)
    return SizeStory(verdict, year, used.employees, used.revenue_vnd, used.capital_vnd, checks)


def in_class(rows: models.QuerySet[Enterprise], wanted: str, rules: Rules) -> models.QuerySet[Enterprise]:
    """The rows whose class by `rules` is `wanted`, decided by the database; agrees with `size_of`."""
    sized = Q(kind__in=sorted(SIZED_KINDS))
    if wanted == SizeClass.OUTSIDE:
        return rows.exclude(sized)
    known = Q(employees__isnull=False) & (Q(revenue_vnd__isnull=False) | Q(capital_vnd__isnull=False))
    known &= Q(sector_group__in=sorted(rules))
    if wanted == SizeClass.UNKNOWN:
        return rows.filter(sized).exclude(known)
    found = Q(pk__in=())
    for group, (limits, _basis) in rules.items():
        smaller = Q(pk__in=())
        for limit in limits:
            # a missing sum fits nothing: said outright, so that the condition can be negated
            fits = Q(employees__lte=limit.max_employees) & (
                Q(revenue_vnd__isnull=False, revenue_vnd__lte=limit.max_revenue_vnd)
                | Q(capital_vnd__isnull=False, capital_vnd__lte=limit.max_capital_vnd)
            )
            if limit.size_class == wanted:
                found |= Q(sector_group=group) & fits & ~smaller
            smaller |= fits
        if wanted == SizeClass.LARGE:
            found |= Q(sector_group=group) & ~smaller
    return rows.filter(sized & known & found)


def years_of(enterprise: Enterprise) -> list[EnterpriseFigures]:
    """The figures of every year, newest first."""
    return list(enterprise.figures.select_related("declared_by").order_by("-year"))


def _verdict(
    enterprise: Enterprise, employees: int | None, revenue: int | None, capital: int | None, rules: Rules
) -> SizeVerdict:
    limits, basis = rules.get(enterprise.sector_group, ((), ""))
    return size_class(
        kind=enterprise.kind,
        employees=employees,
        revenue_vnd=revenue,
        capital_vnd=capital,
        limits=limits,
        legal_basis=basis,
    )
