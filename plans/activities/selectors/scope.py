"""Rows of the actor's province, and what of them an agency may see. Everybody else sees nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from plans.activities.policies import STAFF
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import lineage_rows


def in_scope(actor: Actor, rows: models.QuerySet[Any], of_agency: models.Q) -> models.QuerySet[Any]:
    """All rows of the province (and of those merged into it) for its staff, those `of_agency` for an agency."""
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    own = rows.filter(province_id__in=lineage_rows(actor.province_id))
    if actor.has(*STAFF):
        return own
    if actor.has(Role.AGENCY_OFFICER):
        return own.filter(of_agency)
    return rows.none()


def one(rows: models.QuerySet[Any], public_id: UUID) -> Any:
    """The row with this public id. Raises NotFound."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def plans_for(actor: Actor) -> models.QuerySet[Plan]:
    """Plans of the province in which something can be done: issued ones with contents of their own."""
    if actor.province_id is None:
        return Plan.objects.none()
    return (
        plans.in_force(actor).filter(province_id__in=lineage_rows(actor.province_id)).order_by("-period_from", "code")
    )


def units_for(actor: Actor) -> models.QuerySet[Organization]:
    """Agencies of the province that can be asked to do something; enterprises are named in words."""
    rows = Organization.objects.filter(province_id=actor.province_id, valid_to__isnull=True)
    return rows.exclude(kind__in=(OrganizationKind.ENTERPRISE, OrganizationKind.SITE)).order_by("sort_key", "pk")
