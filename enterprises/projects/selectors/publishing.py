"""Decisions whose list still has to be published, with the last day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from enterprises.applications.models import Letter
from enterprises.projects.selectors import decisions
from enterprises.projects.selectors.clocks import due_day
from portal.core import clock
from portal.organizations.actor import Actor


def waiting_for_publication(actor: Actor) -> list[tuple[Letter, dt.date]]:
    """Decisions nobody published yet, oldest first. Rules are read once per day of decision."""
    rows = decisions.decisions_of(actor).filter(Q(publication=None) | Q(publication__published_at=None))
    days: dict[tuple[dt.date, int], dt.date] = {}
    found = []
    for row in rows.order_by("written_at", "pk")[:50]:
        key = (clock.local_day(row.written_at), row.province_id)
        if key not in days:
            days[key] = due_day("list.publication", *key)[0]
        found.append((row, days[key]))
    return found
