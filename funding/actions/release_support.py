"""Give back what was promised and will not be spent (withdrawal, cheaper contract, termination)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from funding.enums import EntryKind
from funding.ledger import post
from funding.models import LedgerEntry
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application


def promised_vnd(application: Application) -> int:
    """What stands promised for `application` and is not yet paid, in đồng."""
    rows = LedgerEntry.objects.filter(application=application)
    return int(rows.aggregate(total=Sum("committed_delta_vnd"))["total"] or 0)


@use_case
def release_support(*, actor: Actor, application: Application, reason: str = "") -> LedgerEntry | None:
    """Release the whole remaining promise; None when nothing stands promised."""
    amount = promised_vnd(application)
    line = application.call.budget_line
    if amount <= 0 or line is None:
        return None
    promise = LedgerEntry.objects.filter(application=application, kind=EntryKind.COMMIT).latest("pk")
    step = LedgerEntry.objects.filter(application=application, kind=EntryKind.RELEASE).count() + 1
    entry = post(
        actor=actor,
        kind=EntryKind.RELEASE,
        line=line,
        amount_vnd=amount,
        key=f"release:{application.public_id}:{step}",
        application=application,
        enterprise=application.enterprise,
        note=reason or application.code,
        year=promise.year,
    )
    record("money:released", actor=actor, subject=application, amount_vnd=amount, reason=reason)
    return entry
