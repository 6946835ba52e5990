"""The life of a club: proposed, founded by a decision, resting, dissolved."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies_honours as policies
from plans.activities.enums_clubs import ClubStatus as S
from portal.workflow.machine import Transition, Workflow

CLUB_WORKFLOW = Workflow(
    key="activities.club",
    title=_("Câu lạc bộ"),
    states=S,
    initial=S.PROPOSED,
    final=frozenset({S.DISSOLVED, S.DROPPED}),
    tones={
        S.PROPOSED: "waiting",
        S.FOUNDED: "success",
        S.SUSPENDED: "progress",
        S.DISSOLVED: "neutral",
        S.DROPPED: "neutral",
    },
    transitions=(
        Transition(
            name="found",
            sources=frozenset({S.PROPOSED}),
            target=S.FOUNDED,
            label=_("Xác nhận đã thành lập"),
            allowed=policies.confirms_clubs,
        ),
        Transition(
            name="drop",
            sources=frozenset({S.PROPOSED}),
            target=S.DROPPED,
            label=_("Không thành lập"),
            allowed=policies.keeps_clubs,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="suspend",
            sources=frozenset({S.FOUNDED}),
            target=S.SUSPENDED,
            label=_("Tạm dừng hoạt động"),
            allowed=policies.keeps_clubs,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="resume",
            sources=frozenset({S.SUSPENDED}),
            target=S.FOUNDED,
            label=_("Hoạt động trở lại"),
            allowed=policies.keeps_clubs,
        ),
        Transition(
            name="dissolve",
            sources=frozenset({S.FOUNDED, S.SUSPENDED}),
            target=S.DISSOLVED,
            label=_("Giải thể"),
            allowed=policies.keeps_clubs,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
