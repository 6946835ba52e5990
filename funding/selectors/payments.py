"""Payments an actor may see, and what may be paid."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from funding.enums import PaymentPaperKind, PaymentStatus
from funding.models import Payment
from funding.policies import sees_money
from funding.rules import Decided, payable
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows

PAPERS_OF_EVIDENCE = {
    "project_accepted": (PaymentPaperKind.CONTRACT, PaymentPaperKind.INVOICE, PaymentPaperKind.ACCEPTANCE),
    "certificate": (PaymentPaperKind.CONTRACT, PaymentPaperKind.INVOICE, PaymentPaperKind.CERTIFICATE),
    "pm_decision": (PaymentPaperKind.DECISION,),
}
DEFAULT_PAPERS = (PaymentPaperKind.CONTRACT, PaymentPaperKind.INVOICE)


def visible_to(actor: Actor) -> models.QuerySet[Payment]:
    """The province's payments for its staff and the Ministry; an enterprise's own for its people."""
    rows = Payment.objects.select_related(
        "project",
        "project__enterprise",
        "project__application__call",
        "budget_line",
        "budget_line__source",
        "province",
        "verified_by",
        "approved_by",
    )
    if actor.is_national:
        return rows
    if sees_money.can(actor) and actor.province_id is not None:
        return rows.filter(province_id__in=lineage_rows(actor.province_id))
    if actor.has(Role.ENTERPRISE_USER):
        return rows.filter(project__enterprise__organization_id=actor.organization_id)
    return rows.none()


def get(actor: Actor, public_id: UUID) -> Payment:
    """One visible payment. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def may_be_asked(project: SupportedProject) -> bool:
    """Accepted, not yet settled, and standing on a budget line."""
    return project.status == ProjectStatus.ACCEPTED and project.application.call.budget_line_id is not None


def to_be_asked(actor: Actor) -> models.QuerySet[SupportedProject]:
    """Accepted projects of the actor's enterprise nobody has asked payment for."""
    if not actor.has(Role.ENTERPRISE_USER):
        return SupportedProject.objects.none()
    return SupportedProject.objects.filter(
        enterprise__organization_id=actor.organization_id,
        status=ProjectStatus.ACCEPTED,
        application__call__budget_line__isnull=False,
        payments__isnull=True,
    )


def paid_for(payment: Payment) -> int:
    """What earlier payments of the same project have paid or are bound to pay, in đồng."""
    done = (PaymentStatus.APPROVED, PaymentStatus.PAID)
    rows = Payment.objects.filter(project_id=payment.project_id, status__in=done).exclude(pk=payment.pk)
    return int(rows.aggregate(total=models.Sum("payable_vnd"))["total"] or 0)


def compute_payable(payment: Payment) -> Decided:
    """The payable amount by the project's own rule of its day, with the limit that decided it."""
    project = payment.project
    call = project.application.call
    return payable(
        requested_vnd=payment.requested_vnd,
        spent_vnd=payment.spent_vnd,
        rate_percent=call.support_rate,
        cap_vnd=call.support_cap_vnd,
        approved_vnd=project.state_share_vnd,
        already_paid_vnd=paid_for(payment),
        is_accepted=project.is_accepted,
    )


def needed_papers(payment: Payment) -> tuple[str, ...]:
    """The papers the evidence kind of the line asks for (I04, K01)."""
    return PAPERS_OF_EVIDENCE.get(payment.budget_line.evidence, DEFAULT_PAPERS)
