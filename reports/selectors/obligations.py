"""Obligations an actor may see."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from reports.enums import SETTLED
from reports.models import ReportObligation
from reports.policies import PROVINCE_READERS
from reports.selectors.scope import of_province


def visible_to(actor: Actor) -> models.QuerySet[ReportObligation]:
    """Those of the province and of the provinces merged into it, for its staff.

    The steps inside a house are its own: the Ministry sees `reports.national.selectors.standings`.
    """
    rows = ReportObligation.objects.select_related("plan", "province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.roles & PROVINCE_READERS:
        return rows.none()
    return rows.filter(of_province(actor.province_id))


def by_day(rows: models.QuerySet[ReportObligation]) -> models.QuerySet[ReportObligation]:
    """What is due first comes first; those without a day last."""
    return rows.order_by(F("last_safe_on").asc(nulls_last=True), "plan__code", "pk")


def get(actor: Actor, public_id: UUID) -> ReportObligation:
    """One visible obligation. Raises NotFound."""
    row = (
        visible_to(actor).select_related("lateness", "backward_plan", "due_set_by").filter(public_id=public_id).first()
    )
    if row is None:
        raise NotFound
    return row


def open_for(actor: Actor) -> models.QuerySet[ReportObligation]:
    """What is still owed, soonest first."""
    return by_day(visible_to(actor).exclude(status__in=SETTLED))


def overdue(rows: models.QuerySet[ReportObligation], today: dt.date) -> models.QuerySet[ReportObligation]:
    """Not sent, and the last safe day has passed."""
    return rows.filter(~Q(status__in=SETTLED), last_safe_on__lt=today)
