"""The life of a request, and of an erasure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.privacy import policies
from portal.privacy.enums import OPEN_REQUESTS, ErasureStatus, RequestStatus
from portal.privacy.rules import copy_is_ready, erasure_is_decided, papers_are_read, places_are_looked_at, records_stand
from portal.workflow.machine import Transition, Workflow

ANSWER_CLOCK = "privacy.answer"
"""Key of the dated rule (`reference.py`). The clock runs from receipt and is not paused: the law speaks of the request."""
LAW = _("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định 356/2025/NĐ-CP")

REQUEST_WORKFLOW = Workflow(
    key="privacy.request",
    title=_("Yêu cầu của chủ thể dữ liệu"),
    states=RequestStatus,
    initial=RequestStatus.RECEIVED,
    final=frozenset({RequestStatus.ANSWERED, RequestStatus.REFUSED}),
    public_labels={
        RequestStatus.RECEIVED: _("Đã nhận, chờ bạn xác nhận"),
        RequestStatus.IDENTIFIED: _("Đang được xử lý"),
        RequestStatus.REFUSED: _("Không thực hiện được, có lý do"),
    },
    tones={
        RequestStatus.RECEIVED: "waiting",
        RequestStatus.IDENTIFIED: "progress",
        RequestStatus.ANSWERED: "success",
        RequestStatus.REFUSED: "neutral",
    },
    transitions=(
        Transition(
            name="prove",
            sources=frozenset({RequestStatus.RECEIVED}),
            target=RequestStatus.IDENTIFIED,
            label=_("Người yêu cầu xác nhận bằng mã"),
            allowed=policies.handles_requests,
            clock=None,
            is_manual=False,
        ),
        Transition(
            name="identify",
            sources=frozenset({RequestStatus.RECEIVED}),
            target=RequestStatus.IDENTIFIED,
            label=_("Xác định người yêu cầu qua giấy tờ"),
            allowed=policies.handles_requests,
            clock=None,
            legal_basis=LAW,
        ),
        Transition(
            name="answer",
            sources=frozenset({RequestStatus.IDENTIFIED}),
            target=RequestStatus.ANSWERED,
            label=_("Trả lời"),
            allowed=policies.answers_requests,
            rules=(records_stand, copy_is_ready, places_are_looked_at, erasure_is_decided),
            legal_basis=LAW,
        ),
        Transition(
            name="refuse",
            sources=OPEN_REQUESTS,
            target=RequestStatus.REFUSED,
            label=_("Từ chối"),
            allowed=policies.answers_requests,
            tone="danger",
            legal_basis=LAW,
        ),
    ),
)

ERASURE_WORKFLOW = Workflow(
    key="privacy.erasure",
    title=_("Xóa dữ liệu cá nhân"),
    states=ErasureStatus,
    initial=ErasureStatus.PREPARED,
    final=frozenset({ErasureStatus.CARRIED_OUT, ErasureStatus.REJECTED}),
    tones={
        ErasureStatus.PREPARED: "waiting",
        ErasureStatus.CARRIED_OUT: "success",
        ErasureStatus.REJECTED: "neutral",
    },
    transitions=(
        Transition(
            name="carry_out",
            sources=frozenset({ErasureStatus.PREPARED}),
            target=ErasureStatus.CARRIED_OUT,
            label=_("Duyệt và xóa"),
            allowed=policies.approves_erasures,
            rules=(places_are_looked_at, papers_are_read),
            legal_basis=LAW,
        ),
        Transition(
            name="reject",
            sources=frozenset({ErasureStatus.PREPARED}),
            target=ErasureStatus.REJECTED,
            label=_("Không duyệt"),
            allowed=policies.approves_erasures,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
