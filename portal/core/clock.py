"""The only clock of the portal. Legal days are days in Viet Nam."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")


_told: ContextVar[dt.datetime | None] = ContextVar("told_instant", default=None)


_stopped: ContextVar[bool] = ContextVar("clock_stopped", default=False)


@contextmanager
def stopped() -> Iterator[None]:
    """Refuse every question for the time: where an answer would be kept longer than it is true."""
    token = _stopped.set(True)
    try:
        yield
    finally:
        _stopped.reset(token)


def now() -> dt.datetime:
    """The present instant, aware; inside `at`, the instant told."""
    if _stopped.get():
        raise TypeError("the clock is not asked here: give the day as a value")
    return _told.get() or timezone.now()


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Act as if it were `instant`: for loading a history (demonstration, migrated data), never for requests."""
    token = _told.set(instant)
    try:
        yield
    finally:
        _told.reset(token)


_received: ContextVar[dt.datetime | None] = ContextVar("received_instant", default=None)


def received() -> dt.datetime:
    """The instant the request at work reached the server; the present one outside of requests.

    Closing minutes are judged by it: how long the server then takes is not the sender's fault.
    """
    return _told.get() or _received.get() or timezone.now()


@contextmanager
def receiving(instant: dt.datetime) -> Iterator[None]:
    """Answer a request that reached the server at `instant`."""
    token = _received.set(instant)
    try:
        yield
    finally:
        _received.reset(token)


def today() -> dt.date:
    """The present calendar day in Asia/Ho_Chi_Minh."""
    return now().astimezone(VIETNAM).date()


def local_day(instant: dt.datetime) -> dt.date:
    """The Vietnamese calendar day on which `instant` falls."""
    return instant.astimezone(VIETNAM).date()
