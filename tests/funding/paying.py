"""Payment stories told in few lines: a draft with its proofs, sent, verified, approved, paid."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from enterprises.applications.models import SupportedProject
from funding.actions.attach_payment_paper import PAYMENT_PAPER, attach_payment_paper
from funding.actions.decide_payment import decide_payment
from funding.actions.draft_payment import Claim, draft_payment
from funding.actions.keep_voucher import VoucherFacts, add_voucher
from funding.actions.record_payment import record_payment
from funding.actions.request_payment import request_payment
from funding.enums import PaymentPaperKind, VoucherKind
from funding.models import Payment, PaymentPaper, Voucher
from portal.attachments.actions.store_bytes import store_bytes
from portal.core import clock
from portal.organizations.actor import Actor
from tests.funding.builders import MILLION, Money

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
PAPERS = (PaymentPaperKind.CONTRACT, PaymentPaperKind.INVOICE, PaymentPaperKind.CERTIFICATE)
SELLER = "0100112437"
_numbers = itertools.count(1)


def invoice(amount_vnd: int, number: str = "", **facts: Any) -> VoucherFacts:
    """An invoice of the usual seller under a number of its own."""
    known = {
        "kind": VoucherKind.INVOICE,
        "number": number or f"HD-{next(_numbers)}",
        "on": clock.today() - dt.timedelta(days=3),
        "amount_vnd": amount_vnd,
        "seller_name": "Công ty Tư vấn Chất lượng",
        "seller_tax_code": SELLER,
    }
    return VoucherFacts(**{**known, **facts})


def draft(
    person: Actor,
    project: SupportedProject,
    spent_vnd: int = 86 * MILLION,
    requested_vnd: int = 50 * MILLION,
    **more: Any,
) -> Payment:
    """A draft of one item for the whole project."""
    return draft_payment(actor=person, project=project, claims=[Claim(project.title, spent_vnd, requested_vnd)], **more)


def prove(
    person: Actor, payment: Payment, number: str = "", papers: Sequence[str] = PAPERS
) -> tuple[Voucher, list[PaymentPaper]]:
    """One invoice over the whole cost, and the papers of a certificate line."""
    voucher = add_voucher(actor=person, payment=payment, facts=invoice(payment.spent_vnd, number))
    return voucher, [attach(person, payment, kind) for kind in papers]


def attach(person: Actor, payment: Payment, kind: str) -> PaymentPaper:
    """One paper."""
    stored = store_bytes(
        actor=person, name=f"{kind}.pdf", content=PDF, content_type="application/pdf", purpose=PAYMENT_PAPER
    )
    return attach_payment_paper(actor=person, payment=payment, kind=kind, file=stored)


def requested_payment(money: Money, *, number: int = 1, **changes: Any) -> tuple[Payment, Actor]:
    """A request with all its proofs, sent; and the person of the enterprise."""
    project, person = money.accepted_project(number)
    payment = draft(person, project, **changes)
    prove(person, payment)
    return request_payment(actor=person, payment=payment), person


def verified(money: Money, **changes: Any) -> Payment:
    """A request the Department has verified."""
    payment, _person = requested_payment(money, **changes)
    return decide_payment(actor=money.accountant, payment=payment, step="verify")


def approved(money: Money, **changes: Any) -> Payment:
    """A request both have approved."""
    return decide_payment(actor=money.finance, payment=verified(money, **changes), step="approve")


def paid(money: Money, **changes: Any) -> Payment:
    """A request the Treasury has paid today."""
    payment = approved(money, **changes)
    return record_payment(actor=money.accountant, payment=payment, treasury_reference="KB-77", paid_on=clock.today())
