"""What a source gives in a year, and what of it came in (J03; money expected and money received are two things)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from funding.enums import CeilingKind, SpendingKind
from funding.estimating.pricing import spending_of
from funding.models import Ceiling, SourceReceipt, SourceYear
from funding.policies_sources import keeps_sources
from plans.planning.models import Plan, PlanFundingSource
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


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
    if found and expected_vnd is not None and expected_vnd < received_vnd(row, carried=False):
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


def received_vnd(row: SourceYear, *, carried: bool = True) -> int:
    """What came in less what was given back, in đồng; on wish without what went over from or to another year."""
    receipts = row.receipts.all() if carried else row.receipts.filter(is_carried=False)
    return sum(
        -amount if is_return else amount for amount, is_return in receipts.values_list("amount_vnd", "is_return")
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

    Raises RuleViolation: money into a closed year, a day to come or of another time than the source's, more given back
    than came in and is not yet paid, more in than expected; ValidationError for a paper used twice.
    """
    paid = _paid_of(source_year) if is_return else 0
    row = lock(SourceYear, source_year.pk)
    keeps_sources.check(actor, row)
    before, fresh = received_vnd(row), received_vnd(row, carried=False)
    problems = []
    if not is_return and _is_closed(row):
        words = {"year": str(row.year)}
        text = _("Năm ngân sách %(year)s đã khóa sổ: tiền về sau đó ghi vào năm sau, ở đây chỉ ghi nộp trả.") % words
        problems.append(Problem("received_on", text))
    if received_on > clock.today():
        problems.append(Problem("received_on", _("Ngày chưa tới.")))
    if row.ends_on is not None and received_on > row.ends_on and not is_return:
        problems.append(
            Problem("received_on", _("Nguồn đã hết hạn ngày %(day)s.") % {"day": f"{row.ends_on:%d/%m/%Y}"})
        )
    if is_return and amount_vnd > before:
        problems.append(Problem("amount_vnd", _("Số nộp trả vượt số đã về.")))
    elif is_return and amount_vnd > before - paid:
        words = {"received": format_vnd(before), "paid": format_vnd(paid), "left": format_vnd(max(0, before - paid))}
        text = _("Đã về %(received)s đồng, đã chi %(paid)s đồng: chỉ nộp trả được %(left)s đồng.") % words
        problems.append(Problem("amount_vnd", text))
    if not is_return and row.expected_vnd is not None and fresh + amount_vnd > row.expected_vnd:
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


def _is_closed(row: SourceYear) -> bool:
    years = Ceiling.objects.filter(kind=CeilingKind.YEAR, plan_id=row.plan_id, year=row.year, is_closed=True)
    return years.exists()


def _paid_of(row: SourceYear) -> int:
    """What was paid of the source in its year, in đồng; its ceiling is locked first, as every payment does."""
    wanted = Ceiling.objects.filter(kind=CeilingKind.SOURCE, source_id=row.source_id, year=row.year)
    ceiling = wanted.select_for_update(of=("self",)).first()
    return ceiling.paid_vnd if ceiling else 0


def carry_received(
    *, actor: Actor, source: PlanFundingSource, plan: Plan, year: int, carried_vnd: int, basis: str
) -> None:
    """At the closing of `year`: what came in and was not paid goes over with the carried money, and no more.

    Call inside the transaction that closes, after its ceilings are locked.
    """
    row = SourceYear.objects.filter(source=source, year=year).first()
    moved = min(carried_vnd, max(0, received_vnd(row) - _paid_of(row))) if row else 0
    if row is None or moved <= 0:
        return
    following, _made = SourceYear.objects.get_or_create(
        source=source,
        year=year + 1,
        defaults={"plan": plan, "document": basis[:300], "spending": row.spending, "entered_by": actor.user},
    )
    paper = _("Chuyển nguồn năm %(year)s sang năm %(next)s") % {"year": str(year), "next": str(year + 1)}
    for of_year, is_return in ((row, True), (following, False)):
        SourceReceipt.objects.create(
            source_year=of_year,
            amount_vnd=moved,
            received_on=clock.today(),
            document=paper,
            is_return=is_return,
            is_carried=True,
            note=basis[:300],
            entered_by=actor.user,
        )
        record("source:received", actor=actor, subject=of_year, amount_vnd=moved, is_return=is_return, document=paper)
