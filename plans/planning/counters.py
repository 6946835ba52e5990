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

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.utils.functional import Promise

from plans.planning.tallies import Count, counted, number, standing
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
    `is_state`: `amount` is a statistic of its year that does not add up (a share, a level); the newest year stands, and a
    value entered for a year and approved by a second person stands over the counted one.
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
    is_state: bool = False
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
        if year is not None:
            found = found.filter(**{f"{self.day}__year": year})
        return found.filter(self.narrowed_to(scope))

    def narrowed_to(self, scope: Scope) -> models.Q:
        """The records of `records` that count for a scope."""
        narrow = self.where if self.where is not None else models.Q()
        if scope.kinds is not None and self.kind:
            narrow &= models.Q(**{f"{self.kind}__in": self.covers(scope.kinds)})
        if scope.measures is not None and self.measure:
            narrow &= models.Q(**{f"{self.measure}__in": scope.measures})
        return narrow


def count_together(
    plan: Plan, until: dt.date, wished: Mapping[str, Iterable[Scope]], among: Iterable[Counter] | None = None
) -> dict[str, dict[Scope, Count]]:
    """Counter key → scope → count. One query for all counters that share their records, however many scopes.

    Counters of one family count the same thing once, or count records; the database does all of the counting, so that
    as many rows come back as there are years.
    """
    families: dict[Any, list[tuple[Counter, Scope]]] = {}
    loose: list[tuple[Counter, Scope]] = []
    for counter in counters if among is None else among:
        pairs = [(counter, scope) for scope in dict.fromkeys(wished.get(counter.key, ()))]
        if counter.subject:
            families.setdefault((counter.records, counter.day, counter.amount, counter.subject), []).extend(pairs)
        else:
            loose += pairs
    for counter, scope in loose:  # records are counted beside whatever is counted once in them
        near = [key for key in families if key[:3] == (counter.records, counter.day, counter.amount)]
        family = near[0] if near else (counter.records, counter.day, counter.amount, "")
        families.setdefault(family, []).append((counter, scope))
    answers: dict[str, dict[Scope, Count]] = defaultdict(dict)
    for (_records, _day, _amount, subject), family_pairs in families.items():
        for (counter, scope), count in zip(family_pairs, _counts(plan, until, family_pairs, subject), strict=True):
            answers[counter.key][scope] = count
    return answers


def _counts(plan: Plan, until: dt.date, pairs: Sequence[tuple[Counter, Scope]], subject: str) -> list[Count]:
    """One count per pair of counter and scope, in one query: the years as rows, the pairs as columns."""
    if not pairs:
        return []
    first = pairs[0][0]
    groups = {"fact_year": models.F(f"{first.day}__year")}
    if subject:
        groups["fact_subject"] = models.F(subject)
    columns: dict[str, models.Aggregate] = {}
    for n, (counter, scope) in enumerate(pairs):
        narrow = counter.narrowed_to(scope) or None
        columns[f"records_{n}"] = models.Count("pk", filter=narrow)
        if counter.amount:
            columns[f"amount_{n}"] = models.Sum(counter.amount, filter=narrow)
    grouped = first.records(plan, until).order_by().values(**groups).annotate(**columns)
    years = _years_of(grouped, pairs, has_subject=bool(subject))
    return [_count(counter, years, n) for n, (counter, _scope) in enumerate(pairs)]


def _years_of(
    grouped: models.QuerySet[Any], pairs: Sequence[tuple[Counter, Scope]], *, has_subject: bool
) -> list[dict[str, Any]]:
    """Year by year and pair by pair: records, different subjects, subjects never met before, the amount.

    The ORM cannot aggregate over a window, so the outer two steps are written here; the names are ours, the values stay
    parameters of the grouped query.
    """
    try:
        inner, parameters = grouped.query.sql_with_params()
    except EmptyResultSet:
        return []
    begun, sums = ["fact.*"], ["fact_year"]
    for n, (counter, _scope) in enumerate(pairs):
        met = f"records_{n} > 0"
        sums.append(f"SUM(records_{n}) AS records_{n}")
        if counter.amount:
            sums.append(f"SUM(amount_{n}) AS amount_{n}")
        if counter.subject and has_subject:
            begun.append(f"MIN(CASE WHEN {met} THEN fact_year END) OVER (PARTITION BY fact_subject) AS begun_{n}")
            sums.append(f"SUM(CASE WHEN {met} THEN 1 ELSE 0 END) AS subjects_{n}")
            sums.append(f"SUM(CASE WHEN {met} AND begun_{n} = fact_year THEN 1 ELSE 0 END) AS fresh_{n}")
    statement = (
        f"SELECT {', '.join(sums)} FROM (SELECT {', '.join(begun)} FROM ({inner}) AS fact) AS told "  # noqa: S608
        "GROUP BY fact_year ORDER BY fact_year"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _count(counter: Counter, years: Sequence[dict[str, Any]], n: int) -> Count:
    own = [row for row in years if row[f"records_{n}"]]
    records = sum(int(row[f"records_{n}"]) for row in own)
    if counter.subject:
        by_year = {row["fact_year"]: int(row[f"subjects_{n}"]) for row in own}
        return counted(by_year, {row["fact_year"]: int(row[f"fresh_{n}"]) for row in own}, records)
    name = f"amount_{n}" if counter.amount else f"records_{n}"
    added = {row["fact_year"]: number(row[name]) for row in own}
    return standing(added, records) if counter.is_state else counted(added, added, records)


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
