"""Organisations an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization
from portal.organizations.roles import OrganizationKind, Role


def visible_to(actor: Actor) -> models.QuerySet[Organization]:
    """Organisations of the actor's province and the national ones; enterprises see their own and the agencies."""
    rows = Organization.objects.select_related("province", "parent")
    if actor.is_national or (actor.has(Role.ADMINISTRATOR) and actor.province_id is None):
        return rows
    if actor.province_id is None:
        return rows.none()
    own = models.Q(province_id=actor.province_id) | models.Q(province__isnull=True)
    if actor.roles <= {Role.ENTERPRISE_USER}:
        own &= ~models.Q(kind=OrganizationKind.ENTERPRISE) | models.Q(pk=actor.organization_id)
    return rows.filter(own)


def get(actor: Actor, public_id: UUID) -> Organization:
    """One visible organisation. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def agency_of(province_id: int | None, kind: str) -> Organization | None:
    """The province's agency of `kind` still in being (DoST, finance, committee)."""
    return (
        Organization.objects.select_related("province", "parent")
        .filter(province_id=province_id, kind=kind, valid_to__isnull=True)
        .first()
    )


def members_visible_to(actor: Actor) -> models.QuerySet[Membership]:
    """Memberships an administrator (or an enterprise's own people) may see."""
    rows = Membership.objects.select_related("user", "organization")
    if actor.has(Role.ADMINISTRATOR):
        return rows if actor.province_id is None else rows.filter(organization__province_id=actor.province_id)
    return rows.filter(organization_id=actor.organization_id) if actor.organization_id else rows.none()
