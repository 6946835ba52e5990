"""Approved lists, their publication, and complaints."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from enterprises.applications.enums import LetterKind
from enterprises.applications.models import Letter
from enterprises.applications.policies import READERS
from enterprises.applications.selectors import applications
from enterprises.projects.models import Complaint, ListPublication
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def decisions_of(actor: Actor) -> QuerySet[Letter]:
    """Decisions approving lists, for staff of the province."""
    rows = Letter.objects.filter(kind=LetterKind.DECISION).select_related("publication", "province", "written_by")
    if actor.is_system:
        return rows
    if not actor.roles & READERS or actor.province_id is None:
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get_decision(actor: Actor, public_id: UUID) -> Letter:
    """One visible decision. Raises NotFound."""
    row = decisions_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def published(province: Province | None = None) -> QuerySet[ListPublication]:
    """What everybody may read, newest first."""
    rows = ListPublication.objects.filter(published_at__isnull=False).select_related("decision", "province")
    if province is not None:
        rows = rows.filter(Q(province_id__in=lineage_rows(province.pk)))
    return rows.order_by("-published_at", "-pk")


def public_rows(publication: ListPublication) -> list[dict[str, Any]]:
    """Title, enterprise and time of each project: nothing else is named. One query."""
    found = publication.decision.applications.select_related("project").order_by("project__code", "pk")
    return [
        {
            "title": row.title,
            "enterprise": row.enterprise_name,
            "starts_on": row.project.starts_on,
            "ends_on": row.project.ends_on,
        }
        for row in found
        if hasattr(row, "project")
    ]


def complaints_of(actor: Actor) -> QuerySet[Complaint]:
    """Complaints about visible applications."""
    rows = Complaint.objects.filter(application__in=applications.visible_to(actor).values("pk"))
    return rows.select_related(
        "application__call__organization", "application__enterprise", "province", "file", "review"
    )


def get_complaint(actor: Actor, public_id: UUID) -> Complaint:
    """One visible complaint. Raises NotFound."""
    row = complaints_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
