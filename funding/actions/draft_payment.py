"""Draft a payment request, item by item, and change it while it is with the enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from funding.enums import PaymentKind
from funding.models import Payment, PaymentItem
from funding.policies import requests_payments
from funding.selectors.payments import CHANGING, OPEN, may_be_advanced
from funding.selectors.stages import payable_items
from funding.workflow import PAYMENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import ProgressReport, SupportedProject
    from enterprises.projects.models import AgreementItem
    from funding.models import PlannedPayment


@dataclass(frozen=True)
class Claim:
    """What is asked for one item: cost proved by vouchers and the State's part of it, in đồng."""

    name: str
    spent_vnd: int
    requested_vnd: int
    item: AgreementItem | None = None


@use_case
def draft_payment(
    *,
    actor: Actor,
    project: SupportedProject,
    claims: Sequence[Claim],
    kind: str = PaymentKind.PAYMENT,
    is_last: bool = True,
    progress_report: ProgressReport | None = None,
    planned: PlannedPayment | None = None,
) -> Payment:
    """A draft. Raises RuleViolation for work not accepted (I03), an advance that comes too late, a request under way."""
    line = project.application.call.budget_line
    if line is None:
        raise RuleViolation(_("Dự án này không gắn với dòng dự toán nào."))
    payment = Payment(
        kind=kind,
        project=project,
        province_id=project.province_id,
        budget_line=line,
        is_last=is_last and kind == PaymentKind.PAYMENT and project.is_accepted,
        progress_report=progress_report,
        planned=planned,
        requested_by=actor.user,
    )
    requests_payments.check(actor, payment)
    _refuse_wrong_time(payment)
    _refuse_other_stages(payment, claims)
    _set_sums(payment, claims)
    PAYMENT_WORKFLOW.start(payment, actor=actor)
    payment.full_clean()
    payment.save()
    PAYMENT_WORKFLOW.record_start(payment, actor=actor)
    _write_items(payment, claims)
    record("payment:drafted", actor=actor, subject=payment, requested_vnd=payment.requested_vnd, project=project.code)
    return payment


@use_case
def change_payment(
    *,
    actor: Actor,
    payment: Payment,
    claims: Sequence[Claim],
    is_last: bool = True,
    progress_report: ProgressReport | None = None,
    planned: PlannedPayment | None = None,
    row_version: int | None = None,
) -> Payment:
    """Other amounts in a draft or a returned request. Raises StaleState on a stale page, RuleViolation once it is sent."""
    payment = lock(Payment, payment.pk)
    requests_payments.check(actor, payment)
    refuse_sent(payment)
    payment.require_version(row_version)
    payment.is_last = is_last and not payment.is_advance and payment.project.is_accepted
    _refuse_other_stages(payment, claims)
    payment.progress_report, payment.planned, payment.requested_by = progress_report, planned, actor.user
    _set_sums(payment, claims)
    payment.bump_version()
    payment.full_clean()
    payment.save()
    payment.items.all().delete()
    _write_items(payment, claims)
    record("payment:changed", actor=actor, subject=payment, requested_vnd=payment.requested_vnd)
    return payment


def refuse_sent(payment: Payment) -> None:
    """Raise RuleViolation once the request has left the enterprise."""
    if payment.status not in CHANGING:
        raise RuleViolation(_("Đề nghị đã gửi, không sửa được nữa."))


def _refuse_wrong_time(payment: Payment) -> None:
    project = payment.project
    if payment.is_advance and not may_be_advanced(project):
        raise RuleViolation(_("Chỉ tạm ứng khi dự án đang thực hiện theo thỏa thuận đã ký."))
    if not payment.is_advance and not project.is_accepted and not payable_items(project):
        raise RuleViolation(_("Dự án chưa được nghiệm thu nên chưa thể đề nghị thanh toán."))
    if project.payments.filter(status__in=OPEN).exists():
        raise RuleViolation(_("Dự án đang có một đề nghị thanh toán chưa xong; hãy hoàn thành đề nghị đó trước."))


def _refuse_other_stages(payment: Payment, claims: Sequence[Claim]) -> None:
    """Of a project at work only items accepted on their own are asked for; each other one is named (I03)."""
    if payment.is_advance or payment.project.is_accepted:
        return
    payable = {item.name for item in payable_items(payment.project)}
    words = _("Hạng mục “%(name)s” chưa được nghiệm thu nên chưa thể đề nghị thanh toán.")
    problems = [
        Problem(f"requested_{number}", words % {"name": claim.name})
        for number, claim in enumerate(claims)
        if claim.item is None or claim.name not in payable
    ]
    if problems:
        raise RuleViolation(problems=problems, code="stage_not_accepted")


def _set_sums(payment: Payment, claims: Sequence[Claim]) -> None:
    """Sums over the items. Raises RuleViolation naming each amount that cannot be."""
    problems = []
    if not claims:
        problems.append(Problem("", _("Hãy nhập số tiền cho ít nhất một hạng mục.")))
    for number, claim in enumerate(claims):
        if claim.requested_vnd <= 0:
            problems.append(Problem(f"requested_{number}", _("Số đề nghị phải lớn hơn 0.")))
        if payment.is_advance and claim.spent_vnd:
            problems.append(Problem(f"spent_{number}", _("Tạm ứng chưa có chi phí thực tế.")))
        elif not payment.is_advance and claim.spent_vnd <= 0:
            problems.append(Problem(f"spent_{number}", _("Chi phí phải lớn hơn 0.")))
        elif not payment.is_advance and claim.requested_vnd > claim.spent_vnd:
            problems.append(Problem(f"requested_{number}", _("Số đề nghị không vượt chi phí thực tế.")))
    if problems:
        raise RuleViolation(problems=problems)
    payment.spent_vnd = sum(claim.spent_vnd for claim in claims)
    payment.requested_vnd = sum(claim.requested_vnd for claim in claims)


def _write_items(payment: Payment, claims: Sequence[Claim]) -> None:
    PaymentItem.objects.bulk_create(
        PaymentItem(
            payment=payment,
            item=claim.item,
            position=number,
            name=claim.name[:250],
            spent_vnd=claim.spent_vnd,
            requested_vnd=claim.requested_vnd,
        )
        for number, claim in enumerate(claims, 1)
    )
