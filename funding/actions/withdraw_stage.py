"""Take back a wrong acceptance of an item: asked with the reason by one person, decided by another."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from funding.enums import PAID_STATES
from funding.models import Payment, StageAcceptance
from funding.notifications import STAGE_WITHDRAWAL_ASKED, STAGE_WITHDRAWN
from funding.policies import accepts_stages, decides_withdrawals, requests_payments
from funding.selectors.stages import standing_requests
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


@use_case
def ask_withdrawal(*, actor: Actor, row: StageAcceptance, reason: str) -> StageAcceptance:
    """Ask to withdraw the acceptance `row`.

    Raises RuleViolation without a reason, while a request for the item is in hand, and once it was paid: money that
    went out is first recovered, or its entry corrected where it never did. StaleState once asked or withdrawn.
    """
    row = _locked(row)
    accepts_stages.check(actor, row.project)
    if row.is_withdrawn or row.is_withdrawal_asked:
        raise StaleState(_("Việc hủy nghiệm thu hạng mục này đã được đề nghị."))
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần ghi rõ lý do."))])
    _require_free(row)
    row.withdrawal_reason, row.withdrawal_asked_by = reason.strip()[:500], actor.user
    row.withdrawal_asked_at = clock.now()
    row.full_clean()
    row.save()
    record("payment:stage_withdrawal_asked", actor=actor, subject=row.project, item=row.name, reason=reason)
    notify(
        STAGE_WITHDRAWAL_ASKED,
        recipients=decides_withdrawals.who_can(row),
        subject=row,
        context={"project": row.project},
        url=reverse("funding:stage_withdrawal", args=[row.public_id]),
        key=f"stage-withdrawal:{row.public_id}:{row.withdrawal_asked_at.isoformat()}",
    )
    return row


@use_case
def decide_withdrawal(*, actor: Actor, row: StageAcceptance, is_approved: bool, note: str = "") -> StageAcceptance:
    """Withdraw, or refuse with the reason: then the acceptance stands as before.

    Raises StaleState when nothing was asked, NotAllowed for who asked, RuleViolation when the item was asked for or paid
    in the meantime.
    """
    row = _locked(row)
    if not row.is_withdrawal_asked:
        raise StaleState(_("Việc hủy nghiệm thu này đã được quyết định."))
    decides_withdrawals.check(actor, row)
    facts = {"item": row.name, "accepted_vnd": row.accepted_vnd, "reason": row.withdrawal_reason, "note": note}
    if not is_approved:
        if not note.strip():
            raise RuleViolation(problems=[Problem("note", _("Cần ghi rõ lý do."))])
        row.withdrawal_reason, row.withdrawal_asked_by, row.withdrawal_asked_at = "", None, None
        row.save()
        record("payment:stage_withdrawal_refused", actor=actor, subject=row.project, **facts)
        return row
    _require_free(row)
    row.withdrawn_by, row.withdrawn_at = actor.user, clock.now()
    row.full_clean()
    row.save()
    record("payment:stage_withdrawn", actor=actor, subject=row.project, **facts)
    notify(
        STAGE_WITHDRAWN,
        recipients=requests_payments.who_can(Payment(project=row.project, province_id=row.project.province_id)),
        subject=row,
        context={"project": row.project},
        url=reverse("applications:project_detail", args=[row.project.public_id]),
        key=f"stage-withdrawn:{row.public_id}",
    )
    return row


def _locked(row: StageAcceptance) -> StageAcceptance:
    """The project first, as whoever accepts an item does."""
    lock(SupportedProject, row.project_id)
    found: StageAcceptance = lock(StageAcceptance, row.pk)
    return found


def _require_free(row: StageAcceptance) -> None:
    problems = []
    for found in standing_requests(row):
        words = {"code": found.payment.code, "vnd": format_vnd(found.unreturned_vnd)}
        if found.payment.status in PAID_STATES:
            text = _(
                "Hạng mục đã được chi %(vnd)s đồng theo %(code)s: trước hết thu hồi số tiền đó, "
                "hoặc chỉnh lý bút toán nếu Kho bạc chưa chi."
            )
        else:
            text = _("Hạng mục đang được đề nghị thanh toán theo %(code)s: trước hết trả lại đề nghị đó.")
        problems.append(Problem("", text % words))
    if problems:
        raise RuleViolation(problems=problems, code="stage_in_use")
