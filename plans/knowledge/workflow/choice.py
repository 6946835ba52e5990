"""The life of a choice: prepared, put before other departments, decided by the director (P03)."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge import policies_bodies as policies
from plans.knowledge.enums_bodies import ChoiceStatus as S
from plans.knowledge.models import BodyChoice
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def is_complete(choice: BodyChoice, actor: Actor) -> None:
    """Departments compare at least two candidates by at least one criterion."""
    if not choice.criteria.exists() or choice.candidates.count() < max(2, choice.places_min):
        raise RuleViolation(
            gettext("Cần ít nhất một tiêu chí và hai tổ chức trước khi lấy ý kiến."), code="choice_incomplete"
        )
    if choice.opinions_until is None:
        raise RuleViolation(gettext("Cần ghi hạn góp ý trước khi lấy ý kiến."), code="choice_without_deadline")


def has_opinions(choice: BodyChoice, actor: Actor) -> None:
    """At least one department was heard and every candidate is marked by every criterion."""
    if not choice.opinions.exists():
        raise RuleViolation(gettext("Chưa có ý kiến của sở, ngành nào."), code="choice_without_opinions")
    wanted = choice.criteria.count() * choice.candidates.count()
    given = sum(candidate.marks.count() for candidate in choice.candidates.all())
    if given < wanted:
        raise RuleViolation(gettext("Còn tổ chức chưa được chấm đủ tiêu chí."), code="choice_not_marked")


CHOICE_WORKFLOW = Workflow(
    key="knowledge.choice",
    title=_("Lựa chọn tổ chức"),
    states=S,
    initial=S.DRAFT,
    final=frozenset({S.DECIDED, S.CANCELLED}),
    tones={S.DRAFT: "neutral", S.CONSULTING: "waiting", S.DECIDED: "success", S.CANCELLED: "neutral"},
    transitions=(
        Transition(
            name="consult",
            sources=frozenset({S.DRAFT}),
            target=S.CONSULTING,
            label=_("Lấy ý kiến các sở, ngành"),
            allowed=policies.keeps_bodies,
            rules=(is_complete,),
        ),
        Transition(
            name="decide",
            sources=frozenset({S.CONSULTING}),
            target=S.DECIDED,
            label=_("Quyết định lựa chọn"),
            allowed=policies.decides_choices,
            rules=(has_opinions,),
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.DRAFT, S.CONSULTING}),
            target=S.CANCELLED,
            label=_("Không thực hiện"),
            allowed=policies.keeps_bodies,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
