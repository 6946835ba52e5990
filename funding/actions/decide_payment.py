"""Return, verify, approve or refuse a payment request; two approvals by two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from funding.models import Payment, PaymentItem
from funding.notifications import PAYMENT_REFUSED, PAYMENT_RETURNED
from funding.policies import requests_payments
from funding.selectors.payments import compute_payable, keep_decided
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

EVENTS = {
    "return": "payment:returned",
    "return_by_finance": "payment:returned",
    "verify": "payment:verified",
    "approve": "payment:approved",
    "refuse": "payment:refused",
}
TOLD = {"payment:returned": PAYMENT_RETURNED, "payment:refused": PAYMENT_REFUSED}
DECIDED = ["accepted_vnd", "payable_vnd", "limited_by", "limits", "updated_at"]


@dataclass(frozen=True)
class Accepted:
    """What the Department accepts of the cost of one item, in đồng, and why not all of it."""

    amount_vnd: int
    because: str = ""


@use_case
def decide_payment(
    *,
    actor: Actor,
    payment: Payment,
    step: str,
    note: str = "",
    expected: str | None = None,
    accepted: Mapping[int, Accepted] | None = None,
) -> Payment:
    """Take `step`. The payable amount is computed anew at each approval; a return drops the verification.

    `accepted` (PaymentItem id → value) goes with "verify"; an item not named is accepted whole.
    Raises RuleViolation naming each item whose accepted value exceeds its cost or lacks its reason.
    """
    if step not in EVENTS:
        raise NotFound()
    changes: dict[str, Any] = {}
    if step == "verify":
        changes["verified_by"] = actor.user
    elif step == "approve":
        changes["approved_by"] = actor.user
    elif step != "refuse":
        changes["verified_by"] = None
    payment = PAYMENT_WORKFLOW.apply(payment, step, actor=actor, note=note, expected=expected, changes=changes)
    if step == "verify":
        payment.accepted_vnd = _accept(payment, accepted or {})
    elif EVENTS[step] == "payment:returned":
        payment.accepted_vnd = None
        payment.items.update(accepted_vnd=None, refused_because="", payable_vnd=None)
    if step in ("verify", "approve"):
        _decide(payment)
    if step == "refuse":
        payment.vouchers.update(is_void=True)
    payment.save(update_fields=DECIDED)
    record(
        EVENTS[step],
        actor=actor,
        subject=payment,
        note=note,
        accepted_vnd=payment.accepted_vnd,
        payable_vnd=payment.payable_vnd,
    )
    if EVENTS[step] in TOLD:
        notify(
            TOLD[EVENTS[step]],
            recipients=requests_payments.who_can(payment),
            subject=payment,
            context={"note": note},
            url=reverse("funding:payment_detail", args=[payment.public_id]),
        )
    return payment


def _accept(payment: Payment, accepted: Mapping[int, Accepted]) -> int:
    """Write the accepted value of each item; their sum in đồng."""
    items = list(payment.items.all())
    problems = []
    for item in items:
        said = accepted.get(item.pk, Accepted(item.spent_vnd))
        item.accepted_vnd, item.refused_because = said.amount_vnd, said.because.strip()[:500]
        if not 0 <= said.amount_vnd <= item.spent_vnd:
            text = _("Giá trị được chấp nhận từ 0 đến chi phí có chứng từ.")
            problems.append(Problem(f"accepted_{item.pk}", text))
        elif said.amount_vnd < item.spent_vnd and not item.refused_because:
            problems.append(Problem(f"because_{item.pk}", _("Hãy ghi lý do không chấp nhận một phần chi phí.")))
    if problems:
        raise RuleViolation(problems=problems)
    PaymentItem.objects.bulk_update(items, ["accepted_vnd", "refused_because"])
    return sum(item.accepted_vnd or 0 for item in items)


def _decide(payment: Payment) -> None:
    """Compute the amount from what was accepted. Raises RuleViolation when nothing is left to pay."""
    decided = compute_payable(payment)
    if decided.amount_vnd <= 0:
        raise RuleViolation(_("Số được thanh toán bằng 0: %(reason)s.") % {"reason": decided.limited_by})
    keep_decided(payment, decided)
