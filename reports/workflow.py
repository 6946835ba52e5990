"""The life cycles: a report, the obligation that follows it, and what an agency returns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.workflow.machine import STOP, Transition, Workflow
from reports import policies
from reports.enums import ObligationStatus as O
from reports.enums import ReportStatus as R
from reports.enums import ReturnStatus as A
from reports.rule_checks import (
    has_figures,
    is_answered,
    is_as_reviewed,
    is_as_signed,
    is_concluded,
    is_reconciled,
)

TONES = {
    "upcoming": "neutral",
    "collecting": "progress",
    "draft": "neutral",
    "drafting": "progress",
    "in_review": "waiting",
    "submitted": "waiting",
    "signed": "progress",
    "sent": "success",
    "acknowledged": "success",
    "returned": "danger",
    "waived": "neutral",
}

REPORT_WORKFLOW = Workflow(
    key="reports.report",
    title=_("Báo cáo"),
    states=R,
    initial=R.DRAFT,
    final=frozenset({R.ACKNOWLEDGED, R.RETURNED}),
    tones=TONES,
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({R.DRAFT}),
            target=R.IN_REVIEW,
            label=_("Trình lãnh đạo Sở"),
            allowed=policies.drafts_reports,
            rules=(has_figures, is_reconciled, is_concluded),
            clock=STOP,
        ),
        Transition(
            name="return",
            sources=frozenset({R.IN_REVIEW}),
            target=R.DRAFT,
            label=_("Trả lại để sửa"),
            allowed=policies.returns_to_drafter,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="forward",
            sources=frozenset({R.IN_REVIEW}),
            target=R.SUBMITTED,
            label=_("Trình UBND tỉnh"),
            allowed=policies.reviews_reports,
            rules=(has_figures,),
        ),
        Transition(
            name="return_unsigned",
            sources=frozenset({R.SUBMITTED}),
            target=R.DRAFT,
            label=_("Trả lại, chưa ký"),
            allowed=policies.returns_unsigned,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="sign",
            sources=frozenset({R.SUBMITTED}),
            target=R.SIGNED,
            label=_("Ký ban hành"),
            allowed=policies.signs_reports,
            rules=(has_figures, is_as_reviewed),
            legal_basis=_("Nghị định 30/2020/NĐ-CP"),
        ),
        Transition(
            name="send",
            sources=frozenset({R.SIGNED}),
            target=R.SENT,
            label=_("Gửi báo cáo"),
            allowed=policies.sends_reports,
            rules=(is_as_signed,),
        ),
        Transition(
            name="withdraw",
            sources=frozenset({R.IN_REVIEW, R.SUBMITTED, R.SIGNED}),
            target=R.DRAFT,
            label=_("Rút về để sửa"),
            allowed=policies.drafts_reports,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="acknowledge",
            sources=frozenset({R.SENT}),
            target=R.ACKNOWLEDGED,
            label=_("Tiếp nhận báo cáo"),
            allowed=policies.receives_reports,
        ),
        Transition(
            name="return_to_province",
            sources=frozenset({R.SENT}),
            target=R.RETURNED,
            label=_("Trả lại tỉnh"),
            allowed=policies.receives_reports,
            needs_reason=True,
            tone="danger",
        ),
    ),
)


def _follow(name: str, sources: set[str], target: str, label: object) -> Transition:
    """A step the obligation takes because its report did: never a button."""
    return Transition(
        name=name,
        sources=frozenset(sources),
        target=target,
        label=label,  # type: ignore[arg-type]  # lazy text
        allowed=policies.moves_obligations,
        clock=None,
        is_manual=False,
    )


OBLIGATION_WORKFLOW = Workflow(
    key="reports.obligation",
    title=_("Nghĩa vụ báo cáo"),
    states=O,
    initial=O.UPCOMING,
    final=frozenset({O.ACKNOWLEDGED}),
    tones=TONES,
    transitions=(
        Transition(
            name="collect",
            sources=frozenset({O.UPCOMING}),
            target=O.COLLECTING,
            label=_("Bắt đầu thu thập số liệu"),
            allowed=policies.keeps_calendar,
            clock=None,
        ),
        _follow(
            "draft",
            {O.UPCOMING, O.COLLECTING, O.IN_REVIEW, O.SUBMITTED, O.SIGNED, O.RETURNED},
            O.DRAFTING,
            _("Soạn báo cáo"),
        ),
        _follow("submit", {O.DRAFTING}, O.IN_REVIEW, _("Trình lãnh đạo Sở")),
        _follow("forward", {O.IN_REVIEW}, O.SUBMITTED, _("Trình UBND tỉnh")),
        _follow("sign", {O.SUBMITTED}, O.SIGNED, _("UBND tỉnh ký")),
        _follow("send", {O.SIGNED}, O.SENT, _("Gửi báo cáo")),
        _follow("acknowledge", {O.SENT}, O.ACKNOWLEDGED, _("Nơi nhận tiếp nhận")),
        _follow("return_to_province", {O.SENT}, O.RETURNED, _("Nơi nhận trả lại")),
        _follow("waive", {O.UPCOMING, O.COLLECTING}, O.WAIVED, _("Thôi, theo cách hiểu chế độ báo cáo")),
        _follow("restore", {O.WAIVED}, O.UPCOMING, _("Lập lại, theo cách hiểu chế độ báo cáo")),
    ),
)

FOLLOWED = {"return": "draft", "return_unsigned": "draft", "withdraw": "draft"}
"""Steps of the report that are called otherwise on the obligation."""

RETURN_WORKFLOW = Workflow(
    key="reports.agency_return",
    title=_("Báo cáo của đơn vị"),
    states=A,
    initial=A.REQUESTED,
    final=frozenset({A.ACCEPTED}),
    tones={
        "requested": "waiting",
        "draft": "neutral",
        "to_sign": "waiting",
        "sent": "progress",
        "accepted": "success",
        "returned": "danger",
    },
    transitions=(
        Transition(
            name="begin",
            sources=frozenset({A.REQUESTED, A.RETURNED}),
            target=A.DRAFT,
            label=_("Lập báo cáo"),
            allowed=policies.fills_returns,
            is_manual=False,
        ),
        Transition(
            name="offer",
            sources=frozenset({A.DRAFT}),
            target=A.TO_SIGN,
            label=_("Chuyển người ký gửi"),
            allowed=policies.fills_returns,
            rules=(is_answered,),
        ),
        Transition(
            name="declare_nothing",
            sources=frozenset({A.REQUESTED, A.DRAFT, A.RETURNED}),
            target=A.TO_SIGN,
            label=_("Khai không phát sinh"),
            allowed=policies.fills_returns,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="take_back",
            sources=frozenset({A.TO_SIGN}),
            target=A.DRAFT,
            label=_("Trả lại người lập"),
            allowed=policies.fills_returns,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="sign",
            sources=frozenset({A.TO_SIGN}),
            target=A.SENT,
            label=_("Ký và gửi Sở"),
            allowed=policies.signs_returns,
            rules=(is_answered,),
        ),
        Transition(
            name="return",
            sources=frozenset({A.SENT}),
            target=A.RETURNED,
            label=_("Trả lại kèm nhận xét"),
            allowed=policies.judges_returns,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="accept",
            sources=frozenset({A.SENT}),
            target=A.ACCEPTED,
            label=_("Tiếp nhận"),
            allowed=policies.judges_returns,
        ),
    ),
)
