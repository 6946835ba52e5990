"""Enterprises an actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import models

from enterprises.registry.models import Certificate, Enterprise
from enterprises.registry.policies import READERS
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Enterprise]:
    """The register of the province (and of those merged into it) for its agencies, all for the Ministry, one's own for an enterprise.

    Council members see enterprises only through the files of their meetings.
    """
    rows = Enterprise.objects.select_related("province", "organization")
    if actor.is_national:
        return rows
    allowed = models.Q()
    if actor.roles & READERS and actor.province_id is not None:
        allowed |= models.Q(province_id__in=lineage_rows(actor.province_id))
    if actor.has(Role.ENTERPRISE_USER):
        allowed |= models.Q(organization_id=actor.organization_id)
    return rows.filter(allowed) if allowed else rows.none()


def get(actor: Actor, public_id: UUID) -> Enterprise:
    """One visible enterprise. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def own(actor: Actor) -> Enterprise:
    """The enterprise the actor acts for. Raises NotFound when the actor acts for something else."""
    row = find_own(actor)
    if row is None:
        raise NotFound()
    return row


def find_own(actor: Actor) -> Enterprise | None:
    """The same, or None."""
    if not actor.has(Role.ENTERPRISE_USER) or actor.organization_id is None:
        return None
    rows = Enterprise.objects.select_related("province", "organization")
    return rows.filter(organization_id=actor.organization_id).first()


def provinces_served() -> models.QuerySet[Province]:
    """Provinces whose Department works with this installation today, in Vietnamese order."""
    served = Organization.objects.filter(kind=OrganizationKind.DOST, valid_to__isnull=True).values("province_id")
    return Province.objects.filter(pk__in=served).order_by("sort_key")


def by_tax_code(tax_code: str) -> Enterprise | None:
    """Whoever holds `tax_code`, in any province: a code is entered once (E01)."""
    return Enterprise.objects.filter(tax_code=tax_code).first() if tax_code else None


def certificates_of(enterprise: Enterprise) -> Sequence[Certificate]:
    """Newest first, with their files."""
    return list(enterprise.certificates.select_related("file"))


def expiring_certificates(
    actor: Actor, within_days: int = 90, day: dt.date | None = None
) -> models.QuerySet[Certificate]:
    """Certificates of visible enterprises that end within `within_days` (E09)."""
    today = day or clock.today()
    rows = Certificate.objects.select_related("enterprise").filter(enterprise__in=visible_to(actor))
    return rows.filter(expires_on__gte=today, expires_on__lte=today + dt.timedelta(days=within_days)).order_by(
        "expires_on"
    )
