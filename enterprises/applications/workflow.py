"""The life cycles of calls, applications and supported projects, with their legal basis."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.applications import policies
from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.enums import CallStatus as C
from enterprises.applications.enums import ProjectStatus as P
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.policies import holders
from portal.workflow.machine import PAUSE, RESUME, Transition, Workflow

ND268 = "Nghị định 268/2025/NĐ-CP"
only_the_clock = holders("only_the_clock", ())
"""Steps nobody but the sweep takes."""


def _states(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)


def takes_applications_now(row: Any, actor: Actor) -> None:
    """The clock decides whether a call takes applications, to the second."""
    call = row.call
    if call.accepts_at(clock.now()):
        return
    if call.closes_at is not None and clock.now() >= call.closes_at:
        ended = call.closes_at.astimezone(clock.VIETNAM)
        raise RuleViolation(
            _("Đợt tiếp nhận đã hết hạn lúc %(at)s. Hồ sơ vẫn được giữ ở bản nháp; hãy liên hệ Sở nếu có lý do chính đáng.")
            % {"at": f"{ended:%H:%M %d/%m/%Y}"},
            code="call_closed",
        )
    raise RuleViolation(_("Đợt tiếp nhận chưa mở."), code="call_not_open")


CALL_WORKFLOW = Workflow(
    key="applications.call",
    title=_("Đợt tiếp nhận"),
    states=C,
    initial=C.DRAFT,
    transitions=(
        Transition(
            name="publish", sources=_states(C.DRAFT), target=C.PUBLISHED, label=_("Công bố"), allowed=policies.keeps_calls,
            legal_basis=f"Điều 10 {ND268}",
        ),
        Transition(
            name="open", sources=_states(C.PUBLISHED), target=C.OPEN, label=_("Mở tiếp nhận"), allowed=only_the_clock,
            is_manual=False,
        ),
        Transition(
            name="close", sources=_states(C.PUBLISHED, C.OPEN), target=C.CLOSED, label=_("Kết thúc tiếp nhận"),
            allowed=policies.keeps_calls, needs_reason=True, tone="danger",
        ),
    ),
    public_labels={C.PUBLISHED: _("Sắp mở"), C.OPEN: _("Đang nhận hồ sơ"), C.CLOSED: _("Đã hết hạn")},
    tones={C.PUBLISHED: "waiting", C.OPEN: "success", C.CLOSED: "neutral"},
    final=_states(C.CLOSED),
)

APPLICATION_WORKFLOW = Workflow(
    key="applications.application",
    title=_("Hồ sơ đăng ký hỗ trợ"),
    states=A,
    initial=A.DRAFT,
    transitions=(
        Transition(
            name="submit", sources=_states(A.DRAFT), target=A.SUBMITTED, label=_("Nộp hồ sơ"),
            allowed=policies.files_applications, rules=(takes_applications_now,), clock=None, legal_basis=f"Điều 10, 11 {ND268}",
        ),
        Transition(
            name="register", sources=_states(A.DRAFT), target=A.SUBMITTED, label=_("Tiếp nhận hồ sơ giấy"),
            allowed=policies.checks_applications, clock=None, is_manual=False, legal_basis=f"Điều 10 {ND268}",
        ),
        Transition(
            name="take", sources=_states(A.SUBMITTED), target=A.CHECKING, label=_("Nhận kiểm tra"),
            allowed=policies.checks_applications, clock=None,
        ),
        Transition(
            name="request_supplement", sources=_states(A.CHECKING), target=A.SUPPLEMENT_REQUESTED, label=_("Yêu cầu bổ sung"),
            allowed=policies.checks_applications, needs_reason=True, clock=PAUSE, tone="secondary",
        ),
        Transition(
            name="answer_supplement", sources=_states(A.SUPPLEMENT_REQUESTED), target=A.CHECKING, label=_("Nộp bổ sung"),
            allowed=policies.files_applications, clock=RESUME,
        ),
        Transition(
            name="mark_ineligible", sources=_states(A.CHECKING), target=A.INELIGIBLE, label=_("Không đủ điều kiện"),
            allowed=policies.checks_applications, needs_reason=True, tone="danger", legal_basis=f"Điều 9, 11 {ND268}",
        ),
        Transition(
            name="confirm_eligible", sources=_states(A.CHECKING), target=A.ELIGIBLE, label=_("Xác nhận đủ điều kiện"),
            allowed=policies.checks_applications, clock="application.review", legal_basis=f"Điều 11, 12 {ND268}",
        ),
        Transition(
            name="send_to_selection", sources=_states(A.ELIGIBLE), target=A.IN_SELECTION, label=_("Đưa vào xét chọn"),
            allowed=policies.checks_applications, clock=None, legal_basis=f"Điều 12 {ND268}",
        ),
        Transition(
            name="recommend", sources=_states(A.IN_SELECTION), target=A.RECOMMENDED, label=_("Đề nghị hỗ trợ"),
            allowed=policies.records_recommendations, clock="application.decision", is_manual=False,
        ),
        Transition(
            name="reserve", sources=_states(A.IN_SELECTION), target=A.RESERVE, label=_("Đưa vào danh sách dự phòng"),
            allowed=policies.records_recommendations, clock="application.decision", is_manual=False,
        ),
        Transition(
            name="not_recommend", sources=_states(A.IN_SELECTION), target=A.NOT_RECOMMENDED, label=_("Không đề nghị hỗ trợ"),
            allowed=policies.records_recommendations, clock="application.decision", is_manual=False,
        ),
        Transition(
            name="refuse", sources=_states(A.RECOMMENDED, A.NOT_RECOMMENDED, A.RESERVE), target=A.REFUSED,
            label=_("Từ chối hỗ trợ"), allowed=policies.decides_applications, needs_reason=True, tone="danger",
        ),
        Transition(
            name="approve", sources=_states(A.RECOMMENDED, A.RESERVE), target=A.APPROVED, label=_("Phê duyệt hỗ trợ"),
            allowed=policies.decides_applications, legal_basis=f"Điều 14 {ND268}",
        ),
        Transition(
            name="withdraw",
            sources=_states(
                A.DRAFT, A.SUBMITTED, A.CHECKING, A.SUPPLEMENT_REQUESTED, A.ELIGIBLE, A.IN_SELECTION, A.RECOMMENDED, A.RESERVE,
                A.NOT_RECOMMENDED,
            ),
            target=A.WITHDRAWN, label=_("Rút hồ sơ"), allowed=policies.files_applications, needs_reason=True, tone="danger",
        ),
    ),
    public_labels={
        A.DRAFT: _("Bản nháp, chưa nộp"),
        A.SUBMITTED: _("Sở đã nhận, chờ kiểm tra"),
        A.CHECKING: _("Sở đang kiểm tra"),
        A.SUPPLEMENT_REQUESTED: _("Cần đơn vị bổ sung"),
        A.ELIGIBLE: _("Đủ điều kiện, chờ xét chọn"),
        A.IN_SELECTION: _("Đang được xét chọn"),
        A.RECOMMENDED: _("Đã xét chọn, chờ quyết định"),
        A.RESERVE: _("Đã xét chọn, chờ quyết định"),
        A.NOT_RECOMMENDED: _("Đã xét chọn, chờ quyết định"),
        A.APPROVED: _("Được hỗ trợ"),
        A.REFUSED: _("Không được hỗ trợ"),
    },
    tones={
        A.SUBMITTED: "waiting", A.CHECKING: "progress", A.SUPPLEMENT_REQUESTED: "waiting", A.ELIGIBLE: "progress",
        A.INELIGIBLE: "danger", A.IN_SELECTION: "progress", A.RECOMMENDED: "waiting", A.RESERVE: "waiting",
        A.NOT_RECOMMENDED: "waiting", A.APPROVED: "success", A.REFUSED: "danger",
    },
    final=_states(A.INELIGIBLE, A.APPROVED, A.REFUSED, A.WITHDRAWN),
)

PROJECT_WORKFLOW = Workflow(
    key="applications.project",
    title=_("Dự án được hỗ trợ"),
    states=P,
    initial=P.AGREEMENT_PENDING,
    transitions=(
        Transition(
            name="sign_agreement", sources=_states(P.AGREEMENT_PENDING), target=P.RUNNING, label=_("Ghi nhận thỏa thuận đã ký"),
            allowed=policies.supervises_projects, legal_basis=f"Điều 15 {ND268}",
        ),
        Transition(
            name="extend", sources=_states(P.RUNNING, P.EXTENDED), target=P.EXTENDED, label=_("Gia hạn"),
            allowed=policies.decides_projects, needs_reason=True, tone="secondary", legal_basis=f"Điều 17 {ND268}",
        ),
        Transition(
            name="request_acceptance", sources=_states(P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED), target=P.ACCEPTANCE_REQUESTED,
            label=_("Đề nghị nghiệm thu"), allowed=policies.runs_projects, clock="project.acceptance",
        ),
        Transition(
            name="start_acceptance", sources=_states(P.ACCEPTANCE_REQUESTED), target=P.IN_ACCEPTANCE,
            label=_("Đưa ra hội đồng nghiệm thu"), allowed=policies.supervises_projects, clock=None, is_manual=False,
        ),
        Transition(
            name="require_revision", sources=_states(P.ACCEPTANCE_REQUESTED, P.IN_ACCEPTANCE), target=P.REVISION_REQUIRED,
            label=_("Yêu cầu hoàn thiện"), allowed=policies.records_acceptance, needs_reason=True, tone="secondary", is_manual=False,
        ),
        Transition(
            name="fail", sources=_states(P.IN_ACCEPTANCE), target=P.FAILED, label=_("Nghiệm thu không đạt"),
            allowed=policies.records_acceptance, needs_reason=True, tone="danger", is_manual=False,
        ),
        Transition(
            name="accept", sources=_states(P.IN_ACCEPTANCE), target=P.ACCEPTED, label=_("Nghiệm thu đạt"),
            allowed=policies.records_acceptance, is_manual=False,
        ),
        Transition(
            name="accept_evidence", sources=_states(P.ACCEPTANCE_REQUESTED), target=P.ACCEPTED, label=_("Chấp nhận minh chứng"),
            allowed=policies.supervises_projects, is_manual=False,
        ),
        Transition(
            name="settle", sources=_states(P.ACCEPTED, P.FAILED), target=P.SETTLED, label=_("Quyết toán"),
            allowed=policies.settles_projects, is_manual=False, legal_basis=f"Điều 18 {ND268}",
        ),
        Transition(
            name="close", sources=_states(P.SETTLED), target=P.CLOSED, label=_("Kết thúc dự án"),
            allowed=policies.supervises_projects,
        ),
        Transition(
            name="terminate", sources=_states(P.AGREEMENT_PENDING, P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED, P.FAILED),
            target=P.TERMINATED, label=_("Chấm dứt"), allowed=policies.decides_projects, needs_reason=True, tone="danger",
        ),
    ),
    public_labels={P.AGREEMENT_PENDING: _("Đã phê duyệt, chờ ký thỏa thuận")},
    tones={
        P.AGREEMENT_PENDING: "waiting", P.RUNNING: "progress", P.EXTENDED: "progress", P.ACCEPTANCE_REQUESTED: "waiting",
        P.IN_ACCEPTANCE: "progress", P.ACCEPTED: "success", P.REVISION_REQUIRED: "waiting", P.FAILED: "danger",
        P.SETTLED: "success", P.TERMINATED: "danger",
    },
    final=_states(P.CLOSED, P.TERMINATED),
)
