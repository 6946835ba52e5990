"""Policy work an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.activities.enums import PolicyStatus
from plans.activities.models import PolicyItem
from plans.activities.selectors.scope import in_scope, one
from portal.organizations.actor import Actor


def visible_to(actor: Actor) -> models.QuerySet[PolicyItem]:
    """The province's for its staff; an agency sees its own and what was issued."""
    own = Q(organization_id=actor.organization_id) | Q(status=PolicyStatus.ISSUED)
    rows = PolicyItem.objects.select_related("plan", "task", "organization", "difficulty", "province")
    return in_scope(actor, rows, own)


def get(actor: Actor, public_id: UUID) -> PolicyItem:
    """One visible item. Raises NotFound."""
    return one(visible_to(actor), public_id)
