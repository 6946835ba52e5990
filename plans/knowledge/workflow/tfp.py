"""The life of a TFP number: prepared by one person, approved by another, standing until a better one comes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_productivity import TfpStatus as S
from plans.knowledge.policies_productivity import approves_tfp, keeps_productivity
from portal.workflow.machine import Transition, Workflow

TFP_WORKFLOW = Workflow(
    key="knowledge.tfp",
    title=_("Số TFP của một năm"),
    states=S,
    initial=S.DRAFT,
    tones={S.DRAFT: "neutral", S.IN_REVIEW: "waiting", S.APPROVED: "success", S.WITHDRAWN: "neutral"},
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({S.DRAFT}),
            target=S.IN_REVIEW,
            label=_("Trình duyệt số TFP"),
            allowed=keeps_productivity,
        ),
        Transition(
            name="approve",
            sources=frozenset({S.IN_REVIEW}),
            target=S.APPROVED,
            label=_("Duyệt số TFP"),
            allowed=approves_tfp,
        ),
        Transition(
            name="return",
            sources=frozenset({S.IN_REVIEW}),
            target=S.DRAFT,
            label=_("Trả lại để tính lại"),
            allowed=keeps_productivity,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="withdraw",
            sources=frozenset({S.APPROVED}),
            target=S.WITHDRAWN,
            label=_("Thôi dùng số này"),
            allowed=keeps_productivity,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
