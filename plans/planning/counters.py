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
            records=accepted_projects,
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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

from plans.planning.tallies import Count, Fact, add_up, count_once
from portal.core.registry import Registry
from portal.ui.columns import Column

if TYPE_CHECKING:
    from plans.planning.models import Plan


@dataclass(frozen=True)
class Scope:
    """Which records count for one target. `kinds`: words of the plan's definition ("enterprise", "cooperative", A05);
    `measures`: keys of the catalogue. None narrows nothing."""

    kinds: frozenset[str] | None = None
    measures: frozenset[str] | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One way of counting.

    `records(plan, until)`: everything that counts until a day, each record once. `where` narrows it (over fields of
    the record and of rows it points to): counters that share one `records` function are answered by one query. `day`, `subject`, `kind`,
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
    where: models.Q | None = None
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

    def count(self, plan: Plan, until: dt.date, scope: Scope = EVERYTHING) -> Count:
        """The count of one scope. One query."""
        return count_together(plan, until, {self.key: [scope]}, [self])[self.key][scope]

    def rows(
        self, plan: Plan, until: dt.date, year: int | None = None, scope: Scope = EVERYTHING
    ) -> models.QuerySet[Any]:
        """The records behind the number of a year (None: all years)."""
        found = self.records(plan, until)
        if self.where is not None:
            found = found.filter(self.where)
        if year is not None:
            found = found.filter(**{f"{self.day}__year": year})
        if scope.kinds is not None and self.kind:
            found = found.filter(**{f"{self.kind}__in": self.covers(scope.kinds)})
        if scope.measures is not None and self.measure:
            found = found.filter(**{f"{self.measure}__in": scope.measures})
        return found

    def tally(self, facts: Sequence[Fact], scope: Scope) -> Count:
        """The count of a scope out of facts that hold it."""
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


def count_together(
    plan: Plan, until: dt.date, wished: Mapping[str, Iterable[Scope]], among: Iterable[Counter] | None = None
) -> dict[str, dict[Scope, Count]]:
    """Counter key → scope → count. One query for all counters that share their records, however many scopes."""
    scopes = {key: list(dict.fromkeys(found)) for key, found in wished.items()}
    families: dict[Any, list[Counter]] = defaultdict(list)
    for counter in counters if among is None else among:
        if counter.key in scopes:
            families[(counter.records, counter.day, counter.kind, counter.measure, counter.amount)].append(counter)
    answers: dict[str, dict[Scope, Count]] = {}
    for family in families.values():
        facts = _facts(plan, until, family, [scope for counter in family for scope in scopes[counter.key]])
        for counter in family:
            found = facts[counter.key]
            answers[counter.key] = {scope: counter.tally(found, scope) for scope in scopes[counter.key]}
    return answers


def _facts(plan: Plan, until: dt.date, family: Sequence[Counter], scopes: Sequence[Scope]) -> dict[str, list[Fact]]:
    """The records of counters that share them, grouped by the database as far as the scopes allow."""
    first = family[0]
    paths = {"year": f"{first.day}__year"}
    paths |= {f"subject_{n}": path for n, path in enumerate(dict.fromkeys(c.subject for c in family if c.subject))}
    if first.kind and any(scope.kinds is not None for scope in scopes):
        paths["kind"] = first.kind
    if first.measure and any(scope.measures is not None for scope in scopes):
        paths["measure"] = first.measure
    groups = {f"fact_{name}": models.F(path) for name, path in paths.items()}
    flags = {
        f"flag_{n}": models.Case(models.When(c.where, then=models.Value(1)), default=models.Value(0))
        for n, c in enumerate(family)
        if c.where is not None
    }
    rows = first.records(plan, until).order_by().annotate(**groups, **flags).values(*groups, *flags)
    rows = rows.annotate(fact_records=models.Count("pk"))
    if first.amount:
        rows = rows.annotate(fact_amount=models.Sum(first.amount))
    facts: dict[str, list[Fact]] = {counter.key: [] for counter in family}
    subjects = {path: f"fact_{name}" for name, path in paths.items() if name.startswith("subject_")}
    targets = [(f"flag_{n}", subjects.get(counter.subject, ""), facts[counter.key]) for n, counter in enumerate(family)]
    for row in rows:
        made: dict[str, Fact] = {}  # counters of one subject share the fact: it never changes
        for flag, subject, found in targets:
            if row.get(flag, 1):
                if subject not in made:
                    made[subject] = Fact(
                        row["fact_year"],
                        row[subject] if subject else None,
                        row.get("fact_kind") or "",
                        row.get("fact_measure") or "",
                        row["fact_records"],
                        row.get("fact_amount") or 0,
                    )
                found.append(made[subject])
    return facts


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
