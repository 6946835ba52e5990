"""The calendar of a province, read once and kept until a row changes."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.core.signals import request_started
from django.db.models import Count, F, Max, Q
from django.db.models.signals import post_delete, post_save

from portal.vietnam.calendar import HolidayCalendar
from portal.vietnam.enums import DayKind
from portal.vietnam.models import Holiday, Province
from portal.vietnam.places import lineage, lineage_rows, province_named, successor_on

__all__ = [
    "calendar_for",
    "forget_calendars",
    "lineage",
    "lineage_rows",
    "province_named",
    "successor_on",
    "watch_calendar_changes",
]

RECHECK_SECONDS = 60
"""A process without requests (a worker) looks for changed rows at most this often; a web process once per request."""

Version = tuple[int, Any]


class _Memory:
    """What this process knows of the holiday table."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.version: Version | None = None
        self.checked_at = 0.0
        self.calendars: dict[int | None, HolidayCalendar] = {}

    def forget(self, **_signal: Any) -> None:
        """Rows changed here: read them again."""
        with self.lock:
            self.version = None
            self.calendars = {}

    def doubt(self, **_signal: Any) -> None:
        """A new request: look once whether rows changed elsewhere."""
        self.checked_at = 0.0

    def current(self, province_id: int | None) -> HolidayCalendar:
        with self.lock:
            if self.version is None or time.monotonic() - self.checked_at > RECHECK_SECONDS:
                version = _version()
                if version != self.version:
                    self.version, self.calendars = version, {}
                self.checked_at = time.monotonic()
            if province_id not in self.calendars:
                self.calendars[province_id] = _read(province_id)
            return self.calendars[province_id]


_memory = _Memory()


def calendar_for(province: Province | int | None = None) -> HolidayCalendar:
    """The national days with those of `province` (a row or its id) over them."""
    return _memory.current(province.pk if isinstance(province, Province) else province)


def forget_calendars() -> None:
    """Read the holiday table anew; for bulk loads and tests."""
    _memory.forget()


def watch_calendar_changes() -> None:
    """Connect the memory to what makes it old; called once at start-up."""
    post_save.connect(_memory.forget, sender=Holiday, dispatch_uid="vietnam-holiday-saved")
    post_delete.connect(_memory.forget, sender=Holiday, dispatch_uid="vietnam-holiday-deleted")
    request_started.connect(_memory.doubt, dispatch_uid="vietnam-request")


def _version() -> Version:
    row = Holiday.objects.aggregate(count=Count("pk"), last=Max("updated_at"))
    return row["count"], row["last"]


def _read(province_id: int | None) -> HolidayCalendar:
    """National rows first, so that a province's own row for the same day wins."""
    scope = Q(province__isnull=True) | Q(province_id=province_id) if province_id else Q(province__isnull=True)
    rows = Holiday.objects.filter(scope).order_by(F("province_id").asc(nulls_first=True))
    kinds = dict(rows.values_list("day", "kind"))
    return HolidayCalendar(
        days_off=frozenset(day for day, kind in kinds.items() if kind == DayKind.DAY_OFF),
        make_up_days=frozenset(day for day, kind in kinds.items() if kind == DayKind.MAKE_UP),
    )
