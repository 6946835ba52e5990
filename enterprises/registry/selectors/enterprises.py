"""Enterprises an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from enterprises.registry.models import Enterprise
from enterprises.registry.policies import READERS
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Enterprise]:
    """The register of the province (and of those merged into it) for its agencies, one's own for an enterprise.

    Council members see enterprises only through the files of their meetings. Rows merged into another are left out:
    their pages lead to the survivor (`survivor_of`).
    """
    return seen_by(actor).filter(merged_into=None)


def seen_by(actor: Actor) -> models.QuerySet[Enterprise]:
    """The same with the rows that were merged into another."""
    rows = Enterprise.objects.select_related("province", "organization")
    if actor.is_system:
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


def survivor_of(actor: Actor, public_id: UUID) -> Enterprise | None:
    """Where a merged row's old address leads; None when `public_id` is no merged row the actor could see."""
    row = seen_by(actor).filter(public_id=public_id, merged_into__isnull=False).first()
    while row is not None and row.merged_into_id is not None:
        row = visible_to(actor).filter(pk=row.merged_into_id).first() or (
            seen_by(actor).filter(pk=row.merged_into_id).first()
        )
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
    return rows.filter(organization_id=actor.organization_id, merged_into=None).first()


def provinces_served() -> models.QuerySet[Province]:
    """Provinces whose Department works with this installation today, in Vietnamese order."""
    served = Organization.objects.filter(kind=OrganizationKind.DOST, valid_to__isnull=True).values("province_id")
    return Province.objects.filter(pk__in=served).order_by("sort_key")


def by_tax_code(tax_code: str) -> Enterprise | None:
    """Whoever holds `tax_code`, in any province: a code is entered once (E01). A merged row answers its survivor."""
    row = Enterprise.objects.filter(tax_code=tax_code).first() if tax_code else None
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    return row
