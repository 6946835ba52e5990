"""Correct a wrong entry: one person asks, another decides, reversing entries are written."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from funding.actions.follow_correction import follow_correction
from funding.actions.follow_recovery import follow_recovery, recovery_of
from funding.enums import CorrectionStatus, EntryKind
from funding.ledger import LARGEST_ENTRY, lock_years, post, reverse
from funding.ledger_policies import asks_corrections, decides_corrections
from funding.models import Ceiling, LedgerCorrection, LedgerEntry
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

PAYING = (EntryKind.PAY, EntryKind.ADVANCE)
CORRECTABLE = (*PAYING, EntryKind.RECOVER)
"""Entries of money that moved. Promises and allocations change by their own steps."""


@use_case
def ask_correction(
    *, actor: Actor, entry: LedgerEntry, correct_vnd: int, reason: str, basis: str = ""
) -> LedgerCorrection:
    """Ask to put `entry` right: `correct_vnd` đồng is what it should have been, 0 when it should not be.

    Raises RuleViolation for entries of other kinds, an unchanged amount, no reason, a closed year without basis.
    """
    asks_corrections.check(actor, entry)
    problems = []
    if entry.kind not in CORRECTABLE:
        raise RuleViolation(_("Chỉ chỉnh lý bút toán tạm ứng, thanh toán, thu hồi."), code="not_correctable")
    if correct_vnd < 0 or correct_vnd == entry.amount_vnd:
        problems.append(Problem("correct_vnd", _("Số tiền đúng phải khác số đã ghi và không âm.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi rõ lý do.")))
    approved = entry.payment.payable_vnd or 0 if entry.payment is not None and entry.kind in PAYING else None
    if approved is not None and correct_vnd > approved:
        words = {"most": format_vnd(approved)}
        text = (
            _("Đề nghị này được duyệt chi %(most)s đồng; phần chi quá số đó phải thu hồi, không chỉnh lý lên.") % words
        )
        problems.append(Problem("correct_vnd", text))
    most, least = _bounds(entry)
    if not least <= correct_vnd <= most:
        bounds = {"least": format_vnd(least), "most": format_vnd(most)}
        text = _("Số đúng từ %(least)s đến %(most)s đồng: khoản đã chi và phần đã quyết định thu hồi không vượt nhau.")
        problems.append(Problem("correct_vnd", text % bounds))
    if _is_closed(entry) and not basis.strip():
        problems.append(Problem("basis", _("Năm ngân sách đã khóa sổ: cần nêu căn cứ chỉnh lý.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = LedgerCorrection(
        entry=entry,
        correct_vnd=correct_vnd,
        reason=reason.strip()[:500],
        basis=basis.strip()[:300],
        is_exception=_is_closed(entry),
        asked_by=actor.user,
        asked_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record("ledger:correction_asked", actor=actor, subject=row, entry=entry.key, correct_vnd=correct_vnd)
    return row


@use_case
def decide_correction(
    *, actor: Actor, correction: LedgerCorrection, is_approved: bool, note: str = ""
) -> LedgerCorrection:
    """Write the reversal and the right entry, or refuse with the reason.

    In a closed year what comes free is cancelled at once, so that the year stays closed at what was paid. Raises
    StaleState once decided, NotAllowed for who asked, RuleViolation where a ceiling stands against the right amount.
    """
    row: LedgerCorrection = lock(LedgerCorrection, correction.pk)
    if row.status != CorrectionStatus.ASKED:
        raise StaleState(_("Việc chỉnh lý này đã được quyết định."))
    decides_corrections.check(actor, row)
    if not is_approved and not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Cần ghi rõ lý do."))])
    row.status = CorrectionStatus.APPROVED if is_approved else CorrectionStatus.REFUSED
    row.decided_by, row.decided_at, row.decision_note = actor.user, clock.now(), note.strip()[:500]
    row.is_exception = _is_closed(row.entry)
    row.full_clean()
    row.save()
    if is_approved:
        _write(actor, row)
    event = "ledger:corrected" if is_approved else "ledger:correction_refused"
    facts = {"entry": row.entry.key, "correct_vnd": row.correct_vnd, "exception": row.is_exception, "note": note}
    record(event, actor=actor, subject=row, **facts)
    return row


def _bounds(entry: LedgerEntry) -> tuple[int, int]:
    """(most, least) đồng of a right amount: nothing comes back that was not paid, and what is demanded back was paid."""
    payment = entry.payment
    if payment is None:
        return entry.amount_vnd if entry.kind == EntryKind.RECOVER else LARGEST_ENTRY, 0
    demanded = int(payment.recoveries.aggregate(total=Sum("amount_vnd"))["total"] or 0)
    if entry.kind == EntryKind.RECOVER:
        return (payment.paid_vnd or 0) - demanded + entry.amount_vnd, 0
    return LARGEST_ENTRY, demanded


def _write(actor: Actor, row: LedgerCorrection) -> None:
    entry = row.entry
    lock_years(entry.budget_line.version.plan, [entry.year])
    reverse(actor=actor, entry=entry, correction=row, note=row.reason)
    if row.correct_vnd:
        _again(actor, row, entry.kind, row.correct_vnd)
    if entry.payment is not None and entry.kind in PAYING:
        follow_correction(actor=actor, payment=entry.payment, correction=row)
    recovery = recovery_of(entry) if entry.kind == EntryKind.RECOVER else None
    if recovery is not None:
        follow_recovery(actor=actor, recovery=recovery, correction=row)
    free = entry.amount_vnd - row.correct_vnd
    if free <= 0 or entry.kind == EntryKind.RECOVER:
        return
    if row.is_exception or entry.application_id is None or _is_settled(entry):  # no file holds the promise any more
        _again(actor, row, EntryKind.RELEASE, free)
    if row.is_exception:
        _again(actor, row, EntryKind.CANCEL, free)


def _again(actor: Actor, row: LedgerCorrection, kind: str, amount_vnd: int) -> None:
    entry = row.entry
    promise: dict[str, Any] = (
        {} if kind == EntryKind.CANCEL else {"application": entry.application, "project": entry.project}
    )
    post(
        actor=actor,
        kind=kind,
        line=entry.budget_line,
        amount_vnd=amount_vnd,
        key=f"correct:{row.public_id}:{kind}",
        note=row.reason,
        year=entry.year,
        correction=row,
        payment=entry.payment if kind == entry.kind else None,
        **promise,
    )


def _is_settled(entry: LedgerEntry) -> bool:
    """The project asks for nothing more, so what came free is promised to nobody."""
    ended = (ProjectStatus.SETTLED, ProjectStatus.CLOSED, ProjectStatus.TERMINATED)
    return SupportedProject.objects.filter(application_id=entry.application_id, status__in=ended).exists()


def _is_closed(entry: LedgerEntry) -> bool:
    return Ceiling.objects.filter(pk__in=entry.ceilings, is_closed=True).exists()
