"""Reading provinces and calendars."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.cache import cache
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from portal.vietnam.calendar import HolidayCalendar
from portal.vietnam.models import Holiday, Province

CACHE_KEY = "vietnam.calendar.%s"


def calendar_for(province: Province | int | None = None) -> HolidayCalendar:
    """Days off of the whole country and of `province`; cached until a day is edited."""
    pk = province.pk if isinstance(province, Province) else province
    known = cache.get(CACHE_KEY % pk)
    if known is not None:
        return known  # type: ignore[no-any-return]  # only calendars are stored under this key
    rows = Holiday.objects.filter(Q(province__isnull=True) | Q(province_id=pk)).values_list("day", "kind")
    calendar = HolidayCalendar(
        days_off=frozenset(day for day, kind in rows if kind == Holiday.Kind.DAY_OFF),
        working=frozenset(day for day, kind in rows if kind == Holiday.Kind.WORKING_DAY),
    )
    cache.set(CACHE_KEY % pk, calendar, 600)
    return calendar


@receiver([post_save, post_delete], sender=Holiday, dispatch_uid="forget_calendars")
def _forget(sender: Any, **kwargs: Any) -> None:
    cache.delete_many([CACHE_KEY % pk for pk in [None, *Province.objects.values_list("pk", flat=True)]])


def successor_on(province: Province, day: dt.date) -> Province:
    """The province that stands for `province` on `day`, following mergers."""
    current = province
    while current.valid_to is not None and current.valid_to < day and current.successor is not None:
        current = current.successor
    return current


def lineage(province_id: int) -> list[int]:
    """Ids of a province and of all that were merged into it: what its people may see of the past."""
    found, frontier = [province_id], [province_id]
    while frontier:
        frontier = list(Province.objects.filter(successor_id__in=frontier).values_list("pk", flat=True))
        found += frontier
    return found
