"""Proposals and S&T tasks an actor may see (B06)."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.planning.enums import ProposalStatus
from plans.planning.models import ScienceProposal, ScienceTask
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage


def proposals_visible_to(actor: Actor) -> models.QuerySet[ScienceProposal]:
    """Those of the own organisation; the province's staff what was submitted."""
    rows = ScienceProposal.objects.select_related("plan", "organization", "province", "science_task")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    own = Q(organization_id=actor.organization_id)
    if actor.has(*plans.sees_drafts):
        sent = Q(province_id__in=lineage(actor.province_id)) & ~Q(status=ProposalStatus.DRAFT)
        return rows.filter(own | sent)
    return rows.filter(own)


def get_proposal(actor: Actor, public_id: UUID) -> ScienceProposal:
    """One visible proposal. Raises NotFound."""
    row = proposals_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def tasks_visible_to(actor: Actor) -> models.QuerySet[ScienceTask]:
    """The province's staff all; organisations those they lead or proposed."""
    rows = ScienceTask.objects.select_related("plan", "province", "lead", "proposal__organization", "task").annotate(
        participant_count=models.Count("participants")
    )
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    own = Q(lead_id=actor.organization_id) | Q(proposal__organization_id=actor.organization_id)
    if actor.has(*plans.sees_drafts):
        return rows.filter(own | Q(province_id__in=lineage(actor.province_id)))
    return rows.filter(own)


def get_task(actor: Actor, public_id: UUID) -> ScienceTask:
    """One visible S&T task. Raises NotFound."""
    row = tasks_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
