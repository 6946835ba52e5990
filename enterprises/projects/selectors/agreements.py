"""Agreements of projects an actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from enterprises.projects.enums import AgreementKind
from enterprises.projects.models import Agreement, SignedCopy
from portal.core.errors import NotFound
from portal.core.together import rows_of
from portal.organizations.actor import Actor

CURRENT_COPIES = Prefetch(
    "copies", SignedCopy.objects.filter(replaced_at=None).select_related("file"), to_attr="current_copies"
)


def visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Those of visible projects."""
    rows = Agreement.objects.filter(project__in=projects.visible_to(actor).values("pk"))
    return rows.select_related("project__enterprise", "project__province", "rule")


def get(actor: Actor, public_id: UUID) -> Agreement:
    """One visible agreement with its items. Raises NotFound."""
    row = visible_to(actor).prefetch_related("items", CURRENT_COPIES).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def of_project(project: SupportedProject) -> Sequence[Agreement]:
    """Every version, oldest first. Three queries, two on the page of the project."""
    rows = rows_of(project, ROWS, lambda: rows_with_rules(project))
    prefetch_related_objects(rows, "items", CURRENT_COPIES)
    return rows


def rows_with_rules(project: SupportedProject) -> QuerySet[Agreement]:
    """The same without their items."""
    return project.agreements.select_related("rule")


ROWS = "agreements_with_rules"
"""The name the page of a project keeps them under."""


def in_force(project: SupportedProject, day: dt.date | None = None) -> Agreement | None:
    """The newest signed version, or the newest one signed by `day`."""
    rows = project.agreements.filter(signed_on__isnull=False)
    if day is not None:
        rows = rows.filter(signed_on__lte=day)
    return rows.select_related("rule").order_by("-version").first()


def first_of(project: SupportedProject) -> Agreement | None:
    """The agreement itself: its rule and its end bind every amendment."""
    return project.agreements.filter(version=1).select_related("rule").first()


def extensions_of(project: SupportedProject) -> int:
    """How often the time was extended so far."""
    return project.agreements.filter(kind=AgreementKind.EXTENSION, signed_on__isnull=False).count()
