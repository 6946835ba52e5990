"""The life cycle of an application, with its clocks and legal basis."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.applications import policies
from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.enums import CallStatus, Procedure
from enterprises.applications.workflow.basis import ND268, states
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.policies import holders
from portal.workflow.machine import PAUSE, RESUME, Transition, Workflow

only_with_the_call = holders("only_with_the_call", ())
"""A step nobody takes by itself: it follows from the cancellation of the call."""


def takes_applications_now(row: Any, actor: Actor) -> None:
    """The server's clock decides whether a call takes applications, to the second: the instant the request arrived."""
    call, instant = row.call, clock.received()
    if call.takes_at(instant, row.created_at or instant):
        return
    if call.status == CallStatus.CANCELLED:
        raise RuleViolation(_("Đợt tiếp nhận đã bị hủy. Hồ sơ vẫn được giữ ở bản nháp."), code="call_cancelled")
    if call.closes_at is not None and instant >= call.closes_at:
        ended = call.closes_at.astimezone(clock.VIETNAM)
        raise RuleViolation(
            _(
                "Đợt tiếp nhận đã hết hạn lúc %(at)s. Hồ sơ vẫn được giữ ở bản nháp; hãy liên hệ Sở nếu có lý do chính đáng."
            )
            % {"at": f"{ended:%H:%M %d/%m/%Y}"},
            code="call_closed",
        )
    raise RuleViolation(_("Đợt tiếp nhận chưa mở."), code="call_not_open")


def answer_is_overdue(row: Any, actor: Actor) -> None:
    """Silence may end an application only after the enterprise's own time has run out."""
    if row.supplement_due_on is None or row.supplement_due_on >= clock.today():
        raise RuleViolation(_("Chưa hết thời hạn đơn vị bổ sung hồ sơ."), code="still_time")


def clock_of_review(row: Any) -> str | None:
    """Support to small enterprises has one clock from receipt to answer; other calls start one per stage."""
    return None if row.call.procedure == Procedure.SME_SUPPORT else "application.review"


def clock_of_decision(row: Any) -> str | None:
    """As `clock_of_review`, for the decision."""
    return None if row.call.procedure == Procedure.SME_SUPPORT else "application.decision"


APPLICATION_WORKFLOW = Workflow(
    key="applications.application",
    title=_("Hồ sơ đăng ký hỗ trợ"),
    states=A,
    initial=A.DRAFT,
    transitions=(
        Transition(
            name="submit",
            sources=states(A.DRAFT),
            target=A.SUBMITTED,
            label=_("Nộp hồ sơ"),
            allowed=policies.files_applications,
            rules=(takes_applications_now,),
            clock=None,
            legal_basis=f"Điều 10, 11 {ND268}",
        ),
        Transition(
            name="register",
            sources=states(A.DRAFT),
            target=A.SUBMITTED,
            label=_("Tiếp nhận hồ sơ giấy"),
            allowed=policies.checks_applications,
            clock=None,
            is_manual=False,
            legal_basis=f"Điều 10 {ND268}",
        ),
        Transition(
            name="take",
            sources=states(A.SUBMITTED),
            target=A.CHECKING,
            label=_("Nhận kiểm tra"),
            allowed=policies.checks_applications,
            clock=None,
        ),
        Transition(
            name="request_supplement",
            sources=states(A.CHECKING),
            target=A.SUPPLEMENT_REQUESTED,
            label=_("Yêu cầu bổ sung"),
            allowed=policies.checks_applications,
            needs_reason=True,
            clock=PAUSE,
            tone="secondary",
        ),
        Transition(
            name="answer_supplement",
            sources=states(A.SUPPLEMENT_REQUESTED),
            target=A.CHECKING,
            label=_("Nộp bổ sung"),
            allowed=policies.answers_supplements,
            clock=RESUME,
        ),
        Transition(
            name="lapse",
            sources=states(A.SUPPLEMENT_REQUESTED),
            target=A.INELIGIBLE,
            label=_("Kết thúc do không bổ sung"),
            allowed=policies.checks_applications,
            rules=(answer_is_overdue,),
            tone="danger",
            legal_basis=f"Điều 12 {ND268}",
        ),
        Transition(
            name="mark_ineligible",
            sources=states(A.CHECKING),
            target=A.INELIGIBLE,
            label=_("Không đủ điều kiện"),
            allowed=policies.checks_applications,
            needs_reason=True,
            tone="danger",
            legal_basis=f"Điều 9, 11 {ND268}",
        ),
        Transition(
            name="confirm_eligible",
            sources=states(A.CHECKING),
            target=A.ELIGIBLE,
            label=_("Xác nhận đủ điều kiện"),
            allowed=policies.checks_applications,
            clock=clock_of_review,
            legal_basis=f"Điều 11, 12 {ND268}",
        ),
        Transition(
            name="send_to_selection",
            sources=states(A.ELIGIBLE),
            target=A.IN_SELECTION,
            label=_("Đưa vào xét chọn"),
            allowed=policies.checks_applications,
            clock=None,
            legal_basis=f"Điều 12 {ND268}",
        ),
        Transition(
            name="recommend",
            sources=states(A.IN_SELECTION),
            target=A.RECOMMENDED,
            label=_("Đề nghị hỗ trợ"),
            allowed=policies.records_recommendations,
            clock=clock_of_decision,
            is_manual=False,
        ),
        Transition(
            name="reserve",
            sources=states(A.IN_SELECTION),
            target=A.RESERVE,
            label=_("Đưa vào danh sách dự phòng"),
            allowed=policies.records_recommendations,
            clock=clock_of_decision,
            is_manual=False,
        ),
        Transition(
            name="not_recommend",
            sources=states(A.IN_SELECTION),
            target=A.NOT_RECOMMENDED,
            label=_("Không đề nghị hỗ trợ"),
            allowed=policies.records_recommendations,
            clock=clock_of_decision,
            is_manual=False,
        ),
        Transition(
            name="review_again",
            sources=states(A.RECOMMENDED, A.RESERVE, A.NOT_RECOMMENDED),
            target=A.IN_SELECTION,
            label=_("Xem xét lại kết quả xét chọn"),
            allowed=policies.moves_up_reserve,
            needs_reason=True,
            clock=clock_of_review,
            is_manual=False,
            legal_basis=f"Điều 12 {ND268}",
        ),
        Transition(
            name="move_up",
            sources=states(A.RESERVE),
            target=A.RECOMMENDED,
            label=_("Chuyển từ danh sách dự phòng lên"),
            allowed=policies.moves_up_reserve,
            needs_reason=True,
            clock=clock_of_decision,
            is_manual=False,
        ),
        Transition(
            name="stop",
            sources=states(A.SUBMITTED, A.CHECKING, A.SUPPLEMENT_REQUESTED, A.ELIGIBLE),
            target=A.REFUSED,
            label=_("Dừng do hủy đợt"),
            allowed=only_with_the_call,
            needs_reason=True,
            is_manual=False,
            tone="danger",
        ),
        Transition(
            name="refuse",
            sources=states(A.RECOMMENDED, A.NOT_RECOMMENDED, A.RESERVE),
            target=A.REFUSED,
            label=_("Từ chối hỗ trợ"),
            allowed=policies.decides_applications,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="approve",
            sources=states(A.RECOMMENDED, A.RESERVE),
            target=A.APPROVED,
            label=_("Phê duyệt hỗ trợ"),
            allowed=policies.decides_applications,
            legal_basis=f"Điều 14 {ND268}",
        ),
        Transition(
            name="withdraw",
            sources=states(
                A.DRAFT,
                A.SUBMITTED,
                A.CHECKING,
                A.SUPPLEMENT_REQUESTED,
                A.ELIGIBLE,
                A.IN_SELECTION,
                A.RECOMMENDED,
                A.RESERVE,
                A.NOT_RECOMMENDED,
            ),
            target=A.WITHDRAWN,
            label=_("Rút hồ sơ"),
            allowed=policies.files_applications,
            needs_reason=True,
            tone="danger",
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
        A.SUBMITTED: "waiting",
        A.CHECKING: "progress",
        A.SUPPLEMENT_REQUESTED: "waiting",
        A.ELIGIBLE: "progress",
        A.INELIGIBLE: "danger",
        A.IN_SELECTION: "progress",
        A.RECOMMENDED: "waiting",
        A.RESERVE: "waiting",
        A.NOT_RECOMMENDED: "waiting",
        A.APPROVED: "success",
        A.REFUSED: "danger",
    },
    final=states(A.INELIGIBLE, A.APPROVED, A.REFUSED, A.WITHDRAWN),
)
