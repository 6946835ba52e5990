"""Supported projects an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from enterprises.applications.models import SupportedProject
from enterprises.applications.policies import READERS
from enterprises.applications.selectors.applications import Reader
from portal.core.errors import NotFound
from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows

FULL = (
    "application__call__budget_line",
    "application__checked_by",
    "enterprise__province",
    "province",
    "measure__version__plan",
    "agreement_file",
    "result_report",
)
further_readers: Registry[Reader] = Registry("readers of projects")
"""Socket: functions (actor) -> Q that open projects to others, such as members of an acceptance council."""


def visible_to(actor: Actor) -> models.QuerySet[SupportedProject]:
    """The province's for its agencies, one's own for an enterprise."""
    rows = SupportedProject.objects.select_related("application__call", "enterprise", "measure")
    if actor.is_system:
        return rows
    allowed = Q(pk__in=())
    if actor.roles & READERS and actor.province_id is not None:
        allowed |= Q(province_id__in=lineage_rows(actor.province_id))
    if actor.has(Role.ENTERPRISE_USER) and actor.organization_id is not None:
        allowed |= Q(enterprise__organization_id=actor.organization_id)
    for reader in further_readers:
        allowed |= reader(actor)
    return rows.filter(allowed)


def get(actor: Actor, public_id: UUID) -> SupportedProject:
    """The project with what its page shows. Raises NotFound."""
    rows = visible_to(actor).select_related(*FULL)
    row = (
        rows.prefetch_related("milestones", "progress_reports__file", "evidence__file")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound()
    return row
