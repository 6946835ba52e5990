"""The life of a round of remarks: open until every remark is taken up and everybody answered or is late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plans.planning import policies
from plans.planning.enums import ConsultationStatus as S
from plans.planning.models import Consultation, Opinion, Plan, PlanAmendment
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def everybody_answered_or_is_late(consultation: Consultation, actor: Actor) -> None:
    """Before the last day the round ends only when everybody has answered."""
    if clock.today() <= consultation.answer_by:
        waiting = consultation.replies.filter(answered_at__isnull=True).count()
        if waiting:
            raise RuleViolation(
                ngettext(
                    "Còn %(count)s đơn vị chưa trả lời và chưa hết hạn.",
                    "Còn %(count)s đơn vị chưa trả lời và chưa hết hạn.",
                    waiting,
                )
                % {"count": waiting},
                code="replies_awaited",
            )


def every_opinion_is_taken_up(consultation: Consultation, actor: Actor) -> None:
    """Each remark is accepted, partly accepted or not, with its reason."""
    _refuse_open(Opinion.objects.filter(reply__consultation=consultation, reply__answered_at__isnull=False, outcome=""))


def opinions_on_plan_are_taken_up(plan: Plan, actor: Actor) -> None:
    """A draft plan goes to the Committee when no remark on it is left without an answer."""
    _refuse_open(_sent().filter(reply__consultation__plan=plan, reply__consultation__amendment__isnull=True))


def opinions_on_amendment_are_taken_up(amendment: PlanAmendment, actor: Actor) -> None:
    """The same for the draft of an amendment."""
    _refuse_open(_sent().filter(reply__consultation__amendment=amendment))


def _sent():  # type: ignore[no-untyped-def]  # a queryset of Opinion
    return Opinion.objects.filter(outcome="", reply__answered_at__isnull=False).exclude(
        reply__consultation__status=S.WITHDRAWN
    )


def _refuse_open(rows) -> None:  # type: ignore[no-untyped-def]  # a queryset of Opinion
    left = rows.count()
    if left:
        raise RuleViolation(
            ngettext(
                "Còn %(count)s ý kiến góp ý chưa được tiếp thu, giải trình.",
                "Còn %(count)s ý kiến góp ý chưa được tiếp thu, giải trình.",
                left,
            )
            % {"count": left},
            code="opinions_open",
        )


CONSULTATION_WORKFLOW = Workflow(
    key="planning.consultation",
    title=_("Lấy ý kiến dự thảo kế hoạch"),
    states=S,
    initial=S.OPEN,
    transitions=(
        Transition(
            name="extend",
            sources=frozenset({S.OPEN.value}),
            target=S.OPEN,
            label=_("Gia hạn trả lời"),
            allowed=policies.asks_for_remarks,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="sum_up",
            sources=frozenset({S.OPEN.value}),
            target=S.SUMMED_UP,
            label=_("Kết thúc lấy ý kiến"),
            allowed=policies.asks_for_remarks,
            rules=(everybody_answered_or_is_late, every_opinion_is_taken_up),
        ),
        Transition(
            name="withdraw",
            sources=frozenset({S.OPEN.value}),
            target=S.WITHDRAWN,
            label=_("Thôi lấy ý kiến"),
            allowed=policies.asks_for_remarks,
            needs_reason=True,
            tone="danger",
        ),
    ),
    tones={S.OPEN: "waiting", S.SUMMED_UP: "success", S.WITHDRAWN: "neutral"},
    final=frozenset({S.SUMMED_UP.value, S.WITHDRAWN.value}),
)
