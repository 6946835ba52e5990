"""Socket: registers that count the actual value of targets from operational records.

Higher apps register counters from `AppConfig.ready()`; a target names one by its key
(`Target.counter`). Persons and attendances, enterprises and cases are different counters and are
never converted into each other (requirement A12).

    counters.register(
        Counter(
            key="projects.supported_enterprises",
            label=_("Doanh nghiệp khác nhau được hỗ trợ"),
            unit=_("doanh nghiệp"),
            count=lambda plan, until: Count(total=…, by_year={2022: 3, 2023: 5}),
            records=lambda plan, until, year: SupportedProject.objects.filter(…),
            url=lambda plan, until, year: reverse("applications:project_list") + "?…",
        )
    )
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

from portal.core.registry import Registry

if TYPE_CHECKING:
    from plans.planning.models import Plan

Number = int | Decimal


@dataclass(frozen=True)
class Count:
    """What a counter found from the start of the plan until a day.

    `total` may be less than the sum of `by_year`: an enterprise helped in two years is one enterprise.
    """

    total: Number = 0
    by_year: Mapping[int, Number] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One way of counting.

    `count(plan, until)` answers every year at once in one query. `records(plan, until, year)` is
    the list behind the number (`year` None: all), `url` the page that shows this list.
    """

    key: str
    label: str | Promise
    unit: str | Promise
    count: Callable[[Plan, dt.date], Count]
    records: Callable[[Plan, dt.date, int | None], models.QuerySet[Any]] | None = None
    url: Callable[[Plan, dt.date, int | None], str] | None = None


counters: Registry[Counter] = Registry("counters")


def register(counter: Counter) -> Counter:
    """Plug a counter in; a doubled key is a start-up error."""
    return counters.register(counter)


def find(key: str) -> Counter | None:
    """The counter under `key`, or None while no app offers it."""
    return counters.find(key) if key else None
