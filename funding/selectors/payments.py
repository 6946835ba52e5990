"""Payments an actor may see, and what may be paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from enterprises.applications.enums import RUNNING_STATES, ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors.support import latest, paying_terms
from funding.enums import PAID_STATES, PaymentStatus
from funding.models import Payment, PaymentItem
from funding.policies import sees_money
from funding.rules import Decided, Limit, advance, payable
from funding.selectors.entries import promised_vnd
from funding.selectors.payment_papers import rule_of
from funding.selectors.stages import accepted_items, payable_items
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.money import split_vnd
from portal.vietnam.places import lineage_rows

BOUND = (PaymentStatus.APPROVED, *PAID_STATES)
"""Money is paid or bound to be paid."""
PAID_OR_DUE = Coalesce("paid_vnd", "payable_vnd")
"""What was paid, until then what is bound to be."""
CHANGING = (PaymentStatus.DRAFT, PaymentStatus.RETURNED)
"""The enterprise still works on it."""
WAITING = (PaymentStatus.REQUESTED, PaymentStatus.VERIFIED, PaymentStatus.APPROVED)
"""With those who check, approve and pay."""
OPEN = (*CHANGING, *WAITING)
SHOWN = (
    "project__enterprise",
    "project__application__call",
    "project__measure",
    "budget_line__source",
    "province",
    "requested_by",
    "verified_by",
    "approved_by",
    "progress_report__file",
    "planned",
)


def visible_to(actor: Actor) -> models.QuerySet[Payment]:
    """The province's payments for its staff; an enterprise's own for its people."""
    rows = Payment.objects.select_related("project", "budget_line__source")
    if actor.is_system:
        return rows
    if sees_money.can(actor) and actor.province_id is not None:
        return rows.filter(province_id__in=lineage_rows(actor.province_id))
    if actor.has(Role.ENTERPRISE_USER):
        return rows.filter(project__enterprise__organization_id=actor.organization_id)
    return rows.none()


def get(actor: Actor, public_id: UUID) -> Payment:
    """One visible payment with what its page shows. Raises NotFound."""
    row = visible_to(actor).select_related(*SHOWN).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def may_be_asked(project: SupportedProject) -> bool:
    """Accepted whole or in stages, not yet settled, and standing on a budget line."""
    if project.application.call.budget_line_id is None:
        return False
    return project.status == ProjectStatus.ACCEPTED or bool(payable_items(project))


def may_be_advanced(project: SupportedProject) -> bool:
    """At work by a signed agreement, and standing on a budget line."""
    return project.status in RUNNING_STATES and project.application.call.budget_line_id is not None


def to_be_asked(actor: Actor) -> models.QuerySet[SupportedProject]:
    """Accepted projects of the actor's enterprise without a request under way."""
    if not actor.has(Role.ENTERPRISE_USER):
        return SupportedProject.objects.none()
    under_way = Payment.objects.filter(status__in=OPEN).values("project_id")
    return SupportedProject.objects.filter(
        enterprise__organization_id=actor.organization_id,
        status=ProjectStatus.ACCEPTED,
        application__call__budget_line__isnull=False,
    ).exclude(pk__in=under_way)


@dataclass(frozen=True)
class Earlier:
    """What other requests of the project hold, in đồng: accepted cost; paid or bound to be paid; of that not yet paid."""

    proven_vnd: int
    paid_vnd: int
    waiting_vnd: int


def earlier_of(payment: Payment) -> Earlier:
    """The requests of the same project that were approved or paid. One query."""
    rows = Payment.objects.filter(project_id=payment.project_id, status__in=BOUND).exclude(pk=payment.pk)
    waiting = Sum("payable_vnd", filter=Q(status=PaymentStatus.APPROVED))
    sums = rows.aggregate(proven=Sum("accepted_vnd"), paid=Sum(PAID_OR_DUE), waiting=waiting)
    return Earlier(int(sums["proven"] or 0), int(sums["paid"] or 0), int(sums["waiting"] or 0))


def compute_payable(payment: Payment) -> Decided:
    """The payable amount by the project's own rule of its day, with the limit that decided it. About seven queries."""
    project, earlier = payment.project, earlier_of(payment)
    promised = promised_vnd(project.application) - earlier.waiting_vnd
    if payment.is_advance:
        rule = rule_of(payment)
        return advance(
            requested_vnd=payment.requested_vnd,
            state_vnd=project.state_share_vnd,
            max_percent=rule.max_percent if rule else None,
            already_paid_vnd=earlier.paid_vnd,
            promised_vnd=promised,
            clause=rule.legal_basis if rule else "",
        )
    rate, cap_vnd = paying_terms(project.application)
    return payable(
        requested_vnd=payment.requested_vnd,
        spent_vnd=payment.proven_vnd,
        rate_percent=rate,
        cap_vnd=cap_vnd,
        approved_vnd=project.state_share_vnd,
        already_paid_vnd=earlier.paid_vnd,
        is_accepted=project.is_accepted,
        earlier_spent_vnd=earlier.proven_vnd,
        items_vnd=_left_of_items(payment),
        promised_vnd=promised,
        stages_vnd=None if project.is_accepted else _left_of_stages(payment),
        clause=_clause_of(project),
    )


def decided_of(payment: Payment) -> Decided:
    """The amount as it was decided, once money is bound or refused; computed anew before."""
    if payment.status in (*BOUND, PaymentStatus.REVERSED, PaymentStatus.REFUSED) and payment.limits:
        limits = tuple(Limit(reason, amount, clause) for reason, amount, clause in payment.limits)
        return Decided(payment.payable_vnd or 0, payment.limited_by, limits)
    return compute_payable(payment)


def keep_decided(payment: Payment, decided: Decided) -> None:
    """Write the amount with its limits on the row and spread it over the items; the last item takes the rest."""
    payment.payable_vnd, payment.limited_by = decided.amount_vnd, str(decided.limited_by)[:300]
    payment.limits = [[str(limit.reason), limit.amount_vnd, limit.clause] for limit in decided.limits]
    items = list(payment.items.select_related("item"))
    weights = [_asked(item, payment) for item in items]
    shares = split_vnd(decided.amount_vnd, weights) if sum(weights) else [0] * len(items)
    for item, share in zip(items, shares, strict=True):
        item.payable_vnd = share
    PaymentItem.objects.bulk_update(items, ["payable_vnd"])


def _asked(item: PaymentItem, payment: Payment) -> int:
    """What an item weighs when the amount is spread: what was asked for it, within its accepted cost."""
    if payment.is_advance or item.accepted_vnd is None:
        return item.requested_vnd
    return min(item.requested_vnd, item.accepted_vnd)


def _left_of_items(payment: Payment) -> int | None:
    """What the items of the agreement still allow, in đồng; None without a schedule. Two queries."""
    items = list(payment.items.select_related("item"))
    if not any(item.item for item in items):
        return None
    others = PaymentItem.objects.filter(payment__project_id=payment.project_id, payment__status__in=BOUND)
    sums = others.exclude(payment=payment).order_by().values("name").annotate(paid=Sum(PAID_OR_DUE))
    paid = {row["name"]: row["paid"] or 0 for row in sums}
    return sum(_within(item, paid.get(item.name, 0), payment) for item in items)


def _left_of_stages(payment: Payment) -> int | None:
    """What the items accepted on their own still allow, in đồng; None when one of the request was not. Six queries."""
    accepted = accepted_items(payment.project) if payment.project.status in RUNNING_STATES else {}
    payable = {item.name for item in payable_items(payment.project)}
    items = list(payment.items.all())
    if not items or any(item.name not in payable for item in items):
        return None
    others = PaymentItem.objects.filter(payment__project_id=payment.project_id, payment__status__in=BOUND)
    sums = others.exclude(payment=payment).order_by().values("name").annotate(paid=Sum(PAID_OR_DUE))
    paid = {row["name"]: row["paid"] or 0 for row in sums}
    return sum(
        max(0, min(_asked(row, payment), accepted[row.name].accepted_vnd - paid.get(row.name, 0))) for row in items
    )


def _within(item: PaymentItem, paid_vnd: int, payment: Payment) -> int:
    asked = _asked(item, payment)
    return asked if item.item is None else max(0, min(asked, item.item.state_vnd - paid_vnd))


def _clause_of(project: SupportedProject) -> str:
    """The clause the rate and the cap of this case rest on."""
    kept: Any = latest(project.application)
    norm = kept.norm if kept is not None else None
    return str(norm.basis if norm is not None else project.application.call.support_basis)
