"""The life of an amendment: drafted by the DoST, submitted by its director, approved by the People's Committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.planning import policies
from plans.planning.consultation_workflow import opinions_on_amendment_are_taken_up
from plans.planning.enums import AMENDMENT_EDITABLE, IN_FORCE
from plans.planning.enums import AmendmentStatus as S
from plans.planning.models import PlanAmendment
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def conflicts_are_settled(amendment: PlanAmendment, actor: Actor) -> None:
    """What both sides changed must be decided before others read it."""
    if amendment.conflicts:
        raise RuleViolation(
            _("Còn %(count)s chỗ hai bên cùng sửa chưa được chọn.") % {"count": len(amendment.conflicts)},
            code="amendment_has_conflicts",
        )


def plan_stands(amendment: PlanAmendment, actor: Actor) -> None:
    """A closed or replaced plan is not amended any more."""
    if amendment.plan.status not in IN_FORCE:
        raise RuleViolation(_("Kế hoạch không còn hiệu lực nên không điều chỉnh được."), code="plan_not_in_force")


def _states(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)


AMENDMENT_WORKFLOW = Workflow(
    key="planning.amendment",
    title=_("Điều chỉnh kế hoạch"),
    states=S,
    initial=S.DRAFT,
    transitions=(
        Transition(
            name="send_for_review",
            sources=_states(*AMENDMENT_EDITABLE),
            target=S.IN_REVIEW,
            label=_("Gửi lãnh đạo Sở"),
            allowed=policies.drafts_amendments,
            rules=(plan_stands, conflicts_are_settled),
        ),
        Transition(
            name="return_from_review",
            sources=_states(S.IN_REVIEW),
            target=S.RETURNED,
            label=_("Trả lại để sửa"),
            allowed=policies.reviews_amendments,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="submit",
            sources=_states(S.IN_REVIEW),
            target=S.SUBMITTED,
            label=_("Trình UBND tỉnh"),
            allowed=policies.reviews_amendments,
            rules=(plan_stands, conflicts_are_settled, opinions_on_amendment_are_taken_up),
        ),
        Transition(
            name="return_from_committee",
            sources=_states(S.SUBMITTED),
            target=S.RETURNED,
            label=_("Trả lại Sở"),
            allowed=policies.decides_amendments,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="approve",
            sources=_states(S.SUBMITTED),
            target=S.APPROVED,
            label=_("Phê duyệt điều chỉnh"),
            allowed=policies.approves_amendments,
            rules=(plan_stands, conflicts_are_settled),
            legal_basis=_("Luật Tổ chức chính quyền địa phương"),
        ),
        Transition(
            name="discard",
            sources=_states(*AMENDMENT_EDITABLE, S.IN_REVIEW),
            target=S.DISCARDED,
            label=_("Hủy bản điều chỉnh"),
            allowed=policies.drafts_amendments,
            needs_reason=True,
            tone="danger",
        ),
    ),
    tones={
        S.DRAFT: "neutral",
        S.IN_REVIEW: "waiting",
        S.SUBMITTED: "waiting",
        S.RETURNED: "danger",
        S.APPROVED: "success",
        S.DISCARDED: "neutral",
    },
    final=_states(S.APPROVED, S.DISCARDED),
)
