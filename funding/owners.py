"""Who may read a paper of a payment: whoever may see the payment."""

from __future__ import annotations

from typing import Any

from funding.models import PaymentPaper
from funding.selectors import payments
from portal.attachments.models import StoredFile


def may_read(stored_file: StoredFile, actor: Any) -> bool:
    """True when a visible payment holds the file."""
    held = PaymentPaper.objects.filter(file=stored_file).values("payment_id")
    return payments.visible_to(actor).filter(pk__in=held).exists()
