"""Give back what was promised and will not be spent (withdrawal, cheaper contract, termination)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from funding.enums import EntryKind
from funding.ledger import post, promise_of
from funding.models import LedgerEntry
from funding.selectors.entries import promised_vnd
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from enterprises.applications.models import Application


@use_case
def release_support(
    *, actor: Actor, application: Application, reason: str = "", amount_vnd: int | None = None
) -> LedgerEntry | None:
    """Release `amount_vnd` đồng of the remaining promise, all of it by default; None when nothing stands promised.

    Raises RuleViolation for more than what stands promised.
    """
    standing = promised_vnd(application)
    promise = promise_of(application)
    amount = standing if amount_vnd is None else amount_vnd
    if standing <= 0 or promise is None or amount == 0:
        return None
    if amount > standing:
        text = _("Chỉ còn %(standing)s đồng cam kết chưa chi, không thể giảm %(amount)s đồng.")
        raise RuleViolation(
            text % {"standing": format_vnd(standing), "amount": format_vnd(amount)}, code="over_promise"
        )
    step = LedgerEntry.objects.filter(application=application, kind=EntryKind.RELEASE).count() + 1
    entry = post(
        actor=actor,
        kind=EntryKind.RELEASE,
        line=promise.budget_line,
        amount_vnd=amount,
        key=f"release:{application.public_id}:{step}",
        application=application,
        enterprise=application.enterprise,
        note=reason or application.code,
        year=promise.year,
    )
    record("money:released", actor=actor, subject=application, amount_vnd=amount, reason=reason)
    return entry
