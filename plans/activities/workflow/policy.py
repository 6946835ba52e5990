"""The life of policy work; each step leaves its paper."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums import PolicyPaper
from plans.activities.enums import PolicyStatus as S
from plans.activities.models import PolicyItem
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def has_paper(kind: PolicyPaper) -> Callable[[PolicyItem, Actor], None]:
    """A rule: the step's paper is there."""

    def rule(item: PolicyItem, actor: Actor) -> None:
        if not item.papers.filter(kind=kind).exists():
            raise RuleViolation(
                _("Cần thêm tài liệu “%(kind)s” trước.") % {"kind": kind.label}, code="policy_without_paper"
            )

    return rule


def is_numbered(item: PolicyItem, actor: Actor) -> None:
    """The issued text stands with number and day."""
    if not item.papers.filter(kind=PolicyPaper.ISSUED).exclude(number="").exists():
        raise RuleViolation(_("Cần thêm văn bản ban hành có số và ngày trước."), code="policy_without_number")


POLICY_WORKFLOW = Workflow(
    key="activities.policy",
    title=_("Cơ chế, chính sách"),
    states=S,
    initial=S.REVIEW,
    final=frozenset({S.ISSUED, S.DROPPED}),
    tones={
        S.REVIEW: "neutral",
        S.PROPOSED: "progress",
        S.DRAFTED: "progress",
        S.COMMENTED: "waiting",
        S.ISSUED: "success",
        S.DROPPED: "neutral",
    },
    transitions=(
        Transition(
            name="propose",
            sources=frozenset({S.REVIEW}),
            target=S.PROPOSED,
            label=_("Ghi nhận đã đề xuất"),
            allowed=policies.keeps_policies,
            rules=(has_paper(PolicyPaper.REVIEW_REPORT), has_paper(PolicyPaper.PROPOSAL)),
        ),
        Transition(
            name="draft",
            sources=frozenset({S.PROPOSED}),
            target=S.DRAFTED,
            label=_("Ghi nhận đã dự thảo"),
            allowed=policies.keeps_policies,
            rules=(has_paper(PolicyPaper.DRAFT),),
        ),
        Transition(
            name="comment",
            sources=frozenset({S.DRAFTED}),
            target=S.COMMENTED,
            label=_("Ghi nhận đã lấy ý kiến"),
            allowed=policies.keeps_policies,
            rules=(has_paper(PolicyPaper.COMMENTS),),
        ),
        Transition(
            name="issue",
            sources=frozenset({S.COMMENTED}),
            target=S.ISSUED,
            label=_("Ghi nhận đã ban hành"),
            allowed=policies.keeps_policies,
            rules=(is_numbered,),
        ),
        Transition(
            name="drop",
            sources=frozenset({S.REVIEW, S.PROPOSED, S.DRAFTED, S.COMMENTED}),
            target=S.DROPPED,
            label=_("Không tiếp tục"),
            allowed=policies.keeps_policies,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
