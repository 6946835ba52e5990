"""Drafts nobody files: told before the call closes, told after it closed, put away after long silence, never deleted."""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse

from enterprises.applications.actions.shelve_draft import shelve_draft, warn_of_shelving
from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.models import Application
from enterprises.applications.notifications import (
    DRAFT_CLOSING,
    DRAFT_NOT_FILED,
    tell_about_draft,
)
from portal.core import clock

CLOSING_DAYS = (7, 3, 1)
"""So many days before the call closes, people with a draft are told: at most once for each."""
FORGOTTEN_AFTER = dt.timedelta(days=180)
WARNED_FOR = dt.timedelta(days=14)
AT_ONCE = 500


def sweep_drafts(on: dt.date) -> None:
    """Every day: who must be told about a draft, and which drafts are put away. Running it twice does no harm."""
    tell_before_closing(on)
    tell_after_closing(on)
    put_away()


def tell_before_closing(on: dt.date) -> None:
    """Started but not sent: one notice 7, 3 and 1 days before the end, the nearest of them that is due."""
    now = clock.now()
    soon = Application.objects.filter(
        status=ApplicationStatus.DRAFT,
        channel=Channel.ONLINE,
        call__closes_at__gt=now,
        call__closes_at__lte=now + dt.timedelta(days=max(CLOSING_DAYS)),
    ).select_related("call", "enterprise")
    for row in soon.order_by("pk")[:AT_ONCE]:
        assert row.call.closes_at is not None  # filtered
        left = row.call.closes_at - now
        days = min(days for days in CLOSING_DAYS if left <= dt.timedelta(days=days))
        url = reverse("applications:application_edit", args=[row.public_id])
        key = f"draft-closing:{row.public_id}:{row.call.closes_at:%Y%m%d%H%M}:{days}"
        tell_about_draft(DRAFT_CLOSING, row, url=url, key=key)


def tell_after_closing(on: dt.date) -> None:
    """The call closed without it: said once, in the month after, with what can still be done."""
    now = clock.now()
    late = Application.objects.filter(
        status=ApplicationStatus.DRAFT,
        channel=Channel.ONLINE,
        call__closes_at__lte=now,
        call__closes_at__gt=now - dt.timedelta(days=30),
    ).select_related("call", "enterprise")
    for row in late.order_by("pk")[:AT_ONCE]:
        assert row.call.closes_at is not None  # filtered
        key = f"draft-not-filed:{row.public_id}:{row.call.closes_at:%Y%m%d%H%M}"
        tell_about_draft(DRAFT_NOT_FILED, row, key=key)


def put_away() -> None:
    """By the last work of a person on it, never by age: a warning first, fourteen days later the shelf."""
    now = clock.now()
    quiet = (
        Application.objects.filter(status=ApplicationStatus.DRAFT, shelved_at=None)
        .annotate(worked_at=Coalesce(F("touched_at"), F("created_at")))
        .filter(worked_at__lt=now - FORGOTTEN_AFTER)
        .select_related("call", "enterprise")
    )
    for row in quiet.filter(shelf_warned_at=None).order_by("pk")[:AT_ONCE]:
        warn_of_shelving(application=row)
    for row in quiet.filter(shelf_warned_at__lte=now - WARNED_FOR).order_by("pk")[:AT_ONCE]:
        shelve_draft(application=row)
