"""People of an enterprise, and claims, as an actor may see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from enterprises.registry.enums import ClaimStatus, MandateKind
from enterprises.registry.models import Enterprise, EnterpriseClaim, Mandate
from enterprises.registry.policies import acts_for, decides_claims, keeps_register
from portal.attachments.models import StoredFile
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows


@dataclass(frozen=True)
class Person:
    """A line of the people page: a mandate, or a role nobody recorded a mandate for."""

    name: str
    email: str
    mandate: Mandate | None
    is_in_force: bool
    is_waiting: bool = False
    user_id: int | None = None


def people(enterprise: Enterprise) -> list[Person]:
    """Those in force first, then invited ones, then the past. Two queries."""
    today = clock.today()
    rows = Mandate.objects.filter(enterprise=enterprise).select_related(
        "membership__user", "invitation", "paper", "ended_by"
    )
    found = []
    for row in rows.order_by("-valid_from", "pk"):
        user = row.membership.user if row.membership else None
        name = user.full_name if user else row.invitation.full_name if row.invitation else ""
        email = user.email if user else row.invitation.email if row.invitation else ""
        waiting = row.membership is None and row.ended_at is None
        found.append(Person(name, email, row, row.is_in_force(today), waiting, user.pk if user else None))
    bare = Membership.objects.active_on(today).filter(
        organization=enterprise.organization_id, role=Role.ENTERPRISE_USER, mandates=None
    )
    found += [Person(row.user.full_name, row.user.email, None, True) for row in bare.select_related("user")]
    return sorted(found, key=lambda person: (not person.is_in_force, not person.is_waiting))


def members_in_force(organization_id: int, day: dt.date) -> models.QuerySet[Any]:
    """Name, address and kind of mandate of whoever acts for an organisation on `day`."""
    kind = (
        Mandate.objects.filter(membership=models.OuterRef("pk"), ended_at=None).order_by("-valid_from").values("kind")
    )
    rows = Membership.objects.active_on(day).filter(organization=organization_id, role=Role.ENTERPRISE_USER)
    found = rows.annotate(as_what=models.Subquery(kind[:1])).order_by("user__full_name", "pk")
    return found.values_list("user__full_name", "user__email", "as_what")


def in_force(enterprise: Enterprise) -> list[tuple[str, str]]:
    """Name and kind of mandate of those who act for the enterprise today, "" without a mandate on record. One query."""
    rows = rows_of(enterprise, "people", lambda: members_in_force(enterprise.organization_id or 0, clock.today()))
    return [(name or email, str(MandateKind(as_what).label) if as_what else "") for name, email, as_what in rows]


def get_mandate(enterprise: Enterprise, public_id: UUID) -> Mandate:
    """One mandate of an enterprise already found visible. Raises NotFound."""
    rows = Mandate.objects.select_related("enterprise", "membership__user", "invitation")
    row = rows.filter(enterprise=enterprise, public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def claims_visible_to(actor: Actor) -> models.QuerySet[EnterpriseClaim]:
    """One's own claims, those about the enterprise acted for, and for officers those of their province."""
    rows = EnterpriseClaim.objects.select_related("enterprise__province", "user", "paper")
    seen = models.Q(pk__in=())
    if actor.user_id is not None:
        seen |= models.Q(user_id=actor.user_id)
    if actor.has(Role.ENTERPRISE_USER) and actor.organization_id is not None:
        seen |= models.Q(enterprise__organization_id=actor.organization_id)
    if decides_claims.can(actor) and actor.province_id is not None:
        seen |= models.Q(enterprise__province_id__in=lineage_rows(actor.province_id))
    return rows.filter(seen)


def get_claim(actor: Actor, public_id: UUID) -> EnterpriseClaim:
    """One claim. Raises NotFound."""
    row = claims_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def open_claims(actor: Actor) -> models.QuerySet[EnterpriseClaim]:
    """Claims that wait for the actor: to decide, or to be heard about."""
    rows = claims_visible_to(actor).filter(status=ClaimStatus.SUBMITTED)
    return rows.exclude(user_id=actor.user_id).order_by("created_at")


def sees_people(actor: Actor, enterprise: Enterprise) -> bool:
    """The enterprise's own people, and who keeps the register."""
    return acts_for.can(actor, enterprise) or keeps_register.can(actor, enterprise)


def reads_paper(stored: StoredFile, actor: Actor) -> bool:
    """Whether a paper of a mandate or a claim may be read by the actor."""
    if claims_visible_to(actor).filter(paper=stored).exists():
        return True
    mandate = Mandate.objects.filter(paper=stored).select_related("enterprise").first()
    return mandate is not None and sees_people(actor, mandate.enterprise)
