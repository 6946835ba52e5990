"""The only clock of the portal. Legal days are days in Viet Nam."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")


def now() -> dt.datetime:
    """The present instant, aware."""
    return timezone.now()


def today() -> dt.date:
    """The present calendar day in Asia/Ho_Chi_Minh."""
    return now().astimezone(VIETNAM).date()


def local_day(instant: dt.datetime) -> dt.date:
    """The Vietnamese calendar day on which `instant` falls."""
    return instant.astimezone(VIETNAM).date()
