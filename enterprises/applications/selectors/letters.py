"""Letters an actor may read: those about applications the actor sees."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models

from enterprises.applications.enums import LetterState
from enterprises.applications.models import Application, Letter
from enterprises.applications.policies import READERS
from enterprises.applications.rules.letters import PLACEHOLDERS
from enterprises.applications.selectors import applications
from enterprises.registry.models import Enterprise
from portal.core.errors import NotFound
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows
from portal.vietnam.search import search

GIVEN_OUT = (LetterState.ISSUED, LetterState.RELEASED)


def visible_to(actor: Actor) -> models.QuerySet[Letter]:
    """Every letter about a visible application; the enterprise reads a letter once it is given out."""
    rows = Letter.objects.filter(applications__in=applications.visible_to(actor)).distinct()
    return rows.filter(state__in=GIVEN_OUT) if actor.has(Role.ENTERPRISE_USER) else rows


def get(actor: Actor, public_id: UUID) -> Letter:
    """One visible letter. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def of_application(application: Application, *, for_enterprise: bool = False) -> Sequence[Letter]:
    """Letters about `application`, oldest first; for the enterprise those given out."""
    rows = rows_of(application, "letters", application.letters.all)
    return [row for row in rows if row.state in GIVEN_OUT] if for_enterprise else rows


def outbox_of(actor: Actor) -> models.QuerySet[Letter]:
    """Letters to enterprises of the province, whatever their state."""
    rows = Letter.objects.filter(kind__in=list(PLACEHOLDERS)).exclude(state=LetterState.ISSUED)
    if actor.is_system:
        return rows
    if not actor.roles & READERS or actor.province_id is None:
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def recipients_named(words: str) -> models.QuerySet[Enterprise]:
    """Enterprises found by a search without accents."""
    return search(Enterprise.objects.all(), words)
