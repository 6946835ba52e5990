"""Events and courses by year: a chart under their list with its table, each number with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.ui.charts import Series, grouped_columns
from portal.ui.pages import PAGE

YEARS = 8
"""The newest years shown."""


@dataclass(frozen=True)
class YearChart:
    """A drawing and the lines of its table: (year, number, address of the list of that year)."""

    title: str
    unit: str
    svg: str
    lines: list[tuple[int, int, str]]


def year_chart(request: HttpRequest, rows: QuerySet[Any], unit: str) -> YearChart | None:
    """How many of the filtered `rows` began in each year; None for fewer than two years. One query."""
    begun = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk")).order_by()
    counts = dict(begun.values_list("starts_on__year").annotate(n=Count("pk")))
    years = sorted(counts)[-YEARS:]
    if len(years) < 2:
        return None
    title = _("Số %(unit)s theo năm") % {"unit": unit}
    svg = grouped_columns(
        [str(year) for year in years], [Series(unit, [counts[year] for year in years])], title=title, unit=unit
    )
    return YearChart(title, unit, svg, [(year, counts[year], _of_year(request, year)) for year in reversed(years)])


def _of_year(request: HttpRequest, year: int) -> str:
    """The list as it is filtered now, for one year."""
    query = request.GET.copy()
    query.pop(PAGE, None)
    query["year"] = str(year)
    return f"?{query.urlencode()}"
