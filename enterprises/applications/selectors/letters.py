"""Letters an actor may read: those about applications the actor sees."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models

from enterprises.applications.models import Application, Letter
from enterprises.applications.selectors import applications
from portal.core.errors import NotFound
from portal.organizations.actor import Actor


def visible_to(actor: Actor) -> models.QuerySet[Letter]:
    """Every letter about a visible application."""
    return Letter.objects.filter(applications__in=applications.visible_to(actor)).distinct()


def get(actor: Actor, public_id: UUID) -> Letter:
    """One visible letter. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def of_application(application: Application) -> Sequence[Letter]:
    """Letters about `application`, oldest first."""
    return list(application.letters.all())
