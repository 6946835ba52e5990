"""Socket: registers that count the actual value of targets from operational records (ADR 0015, docs/howto/counters.md).

Higher apps register counters from `AppConfig.ready()`; a target names one by its key
(`Target.counter`, or the choice of an officer). A counter says only which records count and where
in them stand the day, the thing that is counted once, the kind of beneficiary and the measure.
Number and list come from the same records, so they cannot differ. Persons and attendances,
enterprises and cases are different counters and are never converted into each other (A12).

    counters.register(
        Counter(
            key="projects.supported_enterprises",
            label=_("Doanh nghiệp khác nhau được hỗ trợ"),
            unit=_("doanh nghiệp"),
            once=_("một doanh nghiệp được hỗ trợ nhiều lần chỉ tính một"),
            serves=frozenset({"enterprise"}),
            records=lambda plan, until: SupportedProject.objects.filter(…),
            day="accepted_on",
            subject="enterprise_id",
            kind="enterprise__kind",
            measure="measure__measure__key",
            columns=(Column("code", _("Mã dự án"), …), …),
        )
    )
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.ui.columns import Column

if TYPE_CHECKING:
    from plans.planning.models import Plan

Number = int | Decimal


@dataclass(frozen=True)
class Scope:
    """Which records count for one target. `kinds`: words of the plan's definition ("enterprise", "cooperative", A05);
    `measures`: keys of the catalogue. None narrows nothing."""

    kinds: frozenset[str] | None = None
    measures: frozenset[str] | None = None


EVERYTHING = Scope()


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


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One way of counting.

    `records(plan, until)`: everything that counts until a day, each record once. `day`, `subject`, `kind`,
    `measure`, `amount` are field paths in them: the day that decides the year; what is counted once ("" counts
    records); the beneficiary's kind; the key of the measure; a number to add up instead of counting.
    `serves` are unit keys of targets it may count for. `covers` translates the words of a definition into values of
    `kind`. `columns`, `search` (field paths) and `order` make the list page; `url(plan, until, year)` is a page of the
    app's own that shows the same records.
    """

    key: str
    label: str | Promise
    unit: str | Promise
    records: Callable[[Plan, dt.date], models.QuerySet[Any]]
    day: str
    serves: frozenset[str] = frozenset()
    once: str | Promise = ""
    subject: str = ""
    kind: str = ""
    measure: str = ""
    amount: str = ""
    covers: Callable[[frozenset[str]], frozenset[str]] = lambda words: words
    columns: Sequence[Column] = ()
    search: Sequence[str] = ()
    order: Sequence[str] = ()
    url: Callable[[Plan, dt.date, int | None], str] | None = None

    def counts(self, plan: Plan, until: dt.date, scopes: Iterable[Scope]) -> dict[Scope, Count]:
        """The count of every scope. One query, however many scopes."""
        wanted = list(dict.fromkeys(scopes))
        facts = self._facts(plan, until, wanted)
        return {scope: self._tally(facts, scope) for scope in wanted}

    def count(self, plan: Plan, until: dt.date, scope: Scope = EVERYTHING) -> Count:
        """The count of one scope. One query."""
        return self.counts(plan, until, [scope])[scope]

    def rows(
        self, plan: Plan, until: dt.date, year: int | None = None, scope: Scope = EVERYTHING
    ) -> models.QuerySet[Any]:
        """The records behind the number of a year (None: all years)."""
        found = self.records(plan, until)
        if year is not None:
            found = found.filter(**{f"{self.day}__year": year})
        if scope.kinds is not None and self.kind:
            found = found.filter(**{f"{self.kind}__in": self.covers(scope.kinds)})
        if scope.measures is not None and self.measure:
            found = found.filter(**{f"{self.measure}__in": scope.measures})
        return found

    def _facts(self, plan: Plan, until: dt.date, scopes: Sequence[Scope]) -> list[Fact]:
        """The records, grouped by the database as far as the scopes allow."""
        by_kind = bool(self.kind) and any(scope.kinds is not None for scope in scopes)
        by_measure = bool(self.measure) and any(scope.measures is not None for scope in scopes)
        paths = {"year": f"{self.day}__year", "subject": self.subject}
        paths |= {"kind": self.kind if by_kind else "", "measure": self.measure if by_measure else ""}
        names = [name for name, path in paths.items() if path]
        rows = self.records(plan, until).order_by().values_list(*(paths[name] for name in names))
        rows = rows.annotate(fact_records=models.Count("pk"))
        if self.amount:
            rows = rows.annotate(fact_amount=models.Sum(self.amount))
            names = [*names, "records", "amount"]
        else:
            names = [*names, "records"]
        return [Fact(**{n: v for n, v in zip(names, row, strict=True) if v is not None}) for row in rows]

    def _tally(self, facts: Sequence[Fact], scope: Scope) -> Count:
        kinds = self.covers(scope.kinds) if scope.kinds is not None and self.kind else None
        measures = scope.measures if self.measure else None
        chosen = [
            fact
            for fact in facts
            if (kinds is None or fact.kind in kinds) and (measures is None or fact.measure in measures)
        ]
        if self.subject:
            return count_once(chosen)
        return add_up(chosen, amounts=bool(self.amount))


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


counters: Registry[Counter] = Registry("counters")


def register(counter: Counter) -> Counter:
    """Plug a counter in; a doubled key is a start-up error."""
    return counters.register(counter)


def find(key: str) -> Counter | None:
    """The counter under `key`, or None while no app offers it."""
    return counters.find(key) if key else None


def fitting(unit_key: str) -> list[Counter]:
    """The counters a target with this unit may use: units are never converted."""
    return [counter for counter in counters if unit_key in counter.serves]
