"""Needs and questions: the inbox of a province, the sender's own, and the answer behind a secret link."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import models

from plans.knowledge.enums import EnquiryStatus
from plans.knowledge.models import Enquiry
from plans.knowledge.policies import READERS, SENDERS
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

OPEN = (EnquiryStatus.RECEIVED, EnquiryStatus.ASSIGNED)


def digest_of(secret: str) -> str:
    """What is stored of a secret link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _rows() -> models.QuerySet[Enquiry]:
    return Enquiry.objects.select_related(
        "province", "tool", "assigned_to", "organization", "planned_task", "planned_course"
    )


def visible_to(actor: Actor) -> models.QuerySet[Enquiry]:
    """The province's inbox for its DoST and Committee; their own for those who send."""
    rows = _rows()
    if actor.is_system:
        return rows
    if actor.province_id is not None and actor.has(*READERS):
        return rows.filter(province_id__in=lineage_rows(actor.province_id))
    return rows.none()


def own(actor: Actor) -> models.QuerySet[Enquiry]:
    """What the organisation acted for has sent."""
    if actor.organization_id is None or not actor.has(*SENDERS):
        return _rows().none()
    return _rows().filter(organization_id=actor.organization_id)


def get(actor: Actor, public_id: UUID) -> Enquiry:
    """One of the inbox. Raises NotFound."""
    return _one(visible_to(actor), public_id=public_id)


def get_own(actor: Actor, public_id: UUID) -> Enquiry:
    """One of the sender's own. Raises NotFound."""
    return _one(own(actor), public_id=public_id)


def by_secret(secret: str) -> Enquiry:
    """The one behind a secret link. Raises NotFound."""
    return _one(_rows(), secret_digest=digest_of(secret))


def _one(rows: models.QuerySet[Enquiry], **wanted: object) -> Enquiry:
    row = rows.filter(**wanted).first()
    if row is None:
        raise NotFound()
    return row
