"""The only clock of the portal. Legal days are days in Viet Nam."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")


_told: ContextVar[dt.datetime | None] = ContextVar("told_instant", default=None)


def now() -> dt.datetime:
    """The present instant, aware; inside `at`, the instant told."""
    return _told.get() or timezone.now()


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Act as if it were `instant`: for loading a history (demonstration, migrated data), never for requests."""
    token = _told.set(instant)
    try:
        yield
    finally:
        _told.reset(token)


def today() -> dt.date:
    """The present calendar day in Asia/Ho_Chi_Minh."""
    return now().astimezone(VIETNAM).date()


def local_day(instant: dt.datetime) -> dt.date:
    """The Vietnamese calendar day on which `instant` falls."""
    return instant.astimezone(VIETNAM).date()
