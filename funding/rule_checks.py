"""What must hold for a step of an estimate or a payment; each raises RuleViolation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.enums import PaymentPaperKind
from funding.models import Estimate, Payment
from funding.selectors.payments import compute_payable, needed_papers
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


def has_lines(estimate: Estimate, actor: Actor) -> None:
    """An estimate proposes something."""
    if not estimate.lines.filter(proposed_vnd__gt=0).exists():
        raise RuleViolation(_("Dự toán chưa có dòng nào có số tiền."))


def every_line_appraised(estimate: Estimate, actor: Actor) -> None:
    """Finance has answered each line."""
    open_lines = estimate.lines.filter(appraised_vnd__isnull=True).count()
    if open_lines:
        raise RuleViolation(_("Còn %(count)d dòng chưa có số thẩm định.") % {"count": open_lines})


def has_needed_papers(payment: Payment, actor: Actor) -> None:
    """The payment file is complete (K01); names every missing paper."""
    present = set(payment.papers.values_list("kind", flat=True))
    missing = [kind for kind in needed_papers(payment) if kind not in present]
    if missing:
        raise RuleViolation(
            problems=[
                Problem("papers", _("Thiếu: %(paper)s.") % {"paper": PaymentPaperKind(kind).label}) for kind in missing
            ]
        )


def is_payable(payment: Payment, actor: Actor) -> None:
    """There is something to pay: accepted work, within what was approved."""
    decided = compute_payable(payment)
    if decided.amount_vnd <= 0:
        raise RuleViolation(_("Số được thanh toán bằng 0: %(reason)s.") % {"reason": decided.limited_by})
