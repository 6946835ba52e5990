"""Pure arithmetic of counters: facts of years become counts. No database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Number = int | Decimal


@dataclass(frozen=True)
class Fact:
    """Records of one year that belong together: same subject, kind and measure."""

    year: int
    subject: Any = None
    kind: str = ""
    measure: str = ""
    records: int = 1
    amount: Number = 0


@dataclass(frozen=True)
class Count:
    """What a counter found from the start of the plan until a day.

    `total` may be less than the sum of `by_year`: an enterprise helped in two years is one enterprise.
    `totals` is what was reached until the end of each year, `records` how many records stand behind it.
    """

    total: Number = 0
    by_year: Mapping[int, Number] = field(default_factory=dict)
    totals: Mapping[int, Number] = field(default_factory=dict)
    records: int = 0


def count_once(facts: Iterable[Fact]) -> Count:
    """Distinct subjects: in a year, and until the end of each year."""
    by_year: dict[int, set[Any]] = defaultdict(set)
    records = 0
    for fact in facts:
        by_year[fact.year].add(fact.subject)
        records += fact.records
    seen: set[Any] = set()
    totals: dict[int, Number] = {}
    for year in sorted(by_year):
        seen |= by_year[year]
        totals[year] = len(seen)
    return Count(len(seen), {year: len(found) for year, found in sorted(by_year.items())}, totals, records)


def add_up(facts: Iterable[Fact], *, amounts: bool = False) -> Count:
    """Records, or the sum of their amounts."""
    by_year: dict[int, Number] = defaultdict(int)
    records = 0
    for fact in facts:
        by_year[fact.year] += fact.amount if amounts else fact.records
        records += fact.records
    total: Number = 0
    totals: dict[int, Number] = {}
    for year in sorted(by_year):
        total += by_year[year]
        totals[year] = total
    return Count(total, dict(sorted(by_year.items())), totals, records)
