"""The life cycle of the report to the Prime Minister."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.workflow.machine import STOP, Transition, Workflow
from reports.national import policies
from reports.national.enums import PaperStatus as P
from reports.national.rule_checks import has_figures, is_as_signed, is_as_submitted

PAPER_WORKFLOW = Workflow(
    key="national.paper",
    title=_("Báo cáo Thủ tướng Chính phủ"),
    states=P,
    initial=P.DRAFT,
    final=frozenset({P.SENT}),
    tones={"draft": "neutral", "submitted": "waiting", "signed": "progress", "sent": "success"},
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({P.DRAFT}),
            target=P.SUBMITTED,
            label=_("Trình lãnh đạo Bộ"),
            allowed=policies.drafts_papers,
            rules=(has_figures,),
            clock=STOP,
        ),
        Transition(
            name="return",
            sources=frozenset({P.SUBMITTED}),
            target=P.DRAFT,
            label=_("Trả lại để sửa"),
            allowed=policies.returns_papers,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="withdraw",
            sources=frozenset({P.SUBMITTED, P.SIGNED}),
            target=P.DRAFT,
            label=_("Rút về để sửa"),
            allowed=policies.drafts_papers,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="sign",
            sources=frozenset({P.SUBMITTED}),
            target=P.SIGNED,
            label=_("Ký ban hành"),
            allowed=policies.signs_papers,
            rules=(has_figures, is_as_submitted),
            legal_basis=_("Nghị định 30/2020/NĐ-CP"),
        ),
        Transition(
            name="send",
            sources=frozenset({P.SIGNED}),
            target=P.SENT,
            label=_("Gửi Thủ tướng Chính phủ"),
            allowed=policies.sends_papers,
            rules=(is_as_signed,),
        ),
    ),
)
