"""The register of files: numbers of a year, sums by state, and whether a number is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.db.models.functions import Left

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from portal.documents.models import NumberSeries

T = TypeVar("T")
COUNTED_AT_ONCE, SECONDS = 5_000, 60
BOOK = len("HS-2026-")
"""The beginning of a number that names its book; the index `application_register` begins with it."""


def of_year(rows: QuerySet[Application], year: int) -> QuerySet[Application]:
    """The files whose number was drawn in `year`."""
    return rows.alias(book=Left("code", BOOK)).filter(book=f"HS-{year}-")


def by_state(rows: QuerySet[Application]) -> list[tuple[str, int]]:
    """How many of `rows` stand in which state, in the order of the life cycle. One query."""
    found = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    return [(status, found[status]) for status in ApplicationStatus.values if status in found]


def remembered(key: str, size: int, count: Callable[[], T]) -> T:
    """What `count` gives; of a register longer than `COUNTED_AT_ONCE` it is counted once a minute."""
    if size <= COUNTED_AT_ONCE:
        return count()
    known: T | None = cache.get(key)
    if known is None:
        known = count()
        cache.set(key, known, SECONDS)
    return known


def gaps_of(province_id: int, year: int) -> tuple[int, int]:
    """The last number drawn for a province in `year` and how many files hold one.

    The two are equal as long as no number was lost. Two queries.
    """
    series = NumberSeries.objects.filter(key=f"HS:{province_id}", year=year).first()
    drawn = series.last if series else 0
    held = of_year(Application.objects.filter(province_id=province_id), year)
    return drawn, remembered(f"register-held:{province_id}:{year}", drawn, held.count)
