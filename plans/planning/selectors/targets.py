"""Targets with their actual values and judgements on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from plans.planning import counters
from plans.planning.counters import Count, Counter
from plans.planning.enums import Comparator, Counting, Verdict
from plans.planning.models import Plan, Target, TargetActual
from plans.planning.rules.targets import Grammar, Judgement, Observation, judge
from portal.core import clock
from portal.core.errors import NotFound
from portal.vietnam.money import format_decimal

LATEST_COUNTS = frozenset({Counting.OFFICIAL_STATISTIC, Counting.NAMED_LIST, ""})
"""Entered values of these are states (the latest year stands); of all others amounts that add up."""


@dataclass(frozen=True)
class TargetProgress:
    """One target with what was reached until a day. `counter` is set when records are counted."""

    target: Target
    judgement: Judgement
    by_year: Mapping[int, Decimal] = field(default_factory=dict)
    counter: Counter | None = None
    url: str = ""
    waiting: int = 0
    """Entered values that a second person has not approved yet."""

    @property
    def actual(self) -> Decimal | None:
        """The number that is compared with the target; percent for growth and shares."""
        return self.judgement.measured

    @property
    def wanted(self) -> Decimal | None:
        """The lower bound: from here on the target is met."""
        return self.target.minimum if self.target.minimum is not None else self.target.maximum

    @property
    def asked_words(self) -> str:
        """ "ít nhất 5 dự án", "3-5 % mỗi năm"."""
        return asked_words(self.target)

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def tone(self) -> str:
        """Colour word of the verdict."""
        return {
            Verdict.NO_DATA: "neutral",
            Verdict.NOT_MET: "waiting",
            Verdict.MET: "success",
            Verdict.EXCEEDED: "success",
        }[self.verdict]


def asked_words(target: Target) -> str:
    """What a target asks for, short."""
    if target.comparator == Comparator.QUALITATIVE:
        return _("theo minh chứng")
    numbers = [format_decimal(n) for n in (target.minimum, target.maximum) if n is not None]
    plain = (Comparator.RANGE, Comparator.SHARE, Comparator.EXACTLY)
    word = "" if target.comparator in plain else str(Comparator(target.comparator).label)
    yearly = _("mỗi năm") if target.is_per_year else ""
    return " ".join(part for part in (word, "-".join(dict.fromkeys(numbers)), target.unit_label, yearly) if part)


def grammar_of(target: Target) -> Grammar:
    """The target's grammar as a pure value."""
    return Grammar(
        comparator=target.comparator,
        minimum=target.minimum,
        maximum=target.maximum,
        unit=target.unit_label,
        is_per_year=target.is_per_year,
        baseline_year=target.baseline_year,
        baseline_value=target.baseline_value,
    )


def targets_of(plan: Plan) -> models.QuerySet[Target]:
    """The targets of the version in force, in printed order."""
    return Target.objects.filter(version=plan.current_version_id).prefetch_related(
        "phases",
        "list_items",
        models.Prefetch("actuals", TargetActual.objects.select_related("entered_by", "approved_by")),
    )


def get_target(plan: Plan, public_id: UUID) -> Target:
    """One target of the version in force. Raises NotFound."""
    row = targets_of(plan).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def target_progress(plan: Plan, until: dt.date | None = None) -> list[TargetProgress]:
    """Every target judged on what was reached until a day (today). Four queries and one per counter in use."""
    day = until or clock.today()
    targets = list(targets_of(plan))
    counts = _counts(plan, targets, day)
    return [_progress(plan, target, counts.get(target.counter), day) for target in targets]


def progress_of(plan: Plan, target: Target, until: dt.date | None = None) -> TargetProgress:
    """The same for one target fetched by `get_target`."""
    day = until or clock.today()
    return _progress(plan, target, _counts(plan, [target], day).get(target.counter), day)


def _counts(plan: Plan, targets: Iterable[Target], day: dt.date) -> dict[str, Count]:
    keys = dict.fromkeys(target.counter for target in targets if target.counter)
    known = {key: counters.find(key) for key in keys}
    return {key: counter.count(plan, day) for key, counter in known.items() if counter is not None}


def _progress(plan: Plan, target: Target, count: Count | None, day: dt.date) -> TargetProgress:
    counter = counters.find(target.counter) if count is not None else None
    seen, by_year = _observe(target, count, day)
    url = counter.url(plan, day, None) if counter is not None and counter.url is not None else ""
    waiting = sum(row.approved_at is None for row in target.actuals.all())
    return TargetProgress(target, judge(grammar_of(target), seen), by_year, counter, url, waiting)


def _observe(target: Target, count: Count | None, day: dt.date) -> tuple[Observation, dict[int, Decimal]]:
    items = list(target.list_items.all())
    wanted = len(target.conditions) or 1
    has_list = bool(items) or target.comparator == Comparator.LIST_COMPLETE
    met = sum(len(set(item.conditions_met)) >= wanted for item in items)
    if count is not None:
        by_year = {year: Decimal(value) for year, value in sorted(count.by_year.items())}
        value: Decimal | None = Decimal(count.total)
        satisfied = None
    else:
        by_year, satisfied = _entered(target, day)
        value = _summed(target, by_year)
    seen = Observation(
        value=value,
        by_year=by_year,
        list_met=met if has_list else None,
        list_total=len(items) if has_list else None,
        is_satisfied=satisfied,
    )
    return seen, by_year


def _entered(target: Target, day: dt.date) -> tuple[dict[int, Decimal], bool | None]:
    """Approved entered values by year, the last one of each year; and the last judgement of a quality."""
    values: dict[int, Decimal] = {}
    satisfied = None
    for row in target.actuals.all():
        if row.approved_at is not None and clock.local_day(row.approved_at) <= day and row.year <= day.year:
            if row.value is not None:
                values[row.year] = row.value
            if row.is_satisfied is not None:
                satisfied = row.is_satisfied
    return dict(sorted(values.items())), satisfied


def _summed(target: Target, by_year: Mapping[int, Decimal]) -> Decimal | None:
    if not by_year:
        return None
    if target.counts in LATEST_COUNTS or target.comparator in (Comparator.SHARE, Comparator.GROWTH):
        return by_year[max(by_year)]
    return sum(by_year.values(), Decimal(0))


def verdict_counts(rows: Sequence[TargetProgress]) -> dict[str, int]:
    """Verdict → how many targets."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.verdict] += 1
    return dict(counts)
