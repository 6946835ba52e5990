"""Conferences a report may name."""

from __future__ import annotations

from django.db import models

from plans.activities.enums_events import HELD_EVENTS, EventKind
from plans.activities.models import Event
from plans.planning.models import Plan

CONFERENCES = (EventKind.CONFERENCE, EventKind.WORKSHOP)


def held_conferences(plan: Plan) -> models.QuerySet[Event]:
    """Conferences and workshops of the plan that took place, the latest first."""
    rows = Event.objects.filter(plan=plan, kind__in=CONFERENCES, status__in=HELD_EVENTS)
    return rows.order_by("-ends_on", "-pk")
