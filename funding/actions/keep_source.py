"""What a source gives in a year, and what of it came in (J03; money expected and money received are two things)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from funding.enums import SpendingKind
from funding.estimating.pricing import spending_of
from funding.models import SourceReceipt, SourceYear
from funding.policies_sources import keeps_sources
from plans.planning.models import Plan, PlanFundingSource
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_source_year(
    *,
    actor: Actor,
    plan: Plan,
    source: PlanFundingSource,
    year: int,
    expected_vnd: int | None,
    document: str,
    clause: str = "",
    justification: str = "",
    spending: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    row_version: int | None = None,
) -> SourceYear:
    """Enter or correct what `source` gives in `year`. The paper is named; the amount may be unknown.

    Raises RuleViolation without a paper or below what already came in; StaleState on a stale page; ValidationError.
    """
    if source.version_id != plan.current_version_id:
        raise NotFound()
    found = SourceYear.objects.filter(source=source, year=year).first()
    row = lock(SourceYear, found.pk) if found else SourceYear(source=source, plan=plan, year=year)
    keeps_sources.check(actor, row)
    if found:
        row.require_version(row_version)
        row.bump_version()
    problems = []
    if not document.strip():
        problems.append(Problem("document", _("Hãy ghi văn bản giao kinh phí hoặc căn cứ pháp lý của nguồn.")))
    if found and expected_vnd is not None and expected_vnd < received_vnd(row):
        problems.append(Problem("expected_vnd", _("Số dự kiến không được thấp hơn số đã về.")))
    if problems:
        raise RuleViolation(problems=problems)
    row.expected_vnd, row.document, row.clause = expected_vnd, document.strip(), clause.strip()
    row.justification, row.starts_on, row.ends_on = justification.strip(), starts_on, ends_on
    row.spending = spending or spending_of(source.name, source.kind) or SpendingKind.RECURRENT
    row.entered_by = actor.user
    row.full_clean()
    row.save()
    record("source:year_kept", actor=actor, subject=row, source=source.name, year=year, expected_vnd=expected_vnd)
    return row


def received_vnd(row: SourceYear) -> int:
    """What came in less what was given back, in đồng."""
    return sum(
        -amount if is_return else amount for amount, is_return in row.receipts.values_list("amount_vnd", "is_return")
    )


@use_case
def record_receipt(
    *,
    actor: Actor,
    source_year: SourceYear,
    amount_vnd: int,
    received_on: dt.date,
    document: str,
    is_return: bool = False,
    note: str = "",
) -> SourceReceipt:
    """Write down money that came in or was given back; a mistake is corrected by its opposite.

    Raises RuleViolation: a day to come or of another time than the source's, more given back than came in, more in
    than expected; ValidationError for a paper used twice.
    """
    row = lock(SourceYear, source_year.pk)
    keeps_sources.check(actor, row)
    before = received_vnd(row)
    problems = []
    if received_on > clock.today():
        problems.append(Problem("received_on", _("Ngày chưa tới.")))
    if row.ends_on is not None and received_on > row.ends_on and not is_return:
        problems.append(
            Problem("received_on", _("Nguồn đã hết hạn ngày %(day)s.") % {"day": f"{row.ends_on:%d/%m/%Y}"})
        )
    if is_return and amount_vnd > before:
        problems.append(Problem("amount_vnd", _("Số nộp trả vượt số đã về.")))
    if not is_return and row.expected_vnd is not None and before + amount_vnd > row.expected_vnd:
        problems.append(
            Problem("amount_vnd", _("Số về vượt số dự kiến của nguồn; hãy sửa số dự kiến theo văn bản mới trước."))
        )
    if problems:
        raise RuleViolation(problems=problems)
    receipt = SourceReceipt(
        source_year=row,
        amount_vnd=amount_vnd,
        received_on=received_on,
        document=document.strip(),
        is_return=is_return,
        note=note.strip(),
        entered_by=actor.user,
    )
    receipt.full_clean()
    receipt.save()
    record("source:received", actor=actor, subject=row, amount_vnd=amount_vnd, is_return=is_return, document=document)
    return receipt
