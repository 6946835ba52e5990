"""The life of a difficulty: raised by an agency, considered by the DoST, answered within its power or by the Committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums import Competence
from plans.activities.enums import DifficultyStatus as S
from plans.activities.models import Difficulty
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow

ANSWER_CLOCK, DECISION_CLOCK = "difficulty.answer", "difficulty.decision"
"""Keys of the dated deadline rules (`reference.py`)."""


def within_own_power(difficulty: Difficulty, actor: Actor) -> None:
    """The DoST answers what it may decide itself."""
    if difficulty.competence != Competence.DOST:
        raise RuleViolation(_("Nội dung này thuộc thẩm quyền UBND tỉnh: hãy trình UBND tỉnh."), code="not_own_power")


DIFFICULTY_WORKFLOW = Workflow(
    key="activities.difficulty",
    title=_("Khó khăn, vướng mắc"),
    states=S,
    initial=S.RAISED,
    final=frozenset({S.ANSWERED}),
    public_labels={S.ANSWER_PROPOSED: _("Sở đang xem xét")},
    tones={
        S.RAISED: "waiting",
        S.IN_REVIEW: "progress",
        S.ANSWER_PROPOSED: "waiting",
        S.SUBMITTED: "waiting",
        S.ANSWERED: "success",
        S.JOINED: "neutral",
    },
    transitions=(
        Transition(
            name="take",
            sources=frozenset({S.RAISED}),
            target=S.IN_REVIEW,
            label=_("Tiếp nhận, xem xét"),
            allowed=policies.considers_difficulties,
            tone="secondary",
            clock=None,
        ),
        Transition(
            name="join",
            sources=frozenset({S.RAISED, S.IN_REVIEW}),
            target=S.JOINED,
            label=_("Gộp nội dung trùng"),
            allowed=policies.considers_difficulties,
            tone="secondary",
            clock=None,
        ),
        Transition(
            name="propose",
            sources=frozenset({S.RAISED, S.IN_REVIEW}),
            target=S.ANSWER_PROPOSED,
            label=_("Đề xuất trả lời"),
            allowed=policies.considers_difficulties,
            clock=None,
        ),
        Transition(
            name="return",
            sources=frozenset({S.ANSWER_PROPOSED}),
            target=S.IN_REVIEW,
            label=_("Trả lại để xem xét thêm"),
            allowed=policies.answers_difficulties,
            needs_reason=True,
            tone="danger",
            clock=None,
        ),
        Transition(
            name="submit",
            sources=frozenset({S.ANSWER_PROPOSED}),
            target=S.SUBMITTED,
            label=_("Trình UBND tỉnh"),
            allowed=policies.answers_difficulties,
            tone="secondary",
            clock=DECISION_CLOCK,
        ),
        Transition(
            name="answer",
            sources=frozenset({S.ANSWER_PROPOSED}),
            target=S.ANSWERED,
            label=_("Trả lời"),
            allowed=policies.answers_difficulties,
            rules=(within_own_power,),
        ),
        Transition(
            name="return_from_committee",
            sources=frozenset({S.SUBMITTED}),
            target=S.IN_REVIEW,
            label=_("Trả lại Sở"),
            allowed=policies.decides_difficulties,
            needs_reason=True,
            tone="danger",
            clock=ANSWER_CLOCK,
        ),
        Transition(
            name="decide",
            sources=frozenset({S.SUBMITTED}),
            target=S.ANSWERED,
            label=_("Quyết định trả lời"),
            allowed=policies.decides_difficulties,
        ),
        Transition(
            name="answer_together",
            sources=frozenset({S.JOINED}),
            target=S.ANSWERED,
            label=_("Trả lời chung"),
            allowed=policies.nobody,
            is_manual=False,
        ),
    ),
)
