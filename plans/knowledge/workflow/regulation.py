"""The life of a local technical regulation; each step leaves its paper (L04)."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge import policies_bodies as policies
from plans.knowledge.enums import RegulationPaperKind as P
from plans.knowledge.enums import RegulationStatus as S
from plans.knowledge.models import LocalRegulation
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow

CONSULTATION_CLOCK, APPRAISAL_CLOCK, DECISION_CLOCK = (
    "regulation.consultation",
    "regulation.appraisal",
    "regulation.decision",
)
"""Keys of the dated deadline rules (`reference.py`)."""


def has_papers(*kinds: P) -> Callable[[LocalRegulation, Actor], None]:
    """A rule: the step's papers are there; all that are missing are named at once."""

    def rule(row: LocalRegulation, actor: Actor) -> None:
        held = set(row.papers.filter(kind__in=kinds).values_list("kind", flat=True))
        missing = ", ".join(f"“{kind.label}”" for kind in kinds if kind not in held)
        if missing:
            raise RuleViolation(
                gettext("Cần thêm tài liệu %(kinds)s trước.") % {"kinds": missing}, code="regulation_without_paper"
            )

    return rule


def was_consulted_long_enough(row: LocalRegulation, actor: Actor) -> None:
    """The draft is open for opinions for the whole time of the rule, unless it is urgent."""
    if row.due_on is not None and clock.today() < row.due_on and not row.urgent_because:
        raise RuleViolation(
            gettext("Thời gian lấy ý kiến chưa hết (đến %(day)s); chỉ rút ngắn khi có lý do cấp thiết.")
            % {"day": f"{row.due_on:%d/%m/%Y}"},
            code="regulation_consultation_runs",
        )


def every_opinion_is_answered(row: LocalRegulation, actor: Actor) -> None:
    """Each opinion is taken up or explained."""
    waiting = row.opinions.filter(taken_up="").count()
    if waiting:
        raise RuleViolation(gettext("Còn %(count)d ý kiến chưa tiếp thu, giải trình.") % {"count": waiting})


def is_numbered(row: LocalRegulation, actor: Actor) -> None:
    """The decision stands with number and day."""
    if not row.papers.filter(kind=P.ISSUED, issued_on__isnull=False).exclude(number="").exists():
        raise RuleViolation(
            gettext("Cần thêm quyết định ban hành có số và ngày trước."), code="regulation_without_number"
        )


REGULATION_WORKFLOW = Workflow(
    key="knowledge.regulation",
    title=_("Quy chuẩn kỹ thuật địa phương"),
    states=S,
    initial=S.PROPOSED,
    final=frozenset({S.ISSUED, S.DROPPED}),
    tones={
        S.PROPOSED: "waiting",
        S.DRAFTING: "progress",
        S.CONSULTATION: "progress",
        S.APPRAISAL: "waiting",
        S.SUBMITTED: "waiting",
        S.ISSUED: "success",
        S.DROPPED: "neutral",
    },
    transitions=(
        Transition(
            name="accept",
            sources=frozenset({S.PROPOSED}),
            target=S.DRAFTING,
            label=_("Chấp thuận, giao soạn thảo"),
            allowed=policies.directs_regulations,
            rules=(has_papers(P.PROPOSAL),),
        ),
        Transition(
            name="consult",
            sources=frozenset({S.DRAFTING}),
            target=S.CONSULTATION,
            label=_("Lấy ý kiến về dự thảo"),
            allowed=policies.keeps_regulations,
            rules=(has_papers(P.DRAFT, P.CONSULTATION),),
            clock=CONSULTATION_CLOCK,
        ),
        Transition(
            name="appraise",
            sources=frozenset({S.CONSULTATION}),
            target=S.APPRAISAL,
            label=_("Gửi thẩm định"),
            allowed=policies.keeps_regulations,
            rules=(was_consulted_long_enough, has_papers(P.SYNTHESIS), every_opinion_is_answered),
            clock=APPRAISAL_CLOCK,
        ),
        Transition(
            name="rework",
            sources=frozenset({S.APPRAISAL}),
            target=S.DRAFTING,
            label=_("Trả lại để soạn lại"),
            allowed=policies.directs_regulations,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="submit",
            sources=frozenset({S.APPRAISAL}),
            target=S.SUBMITTED,
            label=_("Trình UBND tỉnh"),
            allowed=policies.directs_regulations,
            rules=(has_papers(P.APPRAISAL, P.SUBMISSION),),
            clock=DECISION_CLOCK,
        ),
        Transition(
            name="return",
            sources=frozenset({S.SUBMITTED}),
            target=S.APPRAISAL,
            label=_("Trả lại Sở"),
            allowed=policies.issues_regulations,
            needs_reason=True,
            tone="secondary",
            clock=APPRAISAL_CLOCK,
        ),
        Transition(
            name="issue",
            sources=frozenset({S.SUBMITTED}),
            target=S.ISSUED,
            label=_("Ban hành"),
            allowed=policies.issues_regulations,
            rules=(is_numbered,),
        ),
        Transition(
            name="drop",
            sources=frozenset({S.PROPOSED, S.DRAFTING, S.CONSULTATION, S.APPRAISAL}),
            target=S.DROPPED,
            label=_("Không tiếp tục"),
            allowed=policies.directs_regulations,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
