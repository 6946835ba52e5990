"""The life of a question or need: it ends answered, planned, or declined with a reason the sender reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge import policies
from plans.knowledge.enums import EnquiryStatus as S
from portal.workflow.machine import Transition, Workflow

ANSWER_CLOCK = "enquiry.answer"
"""Key of the dated deadline rule (`reference.py`)."""
OPEN = frozenset({S.RECEIVED, S.ASSIGNED})


ENQUIRY_WORKFLOW = Workflow(
    key="knowledge.enquiry",
    title=_("Nhu cầu, câu hỏi"),
    states=S,
    initial=S.RECEIVED,
    final=frozenset({S.ANSWERED, S.DECLINED}),
    public_labels={S.RECEIVED: _("Đã nhận, chờ phân công"), S.ASSIGNED: _("Đang được xử lý")},
    tones={
        S.RECEIVED: "waiting",
        S.ASSIGNED: "progress",
        S.ANSWERED: "success",
        S.PLANNED: "success",
        S.DECLINED: "neutral",
    },
    transitions=(
        Transition(
            name="assign",
            sources=OPEN,
            target=S.ASSIGNED,
            label=_("Phân công"),
            allowed=policies.answers_enquiries,
            clock=None,
            tone="secondary",
        ),
        Transition(
            name="answer",
            sources=OPEN | {S.PLANNED},
            target=S.ANSWERED,
            label=_("Trả lời"),
            allowed=policies.answers_enquiries,
        ),
        Transition(
            name="plan",
            sources=OPEN,
            target=S.PLANNED,
            label=_("Đưa vào kế hoạch"),
            allowed=policies.answers_enquiries,
        ),
        Transition(
            name="decline",
            sources=OPEN,
            target=S.DECLINED,
            label=_("Không tiếp nhận"),
            allowed=policies.answers_enquiries,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
