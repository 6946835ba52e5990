"""The life of a round of praise: nominations, opinions, review with the Ban Thi đua - Khen thưởng, decision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies_honours as policies
from plans.activities.enums_praise import NomineeResult
from plans.activities.enums_praise import PraiseStatus as S
from plans.activities.models import PraiseRound
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow

OPINION_CLOCK, PRAISE_CLOCK = "activities.praise_opinion", "activities.praise_decision"


def has_nominees(row: PraiseRound, actor: Actor) -> None:
    """Opinions are asked on somebody."""
    if not row.nominees.exclude(result=NomineeResult.WITHDRAWN).exists():
        raise RuleViolation(_("Chưa có tập thể, cá nhân nào được đề nghị."), code="praise_without_nominees")


def opinions_are_in(row: PraiseRound, actor: Actor) -> None:
    """The meeting waits for those asked until their day has passed."""
    waiting = row.opinions.filter(answered_on__isnull=True, due_on__gte=clock.today()).select_related("organization")
    if names := [opinion.organization.name for opinion in waiting]:
        raise RuleViolation(
            _("Chưa đến hạn trả lời, còn chờ ý kiến của: %(names)s.") % {"names": ", ".join(names)},
            code="praise_opinions_open",
        )


def somebody_agreed(row: PraiseRound, actor: Actor) -> None:
    """There is a list to submit."""
    if not row.nominees.filter(result=NomineeResult.AGREED).exists():
        raise RuleViolation(_("Cuộc họp không đề nghị khen ai nên không có danh sách để trình."), code="praise_empty")


PRAISE_WORKFLOW = Workflow(
    key="activities.praise",
    title=_("Tôn vinh, khen thưởng"),
    states=S,
    initial=S.DRAFT,
    final=frozenset({S.DECIDED, S.CANCELLED}),
    tones={
        S.DRAFT: "neutral",
        S.CALLED: "progress",
        S.CONSULTING: "progress",
        S.REVIEWED: "progress",
        S.SUBMITTED: "waiting",
        S.DECIDED: "success",
        S.CANCELLED: "neutral",
    },
    transitions=(
        Transition(
            name="call",
            sources=frozenset({S.DRAFT}),
            target=S.CALLED,
            label=_("Mời đề nghị"),
            allowed=policies.keeps_praise,
        ),
        Transition(
            name="consult",
            sources=frozenset({S.CALLED}),
            target=S.CONSULTING,
            label=_("Lấy ý kiến các hội"),
            allowed=policies.keeps_praise,
            rules=(has_nominees,),
            clock=OPINION_CLOCK,
        ),
        Transition(
            name="review",
            sources=frozenset({S.CONSULTING}),
            target=S.REVIEWED,
            label=_("Ghi kết quả họp xét"),
            allowed=policies.keeps_praise,
            rules=(opinions_are_in,),
        ),
        Transition(
            name="submit",
            sources=frozenset({S.REVIEWED}),
            target=S.SUBMITTED,
            label=_("Trình phê duyệt"),
            allowed=policies.keeps_praise,
            rules=(somebody_agreed,),
            clock=PRAISE_CLOCK,
        ),
        Transition(
            name="decide",
            sources=frozenset({S.SUBMITTED}),
            target=S.DECIDED,
            label=_("Ghi quyết định khen thưởng"),
            allowed=policies.decides_praise,
            legal_basis=_("Luật Thi đua, khen thưởng số 06/2022/QH15"),
        ),
        Transition(
            name="return",
            sources=frozenset({S.SUBMITTED}),
            target=S.CONSULTING,
            label=_("Trả lại để xét lại"),
            allowed=policies.decides_praise,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.DRAFT, S.CALLED, S.CONSULTING, S.REVIEWED}),
            target=S.CANCELLED,
            label=_("Không tổ chức"),
            allowed=policies.keeps_praise,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
