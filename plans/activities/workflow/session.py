"""The life of a meeting of a steering committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums import SessionStatus as S
from plans.activities.models import CommitteeSession
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def has_begun(session: CommitteeSession, actor: Actor) -> None:
    """Nobody attended a meeting to come."""
    if session.starts_at > clock.now():
        raise RuleViolation(_("Chưa đến giờ họp."), code="session_to_come")


def has_conclusion(session: CommitteeSession, actor: Actor) -> None:
    """A notice says something."""
    if not session.conclusion.strip() and not session.items.exists():
        raise RuleViolation(_("Chưa ghi kết luận hoặc việc giao nào."), code="session_without_conclusion")


SESSION_WORKFLOW = Workflow(
    key="activities.session",
    title=_("Phiên họp Ban Chỉ đạo"),
    states=S,
    initial=S.CALLED,
    final=frozenset({S.CONCLUDED, S.CANCELLED}),
    tones={S.CALLED: "waiting", S.HELD: "progress", S.CONCLUDED: "success", S.CANCELLED: "neutral"},
    transitions=(
        Transition(
            name="hold",
            sources=frozenset({S.CALLED}),
            target=S.HELD,
            label=_("Điểm danh, ghi nhận đã họp"),
            allowed=policies.keeps_committees,
            rules=(has_begun,),
        ),
        Transition(
            name="conclude",
            sources=frozenset({S.HELD}),
            target=S.CONCLUDED,
            label=_("Ra thông báo kết luận"),
            allowed=policies.keeps_committees,
            rules=(has_conclusion,),
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.CALLED}),
            target=S.CANCELLED,
            label=_("Không họp"),
            allowed=policies.keeps_committees,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
