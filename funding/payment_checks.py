"""What must hold for a step of a payment; each raises RuleViolation."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext as _

from enterprises.applications.enums import Verdict
from funding.enums import PaymentPaperKind
from funding.models import Payment
from funding.selectors.payment_papers import NeededPaper, missing
from funding.selectors.payments import compute_payable
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


def has_needed_papers(payment: Payment, actor: Actor) -> None:
    """The payment file is complete (K01); names every missing paper."""
    lacking = [*missing(payment), *_minutes_of_stage(payment)]
    if lacking:
        raise RuleViolation(
            _("Hồ sơ còn thiếu: %(papers)s.") % {"papers": "; ".join(paper.label for paper in lacking)},
            problems=[Problem("papers", _("Thiếu: %(paper)s.") % {"paper": paper.label}) for paper in lacking],
        )


def _minutes_of_stage(payment: Payment) -> list[NeededPaper]:
    """A payment by stages carries the minutes that accepted its items, whatever the checklist asks for."""
    kinds = (PaymentPaperKind.ACCEPTANCE,)
    if payment.is_advance or payment.project.is_accepted or payment.papers.filter(kind__in=kinds).exists():
        return []
    return (
        []
        if any(PaymentPaperKind.ACCEPTANCE in paper.kinds for paper in missing(payment))
        else [NeededPaper(kinds, False)]
    )


def is_proved(payment: Payment, actor: Actor) -> None:
    """Invoices and receipts reach the cost that was told; an advance has none yet."""
    if payment.is_advance:
        return
    proved = int(payment.vouchers.aggregate(total=Sum("amount_vnd"))["total"] or 0)
    if proved < payment.spent_vnd:
        raise RuleViolation(
            _("Chứng từ mới chứng minh %(proved)s đồng trên %(spent)s đồng chi phí.")
            % {"proved": format_vnd(proved), "spent": format_vnd(payment.spent_vnd)}
        )


def lacks_report(payment: Payment) -> bool:
    """No report justifies the request: of progress, of results, accepted evidence or a paper of its own. At most two queries."""
    project = payment.project
    if payment.is_advance or payment.progress_report_id or project.result_report_id or project.result_summary:
        return False
    if payment.papers.filter(kind=PaymentPaperKind.REPORT).exists():
        return False
    return not project.evidence.filter(verdict=Verdict.GOOD).exists()


def has_report(payment: Payment, actor: Actor) -> None:
    """The request carries the report that justifies it."""
    if lacks_report(payment):
        raise RuleViolation(
            _("Chưa có báo cáo làm căn cứ: hãy chọn một báo cáo tiến độ hoặc đính kèm báo cáo kết quả.")
        )


def is_complete(payment: Payment, actor: Actor) -> None:
    """Papers, vouchers and report are there; says all that is wanting at once."""
    wanting = []
    for holds in (has_needed_papers, is_proved, has_report):
        try:
            holds(payment, actor)
        except RuleViolation as refusal:
            wanting.append(refusal)
    if wanting:
        problems = [problem for refusal in wanting for problem in refusal.problems]
        raise RuleViolation(" ".join(str(refusal) for refusal in wanting), problems=problems)


def is_payable(payment: Payment, actor: Actor) -> None:
    """There is something to pay: accepted work, within what was approved."""
    decided = compute_payable(payment)
    if decided.amount_vnd <= 0:
        raise RuleViolation(_("Số được thanh toán bằng 0: %(reason)s.") % {"reason": decided.limited_by})
