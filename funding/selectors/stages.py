"""Payment by stages: which items the agreement lets be paid on their own, which of them are accepted, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from enterprises.applications.enums import RUNNING_STATES
from enterprises.applications.selectors import projects
from enterprises.projects.selectors import agreements
from funding.enums import PAID_STATES, PaymentStatus
from funding.models import Payment, PaymentItem, Recovery, StageAcceptance
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import SupportedProject
    from enterprises.projects.models import AgreementItem

IN_HAND = (PaymentStatus.REQUESTED, PaymentStatus.VERIFIED, PaymentStatus.APPROVED)
"""Sent and not yet paid, returned or refused."""


def scheduled_items(project: SupportedProject) -> Sequence[AgreementItem]:
    """Items of the agreement in force that are due on days of their own: the schedule lets them be paid one by one.

    A project without a signed agreement, or with one item for the whole, is paid after its acceptance. Two queries.
    """
    agreement = agreements.in_force(project)
    items = [item for item in agreement.items.all() if item.state_vnd] if agreement else []
    return [item for item in items if item.due_on is not None] if len(items) > 1 else []


def accepted_items(project: SupportedProject) -> dict[str, StageAcceptance]:
    """Name → acceptance of the items accepted so far, withdrawn ones left out. One query, none when prefetched."""
    return {row.name: row for row in project.stage_acceptances.all() if not row.is_withdrawn}


def payable_items(project: SupportedProject) -> Sequence[AgreementItem]:
    """Items of a running project that were accepted and may be asked for."""
    if project.status not in RUNNING_STATES:
        return []
    accepted = accepted_items(project)
    return [item for item in scheduled_items(project) if item.name in accepted] if accepted else []


def awaiting_items(project: SupportedProject) -> Sequence[AgreementItem]:
    """Items of a running project that may still be accepted on their own."""
    if project.status not in RUNNING_STATES:
        return []
    accepted = accepted_items(project)
    return [item for item in scheduled_items(project) if item.name not in accepted]


def visible_to(actor: Actor) -> QuerySet[StageAcceptance]:
    """Acceptances of items of the projects the actor sees."""
    rows = StageAcceptance.objects.select_related("project__enterprise", "withdrawal_asked_by", "accepted_by")
    return rows.filter(project__in=projects.visible_to(actor))


def get(actor: Actor, public_id: UUID) -> StageAcceptance:
    """One visible acceptance. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


@dataclass(frozen=True)
class StandingRequest:
    """A request that asks for an item, and what of the item's money went out for it and has not come back, in đồng."""

    payment: Payment
    unreturned_vnd: int


def standing_requests(row: StageAcceptance) -> list[StandingRequest]:
    """Requests of the project that ask for the item: sent, verified or approved, or paid and not yet taken back.

    Two queries.
    """
    items = PaymentItem.objects.filter(payment__project_id=row.project_id, name=row.name)
    items = items.filter(payment__status__in=(*IN_HAND, *PAID_STATES)).select_related("payment")
    back = Recovery.objects.filter(payment__project_id=row.project_id, received_on__isnull=False)
    returned = {
        pk: int(vnd) for pk, vnd in back.order_by().values_list("payment_id").annotate(models.Sum("amount_vnd"))
    }
    found = []
    for item in items.order_by("payment_id"):
        unreturned = max(0, (item.paid_vnd or 0) - returned.get(item.payment_id, 0))
        if item.payment.status in IN_HAND or unreturned:
            found.append(StandingRequest(item.payment, unreturned))
    return found
