"""Records about beneficiaries an actor may see: those of the enterprises they see."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models

from enterprises.registry.models import AppliedStandard, Certificate, Product, ProductMark
from enterprises.registry.models.base import EnterpriseRecord
from enterprises.registry.policies import READERS
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows

EXPIRY_DAYS = 90
"""A certificate that ends within so many days stands on the expiry list (E09)."""


def visible_to(actor: Actor, model: type[EnterpriseRecord]) -> models.QuerySet[Any]:
    """The province's for its agencies, one's own for an enterprise."""
    links = [f.name for f in model._meta.concrete_fields if f.many_to_one and f.name not in ("file", "enterprise")]
    rows = model._default_manager.select_related("enterprise__province", *links)
    if actor.is_system:
        return rows
    allowed = models.Q()
    if actor.roles & READERS and actor.province_id is not None:
        allowed |= models.Q(enterprise__province_id__in=lineage_rows(actor.province_id))
    if actor.has(Role.ENTERPRISE_USER) and actor.organization_id is not None:
        allowed |= models.Q(enterprise__organization_id=actor.organization_id)
    return rows.filter(allowed) if allowed else rows.none()


def get(actor: Actor, model: type[EnterpriseRecord], public_id: UUID) -> Any:
    """One visible record. Raises NotFound."""
    row = visible_to(actor, model).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def products_with_marks(actor: Actor, day: dt.date | None = None) -> models.QuerySet[Product]:
    """Visible products; `valid_marks` of each holds the marks of `day` (today), `applied_now` its standards. Three queries more."""
    marks = ProductMark.objects.filter(holding(day or clock.today())).order_by("kind", "-granted_on")
    today = clock.today()
    applied = AppliedStandard.objects.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=today))
    valid = models.Prefetch("marks", queryset=marks, to_attr="valid_marks")
    now = models.Prefetch("applied_standards", queryset=applied.order_by("designation"), to_attr="applied_now")
    return visible_to(actor, Product).prefetch_related(valid).prefetch_related(now).prefetch_related("standards")


def holding(day: dt.date) -> models.Q:
    """Marks and the like that hold on `day`."""
    return models.Q(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day), granted_on__lte=day)


def expiring_certificates(
    actor: Actor, within_days: int = EXPIRY_DAYS, day: dt.date | None = None
) -> models.QuerySet[Certificate]:
    """Visible certificates that end within `within_days` from `day` on, the first to end first (E09)."""
    today = day or clock.today()
    last = today + dt.timedelta(days=within_days)
    return visible_to(actor, Certificate).filter(expires_on__gte=today, expires_on__lte=last).order_by("expires_on")
