"""The two procedures of the money: estimates and payments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from funding import policies
from funding.enums import EstimateStatus as E
from funding.enums import PaymentStatus as P
from funding.estimating.gates import every_line_appraised, has_lines, promises_kept, sources_hold, sums_agree
from funding.payment_checks import has_needed_papers, has_report, is_payable, is_proved
from portal.workflow.machine import PAUSE, STOP, Transition, Workflow

ESTIMATE_WORKFLOW = Workflow(
    key="funding.estimate",
    title=_("Dự toán"),
    states=E,
    initial=E.DRAFT,
    final=frozenset({E.REPLACED, E.CLOSED}),
    tones={
        E.DRAFT: "neutral",
        E.SUBMITTED_TO_FINANCE: "waiting",
        E.RETURNED: "danger",
        E.APPRAISED: "progress",
        E.SUBMITTED_TO_COMMITTEE: "waiting",
        E.APPROVED: "success",
        E.REPLACED: "neutral",
        E.CLOSED: "neutral",
    },
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({E.DRAFT, E.RETURNED}),
            target=E.SUBMITTED_TO_FINANCE,
            label=_("Gửi Sở Tài chính"),
            allowed=policies.submits_estimates,
            rules=(has_lines, sums_agree, sources_hold, promises_kept),
            clock="estimate.appraise",
            legal_basis=_("Thông tư 35/2021/TT-BTC, Điều 10"),
        ),
        Transition(
            name="return",
            sources=frozenset({E.SUBMITTED_TO_FINANCE}),
            target=E.RETURNED,
            label=_("Trả lại"),
            allowed=policies.appraises_estimates,
            needs_reason=True,
            clock=STOP,
            tone="danger",
        ),
        Transition(
            name="appraise",
            sources=frozenset({E.SUBMITTED_TO_FINANCE}),
            target=E.APPRAISED,
            label=_("Hoàn thành thẩm định"),
            allowed=policies.appraises_estimates,
            rules=(every_line_appraised, promises_kept),
            clock=STOP,
        ),
        Transition(
            name="forward",
            sources=frozenset({E.APPRAISED}),
            target=E.SUBMITTED_TO_COMMITTEE,
            label=_("Trình UBND tỉnh"),
            allowed=policies.appraises_estimates,
        ),
        Transition(
            name="return_by_committee",
            sources=frozenset({E.SUBMITTED_TO_COMMITTEE}),
            target=E.RETURNED,
            label=_("Trả lại"),
            allowed=policies.approves_estimates,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="approve",
            sources=frozenset({E.SUBMITTED_TO_COMMITTEE}),
            target=E.APPROVED,
            label=_("Phê duyệt dự toán"),
            allowed=policies.approves_estimates,
            rules=(sources_hold,),
        ),
        Transition(
            name="replace",
            sources=frozenset({E.APPROVED}),
            target=E.REPLACED,
            label=_("Thay bằng phiên bản mới"),
            allowed=policies.approves_estimates,
            is_manual=False,
        ),
        Transition(
            name="close",
            sources=frozenset({E.APPROVED}),
            target=E.CLOSED,
            label=_("Khóa sổ"),
            allowed=policies.appraises_estimates,
            is_manual=False,
        ),
    ),
)

PAYMENT_WORKFLOW = Workflow(
    key="funding.payment",
    title=_("Thanh toán"),
    states=P,
    initial=P.DRAFT,
    final=frozenset({P.PAID, P.REFUSED}),
    tones={
        P.DRAFT: "neutral",
        P.REQUESTED: "waiting",
        P.RETURNED: "danger",
        P.VERIFIED: "progress",
        P.APPROVED: "progress",
        P.PAID: "success",
        P.REFUSED: "danger",
    },
    public_labels={
        P.REQUESTED: _("Sở KH&CN đang kiểm tra"),
        P.VERIFIED: _("Sở Tài chính đang duyệt"),
        P.APPROVED: _("Đang chi trả"),
    },
    transitions=(
        Transition(
            name="request",
            sources=frozenset({P.DRAFT, P.RETURNED}),
            target=P.REQUESTED,
            label=_("Gửi đề nghị thanh toán"),
            allowed=policies.requests_payments,
            rules=(has_needed_papers, is_proved, has_report, is_payable),
            clock="payment.pay",
            legal_basis=_("Nghị định 268/2025/NĐ-CP: thanh toán trong 15 ngày kể từ khi nhận đề nghị hợp lệ"),
        ),
        Transition(
            name="return",
            sources=frozenset({P.REQUESTED}),
            target=P.RETURNED,
            label=_("Trả lại để bổ sung"),
            allowed=policies.verifies_payments,
            needs_reason=True,
            clock=PAUSE,
            tone="danger",
        ),
        Transition(
            name="verify",
            sources=frozenset({P.REQUESTED}),
            target=P.VERIFIED,
            label=_("Xác nhận đủ điều kiện thanh toán"),
            allowed=policies.verifies_payments,
            rules=(has_needed_papers, is_proved, is_payable),
            clock=None,
        ),
        Transition(
            name="return_by_finance",
            sources=frozenset({P.VERIFIED}),
            target=P.RETURNED,
            label=_("Trả lại để bổ sung"),
            allowed=policies.approves_payments,
            needs_reason=True,
            clock=PAUSE,
            tone="danger",
        ),
        Transition(
            name="approve",
            sources=frozenset({P.VERIFIED}),
            target=P.APPROVED,
            label=_("Duyệt thanh toán"),
            allowed=policies.approves_payments,
            rules=(has_needed_papers, is_payable),
            clock=None,
        ),
        Transition(
            name="pay",
            sources=frozenset({P.APPROVED}),
            target=P.PAID,
            label=_("Ghi nhận đã chi"),
            allowed=policies.records_payments,
            clock=STOP,
        ),
        Transition(
            name="refuse",
            sources=frozenset({P.REQUESTED, P.VERIFIED}),
            target=P.REFUSED,
            label=_("Từ chối thanh toán"),
            allowed=policies.approves_payments,
            needs_reason=True,
            clock=STOP,
            tone="danger",
        ),
    ),
)
