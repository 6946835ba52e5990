"""Organisations an actor may see."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models

from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import heirs_of, lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Organization]:
    """Organisations of the actor's province, of those merged into it, and the national ones; enterprises see their own and the agencies; the Ministry all agencies, no enterprise."""
    rows = Organization.objects.select_related("province", "parent")
    if actor.is_system or (actor.has(Role.ADMINISTRATOR) and actor.province_id is None):
        return rows
    if actor.is_national:
        return rows.exclude(kind=OrganizationKind.ENTERPRISE)
    if actor.province_id is None:
        return rows.none()
    own = models.Q(province_id__in=lineage_rows(actor.province_id)) | models.Q(province__isnull=True)
    if actor.roles <= {Role.ENTERPRISE_USER}:
        own &= ~models.Q(kind=OrganizationKind.ENTERPRISE) | models.Q(pk=actor.organization_id)
    return rows.filter(own)


def at_work_for(actor: Actor, day: dt.date) -> models.QuerySet[Organization]:
    """The visible ones that exist on `day`."""
    return visible_to(actor).filter(pk__in=Organization.objects.valid_on(day).values("pk"))


def get(actor: Actor, public_id: UUID) -> Organization:
    """One visible organisation. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def agency_of(province_id: int | None, kind: str, day: dt.date | None = None) -> Organization | None:
    """The province's agency of `kind` (DoST, finance, committee) on `day`, by default the one in being.

    A province that was merged is served by the agency of its successor from then on. One query.
    """
    rows = Organization.objects.select_related("province", "parent").filter(kind=kind)
    rows = rows.filter(province_id__in=heirs_of(province_id)) if province_id else rows.filter(province__isnull=True)
    rows = rows.valid_on(day) if day else rows.filter(valid_to__isnull=True)
    found = list(rows.order_by("pk"))
    return next((row for row in found if row.province_id == province_id), found[0] if found else None)


def members_visible_to(actor: Actor) -> models.QuerySet[Membership]:
    """Memberships an administrator (or an enterprise's own people) may see."""
    rows = Membership.objects.select_related("user", "organization")
    if actor.has(Role.ADMINISTRATOR):
        own = lineage_rows(actor.province_id) if actor.province_id else None
        return rows if own is None else rows.filter(organization__province_id__in=own)
    return rows.filter(organization_id=actor.organization_id) if actor.organization_id else rows.none()
