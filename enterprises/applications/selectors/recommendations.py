"""Recommendations an actor may see, their outcome, and the count per sender (E11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, RecommendationAnswer
from enterprises.applications.models import Recommendation
from enterprises.applications.policies import answers_recommendations, recommends_enterprises
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Recommendation]:
    """All of the province for its Department, those of the own organisation for others."""
    rows = Recommendation.objects.select_related("application", "enterprise", "measure")
    if actor.province_id is None or not actor.roles & recommends_enterprises.roles:
        return rows.none()
    if actor.roles & answers_recommendations.roles:
        return rows.filter(province_id__in=lineage_rows(actor.province_id))
    return rows.filter(organization_id=actor.organization_id)


def get(actor: Actor, public_id: UUID) -> Recommendation:
    """One visible recommendation. Raises NotFound."""
    row: Recommendation | None = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def outcome_of(row: Recommendation) -> str:
    """What came of it, in the words the outside reads: the state of the application, else the answer."""
    if row.application is not None:
        return _("Hồ sơ: %(state)s") % {"state": APPLICATION_WORKFLOW.label(row.application.status, public=True)}
    return str(RecommendationAnswer(row.answer).label)


def by_sender(rows: models.QuerySet[Recommendation]) -> Sequence[Mapping[str, Any]]:
    """Sent, taken up, applied, approved per sender; most first. One query."""
    return list(
        rows.order_by()
        .values("organization_name")
        .annotate(
            sent=Count("pk"),
            taken_up=Count("pk", filter=Q(answer=RecommendationAnswer.TAKEN_UP)),
            applied=Count("pk", filter=Q(application__isnull=False)),
            approved=Count("pk", filter=Q(application__status=ApplicationStatus.APPROVED)),
        )
        .order_by("-sent", "organization_name")
    )
