"""Count the records of a register that fall into any span of days. One query per counter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Sum

from plans.planning.counters import EVERYTHING, Counter, Scope
from plans.planning.models import Plan
from plans.planning.tallies import Number, number
from portal.core.clock import VIETNAM
from reports.rules.spans import Span


def rows_in(counter: Counter, plan: Plan, span: Span, scope: Scope = EVERYTHING) -> QuerySet[Any]:
    """The records of a counter whose day lies in the span."""
    rows = counter.rows(plan, span.last_on, None, scope)
    field = rows.annotate(fact_day=F(counter.day)).query.annotations["fact_day"].output_field
    first: dt.date = span.first_on
    after: dt.date = span.last_on + dt.timedelta(days=1)
    if isinstance(field, DateTimeField):
        first, after = (dt.datetime.combine(day, dt.time(), VIETNAM) for day in (first, after))
    return rows.filter(**{f"{counter.day}__gte": first, f"{counter.day}__lt": after})


def counted_in(counter: Counter, plan: Plan, span: Span, scope: Scope = EVERYTHING) -> Number:
    """How much a counter that adds up counted in the span; what is counted once is counted once in the whole span."""
    rows = rows_in(counter, plan, span, scope).order_by()
    if counter.subject:
        return rows.values(counter.subject).distinct().count()
    if counter.amount:
        return number(rows.aggregate(found=Sum(counter.amount))["found"])
    return rows.count()
