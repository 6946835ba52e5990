"""Bodies and what hangs on them: everybody at work reads bodies; projects, foundings and choices the departments of the province."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Sum

from plans.knowledge.models import (
    BodyChoice,
    BodyRecognition,
    CapacityEquipment,
    CapacityProject,
    ConformityBody,
    LocalRegulation,
    TestCriterion,
    UnitFounding,
)
from plans.knowledge.policies_bodies import BODY_READERS, WORK_READERS
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

EXPIRY_DAYS = 90
"""An accreditation that ends within so many days stands on the expiry list and is told (P01)."""


def visible_to(actor: Actor) -> models.QuerySet[ConformityBody]:
    """Every body, for everybody at work; whether one of its papers ended or will soon is annotated."""
    rows = ConformityBody.objects.select_related("province", "organization")
    if not (actor.is_system or actor.has(*BODY_READERS)):
        return rows.none()
    return with_state(rows)


def with_state(rows: models.QuerySet[Any], day: dt.date | None = None) -> models.QuerySet[Any]:
    """`has_expired`, `ends_soon`, `is_recognised` of each body on `day` (today)."""
    today = day or clock.today()
    current = BodyRecognition.objects.filter(body=OuterRef("pk")).current()
    return rows.annotate(
        has_expired=Exists(current.filter(expires_on__lt=today)),
        ends_soon=Exists(current.filter(expires_on__gte=today, expires_on__lte=today + dt.timedelta(days=EXPIRY_DAYS))),
        is_recognised=Exists(current.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=today))),
    )


def get(actor: Actor, public_id: UUID) -> ConformityBody:
    """One body. Raises NotFound."""
    body: ConformityBody = one_of(visible_to(actor), public_id)
    return body


def recognitions_of(body: ConformityBody) -> models.QuerySet[BodyRecognition]:
    """Its papers, newest first, each with `is_current`."""
    current = BodyRecognition.objects.filter(body=body).current()
    return body.recognitions.annotate(is_current=Exists(current.filter(pk=OuterRef("pk")))).order_by("-issued_on", "pk")


def recognitions_visible_to(actor: Actor) -> models.QuerySet[BodyRecognition]:
    """Current papers of all bodies, for the expiry list."""
    bodies = visible_to(actor).order_by().values("pk")
    return BodyRecognition.objects.filter(body__in=bodies).current().select_related("body__province")


def criteria_visible_to(actor: Actor) -> models.QuerySet[TestCriterion]:
    """What bodies at work can test: a criterion finds the laboratories (P01)."""
    today = clock.today()
    bodies = ConformityBody.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today))
    if not (actor.is_system or actor.has(*BODY_READERS)):
        bodies = bodies.none()
    return TestCriterion.objects.filter(body__in=bodies).select_related("body", "recognition", "standard")


def in_province(actor: Actor, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Rows of the actor's province (and of those merged into it), for its departments."""
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*WORK_READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def capacity_visible_to(actor: Actor) -> models.QuerySet[CapacityProject]:
    """Capacity projects with how much equipment they brought."""
    rows = CapacityProject.objects.select_related("plan", "task", "body", "province")
    return in_province(actor, rows).annotate(
        equipment_count=Count("equipment"), equipment_vnd=Sum("equipment__cost_vnd")
    )


def equipment_visible_to(actor: Actor) -> models.QuerySet[CapacityEquipment]:
    """Equipment of visible projects."""
    projects = in_province(actor, CapacityProject.objects.all()).order_by().values("pk")
    return CapacityEquipment.objects.filter(project__in=projects).select_related("project__plan", "project__body")


def equipment_by_year(project: CapacityProject) -> list[dict[str, Any]]:
    """Year, pieces and cost of what was bought (P02). One query."""
    years = project.equipment.order_by().values("bought_on__year")
    counted = years.annotate(pieces=Sum("quantity"), cost_vnd=Sum("cost_vnd")).order_by("bought_on__year")
    return [dict(line) for line in counted]


def foundings_visible_to(actor: Actor) -> models.QuerySet[UnitFounding]:
    """Units on their way, with their next open step."""
    rows = UnitFounding.objects.select_related("plan", "task", "body", "province").prefetch_related(
        Prefetch("steps", to_attr="all_steps")
    )
    return in_province(actor, rows)


def choices_visible_to(actor: Actor) -> models.QuerySet[BodyChoice]:
    """Choices of the province."""
    return in_province(actor, BodyChoice.objects.select_related("plan", "task", "province"))


def candidates_of(choice: BodyChoice) -> list[Any]:
    """Candidates with their marks and sum, the best first. Two queries."""
    rows = choice.candidates.select_related("body").annotate(total=Sum("marks__mark")).prefetch_related("marks")
    return list(rows.order_by(F("total").desc(nulls_last=True), "pk"))


def regulations_visible_to(actor: Actor) -> models.QuerySet[LocalRegulation]:
    """Local technical regulations of the province."""
    rows = LocalRegulation.objects.select_related("plan", "task", "organization", "province", "standard")
    return in_province(actor, rows)


def one_of(rows: models.QuerySet[Any], public_id: UUID) -> Any:
    """The row with this public id. Raises NotFound."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
